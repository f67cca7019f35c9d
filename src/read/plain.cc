// A plain text file is one note; its id is the file's name without folder and ending.
#include "read/notes.h"

namespace palpate {
namespace {

class PlainReader : public NoteReader {
 public:
  PlainReader(std::unique_ptr<TextSource> source, uint64_t limit) : limit_(limit) {
    info_.format = NoteFormat::text;
    info_.encoding = source->encoding();
    source_ = std::move(source);
  }
  Next next(Note& note, Reject& reject) override {
    if (done_) return Next::end;
    done_ = true;
    std::string all, piece;
    while (source_->read(piece)) {
      all += piece;
      if (all.size() > limit_) {
        reject = {source_->path(), 1, 1, "the note is larger than " + std::to_string(limit_) + " bytes (--max-note-bytes)", ""};
        return Next::reject;
      }
    }
    if (all.empty()) return Next::end;
    note = Note{};
    note.source = source_->path();
    note.record = note.line = 1;
    std::string name = note.source == "-" ? "stdin" : note.source.substr(note.source.find_last_of('/') + 1);
    if (const size_t dot = name.find_last_of('.'); dot != std::string::npos && dot > 0) name.resize(dot);
    note.id = name;
    note.text = valid_text(all);
    return Next::note;
  }

 private:
  uint64_t limit_;
  bool done_ = false;
};

}  // namespace

Result<std::unique_ptr<NoteReader>> open_plain(std::unique_ptr<TextSource> source, const ReadOptions& o) {
  return std::unique_ptr<NoteReader>(new PlainReader(std::move(source), o.max_note_bytes));
}

}  // namespace palpate
