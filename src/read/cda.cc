// A CDA file is one document, and as many notes as it holds (cda_text.h). It is held whole.
#include "read/cda_text.h"
#include "read/formats.h"

namespace palpate {
namespace {

class CdaFile : public NoteReader {
 public:
  CdaFile(std::unique_ptr<TextSource> source, uint64_t limit) : limit_(limit) {
    info_.format = NoteFormat::cda;
    info_.encoding = source->encoding();
    info_.versioned = true;
    source_ = std::move(source);
  }

  Next next(Note& note, Reject& reject) override {
    if (!read_) {
      read_ = true;
      std::string all, piece;
      while (source_->read(piece)) {
        all += piece;
        if (all.size() > 2 * limit_ + (1 << 16)) {  // an embedded document is a third larger
          found_.why_not = over_limit("document", 2 * limit_ + (1 << 16), source_->size());
          break;
        }
      }
      if (found_.why_not.empty()) found_ = read_cda(valid_text(all), limit_);
      if (!found_.why_not.empty()) {
        reject = {source_->path(), 1, 1, found_.why_not, ""};
        return Next::reject;
      }
    }
    if (at_ >= found_.notes.size()) return Next::end;
    CdaNote& one = found_.notes[at_++];
    if (one.in_error || !one.why_not.empty()) {
      reject = {source_->path(), at_, 1, one.in_error ? "entered in error" : one.why_not, ""};
      return one.in_error ? Next::aside : Next::reject;
    }
    note = std::move(one.note);
    note.source = source_->path();
    note.record = at_;
    note.line = 1;
    if (note.id.empty()) note.id = note.source + ":" + std::to_string(note.record);
    return Next::note;
  }

 private:
  uint64_t limit_;
  bool read_ = false;
  size_t at_ = 0;
  CdaNotes found_;
};

}  // namespace

Result<std::unique_ptr<NoteReader>> open_cda(std::unique_ptr<TextSource> source, const ReadOptions& o) {
  return std::unique_ptr<NoteReader>(new CdaFile(std::move(source), o.max_note_bytes));
}

}  // namespace palpate
