#include "serve/review_in.h"

#include <algorithm>

#include "check/finding.h"
#include "core/sha256.h"
#include "serve/json_in.h"

namespace palpate {
namespace {

/// The text below a key; "" when there is none.
std::string text_at(const Json& object, const char* key) {
  if (!object.is_object()) return "";
  const auto it = object.find(key);
  if (it == object.end()) return "";
  return it->is_string() ? it->get<std::string>() : it->is_number() ? it->dump() : "";
}

const Json& part(const Json& object, const char* key) {
  static const Json kNone;
  if (!object.is_object()) return kNone;
  const auto it = object.find(key);
  return it == object.end() ? kNone : *it;
}

std::string hashed(const std::vector<std::string>& parts) {
  std::string all;
  for (const auto& p : parts) all += std::to_string(p.size()) + ":" + p;
  return sha256({all}).substr(7, 32);
}

void findings_of(const Json& record, ReviewItem& out) {
  Severity gravest = Severity::off;
  for (const Json& f : part(record, "findings")) {
    const std::string rule = text_at(f, "rule");
    if (!rule.empty() && std::find(out.rules.begin(), out.rules.end(), rule) == out.rules.end()) out.rules.push_back(rule);
    gravest = std::max(gravest, parse_severity(text_at(f, "severity")).value_or(Severity::off));
  }
  if (gravest != Severity::off) out.severity = to_string(gravest);
}

void note_of(const Json& note, ReviewItem& out) {
  out.note = text_at(note, "id");
  out.date = text_at(note, "date");
  out.author = text_at(note, "author");
  if (out.author.empty()) out.author = text_at(note, "provider");
  out.account = text_at(note, "account");
  out.patient = text_at(note, "patient");
  out.text = text_at(note, "text");
}

std::string scan_item(const Json& record, ReviewItem& out) {
  out.kind = "scan";
  note_of(part(record, "note"), out);
  if (out.note.empty() || !part(record, "codes").is_object()) return "the analysis record has no note or no codes";
  for (const auto& [code, v] : part(record, "codes").items()) out.verdicts.emplace_back(code, text_at(v, "verdict"));
  out.key = "scan:" + hashed({out.note, out.patient, out.account, out.date});
  std::vector<std::string> content;
  for (const auto& [code, verdict] : out.verdicts) content.push_back(code + verdict);
  for (const Json& m : part(record, "mentions")) content.push_back(text_at(m, "technique") + text_at(m, "assertion") + part(part(m, "span"), "byte").dump());
  out.content = hashed(content);
  return "";
}

std::string check_item(const Json& record, ReviewItem& out) {
  out.kind = "check";
  const Json &claim = part(record, "claim"), &note = part(record, "note");
  note_of(note, out);
  if (claim.is_object()) {
    out.date = text_at(claim, "date");
    out.account = text_at(claim, "account");
    if (const std::string p = text_at(claim, "patient"); !p.empty()) out.patient = p;
    if (out.author.empty()) out.author = text_at(claim, "rendering");
  }
  out.code = text_at(record, "code");
  const std::string verdict = text_at(record, "verdict"), fingerprint = text_at(record, "fingerprint");
  if (out.code.empty() || verdict.empty() || fingerprint.empty()) return "the check record has no code, verdict or fingerprint";
  out.verdicts.emplace_back(out.code, verdict);
  out.key = "check:" + fingerprint;
  out.content = hashed({verdict, text_at(record, "note_hash")});
  return "";
}

}  // namespace

std::string review_item(std::string_view line, ReviewItem& out) {
  auto record = parse_json(line);
  if (!record) return record.error().message;
  const std::string schema = text_at(*record, "schema");
  if (schema != "palpate.analysis/1" && schema != "palpate.check/1") return "the line is no record of palpate scan or palpate check";
  const std::string why = schema == "palpate.check/1" ? check_item(*record, out) : scan_item(*record, out);
  if (!why.empty()) return why;
  findings_of(*record, out);
  out.record = line;
  if (!out.text.empty()) {  // it is kept once
    auto whole = nlohmann::ordered_json::parse(line);
    whole["note"].erase("text");
    out.record = whole.dump();
  }
  return "";
}

}  // namespace palpate
