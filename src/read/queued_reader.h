// A reader whose records may hold several notes, or none: what one record gave waits here until it is asked for.
//
//   class FhirReader : public QueuedReader {
//     bool more() override { ... queue(Next::note, line, "", note) ... }   // one record; false at the end of the input
//   };
//
// Numbers the notes of the input and names those that have no id. One thread.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "read/notes.h"

namespace palpate {

class QueuedReader : public NoteReader {
 public:
  Next next(Note& note, Reject& reject) final {
    for (;;) {
      if (at_ < found_.size()) {
        One& one = found_[at_++];
        one.note.record = one.reject.record = ++record_;
        note = std::move(one.note);
        reject = std::move(one.reject);
        return one.what;
      }
      found_.clear();
      at_ = 0;
      if (!more()) return Next::end;
    }
  }

 protected:
  /// Reads one record and queues what it holds, which may be nothing; false: the input is at its end.
  virtual bool more() = 0;

  void queue(Next what, uint64_t line, std::string reason, Note note = {}, std::string raw = {}) {
    note.source = source_->path();
    note.line = line;
    if (what == Next::note && note.id.empty()) note.id = note.source + ":" + std::to_string(record_ + found_.size() + 1);
    found_.push_back({what, std::move(note), {source_->path(), 0, line, std::move(reason), std::move(raw)}});
  }

 private:
  struct One {
    Next what;
    Note note;
    Reject reject;
  };

  std::vector<One> found_;
  size_t at_ = 0;
  uint64_t record_ = 0;
};

}  // namespace palpate
