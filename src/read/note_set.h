// The notes of several inputs in order, each note once: of the versions of a note the newest counts, and what a later
// delivery takes back is left out.
//
//   NoteSet set({"2024-03-04.csv", "2024-03-05.csv"}, options);
//   for (Next n; (n = set.next(note, reject)) != Next::end;) ...     // an older version comes as Next::aside
//   for (const Error& e : set.take_errors()) ...                     // inputs that could not be opened
//   set.aside();                                                     // {"older version": 3, "removed": 1}
//
// Which records are one note is for note_versions.h to say. Which one is newer is known only at the end: inputs that may
// repeat notes are read ahead, once for the ids (8 bytes a record) and once more for those that come again; folders and archives
// without their documents; standard input and pipes are held up to HeldNotes::kAhead and beyond that looked ahead as far
// (window.h). Otherwise streams. One thread.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "read/note_versions.h"
#include "read/notes.h"
#include "read/window.h"

namespace palpate {

class NoteSet {
 public:
  NoteSet(std::vector<std::string> inputs, const ReadOptions& options) : inputs_(std::move(inputs)), options_(options) {}
  Next next(Note& note, Reject& reject);
  Errors take_errors() { return std::exchange(errors_, {}); }
  uint64_t bytes_read() const { return done_bytes_ + (reader_ ? reader_->bytes_read() : 0); }
  /// Of the readers, see NoteReader.
  std::vector<std::string> take_remarks() { return std::exchange(remarks_, {}); }
  uint64_t unreadable() const { return unreadable_; }
  /// Records that are no notes to be read, by reason.
  const std::map<std::string, uint64_t>& aside() const { return aside_; }

 private:
  void look_ahead();
  /// The notes of an input that may come again; false when it cannot repeat any.
  bool each(size_t input, bool first, const std::function<void(const Note&)>& take);
  /// Reads an input that can be opened once, as far as it may be held.
  bool hold(size_t input, std::unique_ptr<NoteReader> reader, const std::function<void(const Note&)>& take);
  bool once(size_t input) const;
  bool open_next();
  Next read(Note& note, Reject& reject);

  std::vector<std::string> inputs_;
  ReadOptions options_;
  bool ahead_ = false, counts_ = false;
  NoteVersions versions_;
  std::unique_ptr<NoteReader> reader_;
  std::map<size_t, std::unique_ptr<NoteReader>> opened_;  ///< inputs that can be opened once, by index
  std::map<size_t, Errors> failed_;                       ///< of those, to be told in order
  std::map<size_t, HeldNotes> held_;                      ///< of short ones
  std::set<size_t> windowed_;                             ///< long ones, which see to their versions themselves
  size_t next_ = 0;
  uint64_t done_bytes_ = 0, unreadable_ = 0;
  std::vector<std::string> remarks_;
  std::map<std::string, uint64_t> aside_;
  Errors errors_;
};

}  // namespace palpate
