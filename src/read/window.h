// A long input that can be read only once, and whose notes may come again: each note waits until kAhead bytes of notes behind
// it were read, so that a newer version among them is known before it is given out.
//
//   WindowedNotes in("-", std::move(reader), std::move(begun));   // what was read of it already
//   while ((n = in.next(note, reject)) != Next::end) ...          // an older version comes as Next::aside
//
// Versions that lie farther apart are all given out; how many is a remark at the end. Which records are one note is for
// note_versions.h to say. Holds two chunks of kAhead bytes, and 8 bytes for each note given out. One thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "read/note_versions.h"
#include "read/notes.h"

namespace palpate {

/// Records that were read and wait to be given out.
struct HeldNotes {
  static constexpr size_t kAhead = 16u << 20;
  struct One {
    Next what;
    Note note;
    Reject reject;
  };
  std::vector<One> all;
  size_t at = 0, bytes = 0;

  bool full() const { return bytes >= kAhead; }
  bool given() const { return at >= all.size(); }
  void add(Next what, Note note, Reject reject);
};

class WindowedNotes : public NoteReader {
 public:
  /// `name`: for the remark.
  WindowedNotes(std::string name, std::unique_ptr<NoteReader> reader, HeldNotes begun);
  Next next(Note& note, Reject& reject) override;
  uint64_t bytes_read() const override { return reader_->bytes_read(); }

 private:
  void read_ahead();
  std::unique_ptr<NoteVersions> versions(const HeldNotes& a, const HeldNotes& b) const;
  void remember();
  bool gone(const std::string& id, const Note& note) const;

  std::string name_;
  std::unique_ptr<NoteReader> reader_;
  HeldNotes now_, ahead_;
  std::unique_ptr<NoteVersions> back_, forth_;  ///< of the chunk before and this one, of this one and the next
  std::vector<std::vector<uint64_t>> gone_;     ///< hashes of notes given out before this chunk, in sorted runs
  std::vector<uint64_t> given_;                 ///< of this chunk
  uint64_t late_ = 0;
  bool ended_ = false;
};

}  // namespace palpate
