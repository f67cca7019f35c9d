// JSON lines, arrays of objects, objects one after another: one object is one note (json_note.h).
#include "read/formats.h"
#include "read/json_note.h"
#include "read/json_records.h"

namespace palpate {
namespace {

class JsonlReader : public NoteReader {
 public:
  JsonlReader(std::unique_ptr<TextSource> source, const ReadOptions& o)
      : limit_(o.max_note_bytes), one_(o.map, limit_), records_(*source, 2 * limit_ + (1 << 16)) {  // escapes may double a note
    info_.format = records_.shape() == JsonRecords::Shape::lines ? NoteFormat::jsonl : NoteFormat::json;
    info_.encoding = source->encoding();
    source_ = std::move(source);
    JsonNote::Columns first = one_.columns_of(JsonRecords::first(source_->head()));
    info_.columns = std::move(first.names);
    info_.fields = std::move(first.fields);
  }

  Next next(Note& note, Reject& reject) override {
    std::string_view record;
    const JsonRecords::Got got = records_.next(record);
    if (got == JsonRecords::Got::end) return Next::end;
    record_++;
    if (got == JsonRecords::Got::oversized) {
      reject = {source_->path(), record_, records_.line(), over_limit("record", limit_, records_.size()), ""};
      return Next::reject;
    }
    note = Note{};
    note.source = source_->path();
    note.record = record_;
    note.line = records_.line();
    std::string why = one_.parse(record, note);
    if (why.empty()) {
      if (note.id.empty()) note.id = note.source + ":" + std::to_string(note.record);
      return Next::note;
    }
    reject = {source_->path(), record_, records_.line(), std::move(why), std::string(record)};
    return Next::reject;
  }

 private:
  uint64_t limit_, record_ = 0;
  JsonNote one_;
  JsonRecords records_;
};

}  // namespace

Result<std::unique_ptr<NoteReader>> open_jsonl(std::unique_ptr<TextSource> source, const ReadOptions& o) {
  return std::unique_ptr<NoteReader>(new JsonlReader(std::move(source), o));
}

}  // namespace palpate
