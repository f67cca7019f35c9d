// simdjson on demand, one iterate() a record: iterate_many crashes on a truncated line and parse_many loses the lines after it
// (3.0.1).
#include "read/json_note.h"

#include <simdjson.h>

#include <algorithm>

#include "read/source.h"

namespace palpate {
namespace {

/// "a.b.0" as a JSON pointer, "/a/b/0".
std::string pointer(const std::string& path) {
  if (path.starts_with('/')) return path;
  std::string p = "/";
  for (char c : path) p += c == '.' ? "/" : c == '~' ? "~0" : std::string(1, c);
  return p;
}

std::string take(simdjson::ondemand::value v, simdjson::ondemand::json_type type, std::string_view key, Field field, Note& note) {
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

bool billed(simdjson::ondemand::value v, Note& note) {
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

}  // namespace

struct JsonNote::Parser {
  simdjson::ondemand::parser json;
  std::string scratch;
};

JsonNote::JsonNote(const FieldMap& map, uint64_t limit) : parser_(std::make_unique<Parser>()), map_(map), limit_(limit) {}
JsonNote::~JsonNote() = default;

void JsonNote::names_from(std::string_view first) {
  const simdjson::padded_string p(first);
  simdjson::ondemand::document d;
  simdjson::ondemand::object o;
  if (!parser_->json.iterate(p).get(d) && !d.get_object().get(o))
    for (auto f : o) {
      std::string_view k;
      if (f.error() || f.unescaped_key().get(k)) break;
      columns_.emplace_back(k);
    }
  fields_ = map_.resolve(columns_);
  for (int f = 0; f < kFieldCount; f++) {
    auto& name = fields_[static_cast<size_t>(f)];
    if (name.empty()) name = std::string(field_name(static_cast<Field>(f)));
    const bool key = std::find(columns_.begin(), columns_.end(), name) != columns_.end();
    if (!key && (name.find('.') != std::string::npos || name.starts_with('/'))) paths_[static_cast<size_t>(f)] = pointer(name);
  }
}

std::string JsonNote::parse(std::string_view l, Note& note) {
  std::string mended;
  if (!valid_utf8(l)) mended = valid_text(l), l = mended;
  if (mended.empty()) parser_->scratch.assign(l.data(), l.size());
  else parser_->scratch = std::move(mended);
  parser_->scratch.reserve(parser_->scratch.size() + simdjson::SIMDJSON_PADDING);
  simdjson::ondemand::document d;
  simdjson::ondemand::object o;
  if (parser_->json.iterate(parser_->scratch.data(), parser_->scratch.size(), parser_->scratch.capacity()).get(d) || d.get_object().get(o))
    return "the record is no JSON object";
  bool text = false;
  for (auto f : o) {
    std::string_view key;
    if (f.error() || f.unescaped_key().get(key)) return "broken JSON";
    int which = -1;
    for (int k = 0; k < kFieldCount; k++)
      if (fields_[static_cast<size_t>(k)] == key) which = k;
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
    if (std::string why = take(v, type, fields_[f], static_cast<Field>(f), note); !why.empty()) return why;
    text = text || (static_cast<Field>(f) == Field::text && type != simdjson::ondemand::json_type::null);
  }
  if (!text) return "no \"" + fields_[static_cast<size_t>(Field::text)] + "\" (the note's text); say which key with --map text=KEY";
  if (note.text.size() > limit_) return "the note is larger than " + std::to_string(limit_) + " bytes (--max-note-bytes)";
  return "";
}

}  // namespace palpate
