// simdjson on demand, one iterate() a record: iterate_many crashes on a truncated line and parse_many loses the lines after it
// (3.0.1).
#include "read/json_note.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

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

/// What a record says of one field, by the key that fits it best.
struct Said {
  int rank = -1;
  std::string_view key, value;  ///< in simdjson's buffer
  std::vector<BilledLine> billed;
  bool list = false;
  std::string why_not;
};

void take(simdjson::ondemand::value v, simdjson::ondemand::json_type type, std::string_view key, Said& said) {
  if (type == simdjson::ondemand::json_type::string) {
    if (v.get_string().get(said.value)) said.why_not = "broken text in \"" + std::string(key) + "\"";
  } else if (type == simdjson::ondemand::json_type::number) {
    said.value = v.raw_json_token();
    while (!said.value.empty() && std::string_view(" \r\n\t").find(said.value.back()) != std::string_view::npos) said.value.remove_suffix(1);
  } else {
    said.why_not = "\"" + std::string(key) + "\" is no text";
  }
}

bool billed(simdjson::ondemand::value v, std::vector<BilledLine>& lines) {
  for (auto e : v.get_array()) {
    BilledLine b;
    std::string_view s;
    simdjson::ondemand::json_type t;
    if (e.type().get(t)) return false;
    if (t == simdjson::ondemand::json_type::string) {
      if (e.get_string().get(s)) return false;
      Note one;
      set_field(one, Field::billed, std::string(s));
      lines.insert(lines.end(), one.billed.begin(), one.billed.end());
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
    lines.push_back(std::move(b));
  }
  return true;
}

}  // namespace

struct JsonNote::Parser {
  simdjson::ondemand::parser json;
  std::string scratch;
};

JsonNote::JsonNote(const FieldMap& map, uint64_t limit) : parser_(std::make_unique<Parser>()), map_(map), limit_(limit) {
  for (int f = 0; f < kFieldCount; f++) {
    const std::string name(map_.mapped_name(static_cast<Field>(f)));
    if (name.find('.') != std::string::npos || name.starts_with('/')) paths_[static_cast<size_t>(f)] = pointer(name);
  }
}
JsonNote::~JsonNote() = default;

JsonNote::Columns JsonNote::columns_of(std::string_view record) {
  Columns c;
  const simdjson::padded_string p(record);
  simdjson::ondemand::document d;
  simdjson::ondemand::object o;
  if (!parser_->json.iterate(p).get(d) && !d.get_object().get(o))
    for (auto f : o) {
      std::string_view k;
      if (f.error() || f.unescaped_key().get(k)) break;
      c.names.emplace_back(k);
    }
  c.fields = map_.resolve(c.names);
  for (size_t f = 0; f < kFieldCount; f++)
    if (c.fields[f].empty()) c.fields[f] = field_name(static_cast<Field>(f));
  return c;
}

const std::vector<JsonNote::Fit>& JsonNote::fits(std::string_view key) {
  if (const auto it = keys_.find(key); it != keys_.end()) return it->second;
  std::vector<Fit> found;
  for (int f = 0; f < kFieldCount; f++)
    if (const int rank = map_.rank(static_cast<Field>(f), key); rank >= 0) found.push_back({static_cast<Field>(f), rank});
  constexpr size_t kMostKept = 256, kLongestKept = 64;
  if (keys_.size() < kMostKept && key.size() <= kLongestKept) return keys_.emplace(key, std::move(found)).first->second;
  return other_ = std::move(found);
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
  std::array<Said, kFieldCount> all;
  for (auto f : o) {
    std::string_view key;
    if (f.error() || f.unescaped_key().get(key)) return "broken JSON";
    auto v = f.value();
    simdjson::ondemand::json_type type;
    if (v.type().get(type)) return "broken JSON";
    if (type == simdjson::ondemand::json_type::null) continue;  // as if the key were not there
    Said now;
    now.key = key;
    bool read = false;
    for (const Fit& fit : fits(key)) {
      Said& said = all[static_cast<size_t>(fit.field)];
      // Of two keys that fit equally well the first counts, of a key that comes twice the last, as everywhere in JSON.
      if (said.rank >= 0 && (said.rank < fit.rank || (said.rank == fit.rank && said.key != key))) continue;
      // A value can be read once; a list of codes belongs to one field alone.
      if (!read) {
        now.list = fit.field == Field::billed && type == simdjson::ondemand::json_type::array;
        if (!now.list) take(v.value_unsafe(), type, key, now);
        else if (!billed(v.value_unsafe(), now.billed)) now.why_not = "\"" + std::string(key) + "\" holds no list of codes";
      }
      read = true;
      said = now;
      said.rank = fit.rank;
    }
  }
  if (const char* end; d.current_location().get(end) == simdjson::SUCCESS) return "something follows the JSON object";
  for (size_t f = 0; f < kFieldCount; f++) {
    if (all[f].rank < 0) continue;
    if (!all[f].why_not.empty())
      return all[f].why_not +
             (static_cast<Field>(f) == Field::text && !map_.names(Field::text) ? "; say where it is with --map text=KEY or a path (note.body)" : "");
    if (all[f].list) note.billed = std::move(all[f].billed);
    else set_field(note, static_cast<Field>(f), std::string(all[f].value));
  }
  // Only now, because looking for a path overwrites the values read before it.
  for (size_t f = 0; f < kFieldCount; f++) {
    if (paths_[f].empty() || all[f].rank >= 0) continue;
    simdjson::ondemand::value v;
    simdjson::ondemand::json_type type;
    if (d.at_pointer(paths_[f]).get(v) || v.type().get(type) || type == simdjson::ondemand::json_type::null) continue;
    take(v, type, map_.mapped_name(static_cast<Field>(f)), all[f]);
    if (!all[f].why_not.empty()) return all[f].why_not;
    all[f].rank = 0;
    set_field(note, static_cast<Field>(f), std::string(all[f].value));
  }
  if (all[static_cast<size_t>(Field::text)].rank < 0)
    return "no \"" + std::string(map_.mapped_name(Field::text)) + "\" (the note's text); say which key with --map text=KEY";
  if (note.text.size() > limit_) return over_limit("note", limit_, note.text.size());
  return "";
}

}  // namespace palpate
