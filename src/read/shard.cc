#include "read/shard.h"

#include <functional>

#include "read/fhir_json.h"

namespace palpate {
namespace {

uint64_t hash(const std::string& s) { return std::hash<std::string>{}(s) | 1; }

}  // namespace

struct ShardReader::Impl {
  simdjson::dom::parser parser;
};

ShardReader::ShardReader() : impl_(std::make_unique<Impl>()) {}
ShardReader::~ShardReader() = default;

std::string ShardReader::read(std::string_view line, ShardLine& out) {
  out = {};
  fhir::Json r;
  if (!fhir::parse(impl_->parser, line, r)) return "is no whole JSON line";
  const std::string schema = r["schema"].text();
  if (!schema.starts_with("palpate.")) return "is no record of palpate";
  const fhir::Json by = r["provenance"], note = r["note"], claim = r["claim"];
  out.made_by = schema + " " + by["palpate"].text() + " " + by["lexicon"].text() + " " + by["policy"].text();
  // Lines of standard input have the same places in every shard.
  const auto place = [](const fhir::Json& of, const char* number) {
    const std::string source = of["source"].text();
    return source.empty() || source == "-" || source == "stdin" ? std::string() : source + "\n" + of[number].text();
  };
  const std::string id = note["id"].text(), at = place(note, "record");
  if (claim["source"]) {
    if (const std::string there = place(claim, "line"); !there.empty()) out.place = hash(there + "\n" + claim["code"].text() + "\n" + claim["control"].text());
    return "";
  }
  if (!at.empty()) out.place = hash(at);
  const bool given = !id.starts_with(note["source"].text() + ":");
  if (given && !id.empty()) out.note = hash(id + "\n" + note["patient"].text() + "\n" + note["date"].text());
  return "";
}

}  // namespace palpate
