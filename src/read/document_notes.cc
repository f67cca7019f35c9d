// A file that is one document: its text is extracted once, and the visits in it are its notes. Plain text is a document
// that needs no extracting.
#include <algorithm>
#include <set>

#include "read/formats.h"
#include "read/visits.h"

namespace palpate {
namespace {

class DocumentNotes : public NoteReader {
 public:
  DocumentNotes(Input in, const ReadOptions& o, NoteFormat format, ReadDocument* read)
      : limit_(o.max_note_bytes), name_(in.name), id_(in.id), facts_(std::move(in.facts)), read_(read) {
    info_.format = format;
    if (format == NoteFormat::text) {
      source_ = TextSource::over(std::move(in.bytes), in.name, o.encoding);
      info_.encoding = source_->encoding();
    } else {
      bytes_ = std::move(in.bytes);
    }
  }

  Next next(Note& note, Reject& reject) override {
    if (!opened_) {
      opened_ = true;
      if (std::string why = open(); !why.empty()) return refuse(std::move(why), 1, 1, reject);
      if (document_.text.empty()) return Next::end;
      visits_ = split_visits(document_.text);
      if (!visits_.why_not.empty()) return refuse(visits_.why_not, 1, 1, reject);
    }
    if (at_ >= visits_.visits.size()) return Next::end;
    const Visit& v = visits_.visits[at_++];
    if (v.end - v.begin > limit_) return refuse(over_limit("note", limit_, v.end - v.begin), at_, v.line, reject);
    note = v.facts;
    note.source = name_;
    note.record = at_;
    note.line = v.line;
    note.text = document_.text.substr(v.begin, v.end - v.begin);
    for (const Span s : document_.struck) {
      const Span part{std::max(s.begin, static_cast<uint32_t>(v.begin)), std::min(s.end, static_cast<uint32_t>(v.end))};
      if (!part.empty()) note.struck.push_back({part.begin - static_cast<uint32_t>(v.begin), part.end - static_cast<uint32_t>(v.begin)});
    }
    add_facts(note);
    return Next::note;
  }

  uint64_t bytes_read() const override { return read_bytes_; }

 private:
  /// What keeps the document from being read, or empty.
  std::string open() {
    DocumentLimits limits;
    if (source_) {
      std::string piece;
      while (source_->read(piece)) {
        if (document_.text.size() + piece.size() > limits.bytes) return "the note is larger than " + std::to_string(limits.bytes) + " bytes";
        document_.text += piece;
      }
      read_bytes_ = source_->bytes_read();
      if (!source_->broken().empty()) return source_->broken();
      document_.text = valid_text(document_.text);
      return "";
    }
    limits.text = std::max(limits.text, limit_);
    const auto bytes = read_all(*bytes_, limits.bytes);
    const std::string broken = bytes_->broken();
    bytes_.reset();
    if (!broken.empty()) return broken;
    if (!bytes) return "the document is larger than " + std::to_string(limits.bytes) + " bytes";
    read_bytes_ = bytes->size();
    auto d = read_(*bytes, limits);
    if (!d) return d.error().message + (d.error().hint.empty() ? "" : "; " + d.error().hint);
    document_ = std::move(*d);
    for (const auto& r : document_.remarks) remarks_.push_back(name_ + ": " + r);
    if (document_.text.empty()) return "the document holds no text";
    return "";
  }

  Next refuse(std::string why, uint64_t record, uint64_t line, Reject& reject) {
    reject = {name_, record, line, std::move(why), ""};
    if (!visits_.why_not.empty() || visits_.visits.empty()) at_ = visits_.visits.size();
    return Next::reject;
  }

  /// The table beside the files wins over the document's own head, that over the path.
  void add_facts(Note& n) {
    const Note& t = facts_.table;
    auto take = [](std::optional<std::string>& slot, const std::optional<std::string>& other) {
      if (other) slot = other;
    };
    take(n.patient, t.patient), take(n.account, t.account), take(n.author, t.author), take(n.provider, t.provider);
    take(n.discipline, t.discipline), take(n.signed_on, t.signed_on);
    if (!n.billed.size()) n.billed = t.billed;
    const bool one = visits_.visits.size() == 1;
    if (one) take(n.date, t.date);
    if (one && !n.date) n.date = facts_.path_date;
    if (one && !t.id.empty()) n.id = t.id;
    if (!n.id.empty() && ids_.insert(n.id).second) return;
    const std::string base = !t.id.empty() ? t.id : id_;
    n.id = one ? base : base + "#" + (n.date ? *n.date : std::to_string(n.record));
    if (!ids_.insert(n.id).second) n.id += "." + std::to_string(n.record), ids_.insert(n.id);
  }

  uint64_t limit_, read_bytes_ = 0;
  std::string name_, id_;
  FileFacts facts_;
  ReadDocument* read_;
  std::unique_ptr<ByteStream> bytes_;
  Document document_;
  Visits visits_;
  std::set<std::string> ids_;
  size_t at_ = 0;
  bool opened_ = false;
};

}  // namespace

OpenedNotes open_document(Input in, const ReadOptions& o, NoteFormat format, ReadDocument* read) {
  return std::unique_ptr<NoteReader>(new DocumentNotes(std::move(in), o, format, read));
}

}  // namespace palpate
