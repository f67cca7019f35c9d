// The notes of several inputs in order, each note once: of the versions of a note the newest counts, and what a later
// delivery takes back is left out.
//
//   NoteSet set({"2024-03-04.csv", "2024-03-05.csv"}, options);
//   for (Next n; (n = set.next(note, reject)) != Next::end;) ...     // an older version comes as Next::aside
//   for (const Error& e : set.take_errors()) ...                     // inputs that could not be opened
//   set.aside();                                                     // {"older version": 3, "removed": 1}
//
// Two records are versions of one note when their id and patient are the same and the export repeats notes
// (WebPT export_flag, HL7 document numbers, FHIR ids), or when two files hold the same id, patient and date; documents (RTF,
// PDF, ...) are versions of nothing. Which one is newer is known only at the end: inputs that may repeat notes are read twice,
// folders and archives without their documents; standard input and pipes are held. Otherwise streams. One thread.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "read/notes.h"

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
  struct Seen {
    std::string patient, version;
    uint64_t date = 0, newest = 0;  ///< hash; the record that counts
    uint64_t file = 0;
    bool versioned = false, removed = false;
  };
  struct Held {
    Next what;
    Note note;
    Reject reject;
  };
  void look_ahead();
  void see(const Note& note, size_t input);
  std::string fate(const Note& note, size_t input);
  Seen* find(const Note& note);
  bool open_next();
  Next read(Note& note, Reject& reject);

  std::vector<std::string> inputs_;
  ReadOptions options_;
  bool ahead_ = false, counts_ = false;
  std::unordered_map<std::string, std::vector<Seen>> seen_;
  std::unique_ptr<NoteReader> reader_;
  std::map<size_t, std::unique_ptr<NoteReader>> opened_;  ///< inputs that can be opened once, by index
  std::map<size_t, Errors> failed_;                        ///< of those, to be told in order
  std::map<size_t, std::deque<Held>> held_;
  size_t next_ = 0;
  uint64_t done_bytes_ = 0, unreadable_ = 0;
  std::unordered_set<uint64_t> seen_files_;
  std::vector<std::string> remarks_;
  std::map<std::string, uint64_t> aside_;
  Errors errors_;
};

}  // namespace palpate
