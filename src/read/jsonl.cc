// JSON lines: one object a line. simdjson on demand, one iterate() a line: iterate_many crashes on a truncated line and
// parse_many loses the lines after it (3.0.1).
#include <simdjson.h>

#include <algorithm>
#include <array>

#include "read/formats.h"

namespace palpate {
namespace {

class JsonlReader : public NoteReader {
 public:
  JsonlReader(std::unique_ptr<TextSource> source, const ReadOptions& o) : limit_(o.max_note_bytes), map_(o.map) {
    info_.format = NoteFormat::jsonl;
    info_.encoding = source->encoding();
    source_ = std::move(source);
    names_from(source_->head().substr(0, source_->head().find('\n')));
  }

  Next next(Note& note, Reject& reject) override {
    for (;;) {
      if (!line()) {
        if (!oversized_) return Next::end;
        oversized_ = false;
        reject = {source_->path(), ++record_, line_, "the record is larger than " + std::to_string(limit_) + " bytes (--max-note-bytes)", ""};
        return Next::reject;
      }
      if (std::all_of(begin_, end_, [](char c) { return c == ' ' || c == '\t' || c == '\r'; })) continue;
      record_++;
      note = Note{};
      note.source = source_->path();
      note.record = record_;
      note.line = line_;
      const std::string why = parse(note);
      if (why.empty()) {
        if (note.id.empty()) note.id = note.source + ":" + std::to_string(note.record);
        return Next::note;
      }
      reject = {source_->path(), record_, line_, why, std::string(begin_, end_)};
      return Next::reject;
    }
  }

 private:
  /// The keys of the first line name the fields; other lines may lack some.
  void names_from(std::string first) {
    simdjson::padded_string p(first);
    simdjson::ondemand::document d;
    simdjson::ondemand::object o;
    if (!parser_.iterate(p).get(d) && !d.get_object().get(o))
      for (auto f : o) {
        std::string_view k;
        if (f.error() || f.unescaped_key().get(k)) break;
        info_.columns.emplace_back(k);
      }
    info_.fields = map_.resolve(info_.columns);
    for (int f = 0; f < kFieldCount; f++)
      if (info_.fields[f].empty()) info_.fields[f] = std::string(field_name(static_cast<Field>(f)));
  }

  bool line() {
    for (;;) {
      const size_t nl = buffer_.find('\n', at_);
      if (nl != std::string::npos || (ended_ && at_ < buffer_.size())) {
        const size_t e = std::min(nl, buffer_.size());
        begin_ = buffer_.data() + at_;
        end_ = buffer_.data() + e;
        at_ = e + 1;
        line_++;
        return true;
      }
      if (ended_) return false;
      buffer_.erase(0, at_);
      at_ = 0;
      if (buffer_.size() > 2 * limit_ + (1 << 16)) {  // escapes may double a note
        oversized_ = true;
        line_++;
        skip_line();
        return false;
      }
      std::string piece;
      if (source_->read(piece)) buffer_ += piece, buffer_.reserve(buffer_.size() + simdjson::SIMDJSON_PADDING + 1);
      else ended_ = true, buffer_.reserve(buffer_.size() + simdjson::SIMDJSON_PADDING + 1);
    }
  }

  void skip_line() {
    size_t nl;
    while ((nl = buffer_.find('\n')) == std::string::npos && source_->read(buffer_)) {
    }
    buffer_.erase(0, nl == std::string::npos ? buffer_.size() : nl + 1);
  }

  std::string parse(Note& note) {
    std::string mended;
    std::string_view l(begin_, static_cast<size_t>(end_ - begin_));
    if (!valid_utf8(l)) mended = valid_text(l), l = mended;
    if (mended.empty()) scratch_.assign(l.data(), l.size());
    else scratch_ = std::move(mended);
    scratch_.reserve(scratch_.size() + simdjson::SIMDJSON_PADDING);
    simdjson::ondemand::document d;
    simdjson::ondemand::object o;
    if (parser_.iterate(scratch_.data(), scratch_.size(), scratch_.capacity()).get(d) || d.get_object().get(o)) return "the line is no JSON object";
    bool text = false;
    for (auto f : o) {
      std::string_view key;
      if (f.error() || f.unescaped_key().get(key)) return "broken JSON";
      int which = -1;
      for (int k = 0; k < kFieldCount; k++)
        if (info_.fields[static_cast<size_t>(k)] == key) which = k;
      auto v = f.value();
      simdjson::ondemand::json_type type;
      if (v.type().get(type)) return "broken JSON";
      if (which < 0) continue;
      if (static_cast<Field>(which) == Field::billed && type == simdjson::ondemand::json_type::array) {
        if (!billed(v.value_unsafe(), note)) return "\"billed\" holds no list of codes";
        continue;
      }
      if (type == simdjson::ondemand::json_type::null) continue;
      std::string_view s;
      if (type == simdjson::ondemand::json_type::string) {
        if (v.get_string().get(s)) return "broken text in \"" + std::string(key) + "\"";
      } else if (type == simdjson::ondemand::json_type::number) {
        if (v.raw_json_token().get(s)) return "broken number";
        while (!s.empty() && (s.back() == ' ' || s.back() == '\r')) s.remove_suffix(1);
      } else {
        return "\"" + std::string(key) + "\" is no text";
      }
      if (static_cast<Field>(which) == Field::text) text = true;
      set_field(note, static_cast<Field>(which), std::string(s));
    }
    if (const char* end; d.current_location().get(end) == simdjson::SUCCESS) return "something follows the JSON object";
    if (!text) return "no \"" + info_.fields[static_cast<size_t>(Field::text)] + "\" (the note's text); say which key with --map text=KEY";
    if (note.text.size() > limit_) return "the note is larger than " + std::to_string(limit_) + " bytes (--max-note-bytes)";
    return "";
  }

  static bool billed(simdjson::ondemand::value v, Note& note) {
    for (auto e : v.get_array()) {
      BilledLine b;
      std::string_view s;
      simdjson::ondemand::json_type t;
      if (e.type().get(t)) return false;
      if (t == simdjson::ondemand::json_type::string) {
        if (e.get_string().get(s)) return false;
        set_field(note, Field::billed, std::string(s));
        continue;
      }
      if (t != simdjson::ondemand::json_type::object || e["code"].get_string().get(s)) return false;
      b.code = std::string(s);
      for (auto m : e["modifiers"].get_array()) {
        if (m.get_string().get(s)) break;
        b.modifiers.emplace_back(s);
      }
      int64_t units;
      if (!e["units"].get_int64().get(units)) b.units = static_cast<int>(units);
      note.billed.push_back(std::move(b));
    }
    return true;
  }

  simdjson::ondemand::parser parser_;
  std::string buffer_, scratch_;
  size_t at_ = 0;
  const char *begin_ = nullptr, *end_ = nullptr;
  uint64_t limit_, record_ = 0, line_ = 0;
  FieldMap map_;
  bool ended_ = false, oversized_ = false;
};

}  // namespace

Result<std::unique_ptr<NoteReader>> open_jsonl(std::unique_ptr<TextSource> source, const ReadOptions& o) {
  return std::unique_ptr<NoteReader>(new JsonlReader(std::move(source), o));
}

}  // namespace palpate
