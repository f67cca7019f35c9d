// JSON lines, arrays of objects, objects one after another: one object is one note. simdjson on demand, one iterate() a
// record: iterate_many crashes on a truncated line and parse_many loses the lines after it (3.0.1). A field may be mapped
// to a path, "encounter.note.0.body" or "/encounter/note/0/body".
#include <simdjson.h>

#include <algorithm>
#include <array>

#include "read/formats.h"
#include "read/json_records.h"

namespace palpate {
namespace {

/// "a.b.0" as a JSON pointer, "/a/b/0".
std::string pointer(const std::string& path) {
  if (path.starts_with('/')) return path;
  std::string p = "/";
  for (char c : path) p += c == '.' ? "/" : c == '~' ? "~0" : std::string(1, c);
  return p;
}

class JsonlReader : public NoteReader {
 public:
  JsonlReader(std::unique_ptr<TextSource> source, const ReadOptions& o)
      : limit_(o.max_note_bytes), map_(o.map), records_(*source, 2 * limit_ + (1 << 16)) {  // escapes may double a note
    info_.format = records_.shape() == JsonRecords::Shape::lines ? NoteFormat::jsonl : NoteFormat::json;
    info_.encoding = source->encoding();
    source_ = std::move(source);
    names_from(std::string(JsonRecords::first(source_->head())));
  }

  Next next(Note& note, Reject& reject) override {
    std::string_view record;
    const JsonRecords::Got got = records_.next(record);
    if (got == JsonRecords::Got::end) return Next::end;
    record_++;
    if (got == JsonRecords::Got::oversized) {
      reject = {source_->path(), record_, records_.line(), "the record is larger than " + std::to_string(limit_) + " bytes (--max-note-bytes)", ""};
      return Next::reject;
    }
    note = Note{};
    note.source = source_->path();
    note.record = record_;
    note.line = records_.line();
    std::string why = parse(record, note);
    if (why.empty()) {
      if (note.id.empty()) note.id = note.source + ":" + std::to_string(note.record);
      return Next::note;
    }
    reject = {source_->path(), record_, records_.line(), std::move(why), std::string(record)};
    return Next::reject;
  }

 private:
  /// The keys of the first record name the fields; others may lack some. A mapped name that is no key is a path.
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
    for (int f = 0; f < kFieldCount; f++) {
      auto& name = info_.fields[static_cast<size_t>(f)];
      if (name.empty()) name = std::string(field_name(static_cast<Field>(f)));
      const bool key = std::find(info_.columns.begin(), info_.columns.end(), name) != info_.columns.end();
      if (!key && (name.find('.') != std::string::npos || name.starts_with('/'))) paths_[static_cast<size_t>(f)] = pointer(name);
    }
  }

  std::string parse(std::string_view l, Note& note) {
    std::string mended;
    if (!valid_utf8(l)) mended = valid_text(l), l = mended;
    if (mended.empty()) scratch_.assign(l.data(), l.size());
    else scratch_ = std::move(mended);
    scratch_.reserve(scratch_.size() + simdjson::SIMDJSON_PADDING);
    simdjson::ondemand::document d;
    simdjson::ondemand::object o;
    if (parser_.iterate(scratch_.data(), scratch_.size(), scratch_.capacity()).get(d) || d.get_object().get(o)) return info_.format == NoteFormat::jsonl ? "the line is no JSON object" : "the record is no JSON object";
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
      if (std::string why = take(v.value_unsafe(), type, key, static_cast<Field>(which), note); !why.empty()) return why;
      text = text || (static_cast<Field>(which) == Field::text && type != simdjson::ondemand::json_type::null);
    }
    if (const char* end; d.current_location().get(end) == simdjson::SUCCESS) return "something follows the JSON object";
    for (size_t f = 0; f < kFieldCount; f++) {
      if (paths_[f].empty()) continue;
      simdjson::ondemand::value v;
      simdjson::ondemand::json_type type;
      if (d.at_pointer(paths_[f]).get(v) || v.type().get(type)) continue;
      if (std::string why = take(v, type, info_.fields[f], static_cast<Field>(f), note); !why.empty()) return why;
      text = text || (static_cast<Field>(f) == Field::text && type != simdjson::ondemand::json_type::null);
    }
    if (!text) return "no \"" + info_.fields[static_cast<size_t>(Field::text)] + "\" (the note's text); say which key with --map text=KEY";
    if (note.text.size() > limit_) return "the note is larger than " + std::to_string(limit_) + " bytes (--max-note-bytes)";
    return "";
  }

  static std::string take(simdjson::ondemand::value v, simdjson::ondemand::json_type type, std::string_view key, Field field, Note& note) {
    if (type == simdjson::ondemand::json_type::null) return "";
    std::string_view s;
    if (type == simdjson::ondemand::json_type::string) {
      if (v.get_string().get(s)) return "broken text in \"" + std::string(key) + "\"";
    } else if (type == simdjson::ondemand::json_type::number) {
      s = v.raw_json_token();
      while (!s.empty() && (s.back() == ' ' || s.back() == '\r' || s.back() == '\n' || s.back() == '\t')) s.remove_suffix(1);
    } else {
      return "\"" + std::string(key) + "\" is no text";
    }
    set_field(note, field, std::string(s));
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
  std::string scratch_;
  uint64_t limit_, record_ = 0;
  FieldMap map_;
  JsonRecords records_;
  std::array<std::string, kFieldCount> paths_;
};

}  // namespace

Result<std::unique_ptr<NoteReader>> open_jsonl(std::unique_ptr<TextSource> source, const ReadOptions& o) {
  return std::unique_ptr<NoteReader>(new JsonlReader(std::move(source), o));
}

}  // namespace palpate
