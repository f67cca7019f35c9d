#include "check/compliance.h"

#include <algorithm>
#include <map>

namespace palpate {
namespace {

struct Tally {
  uint64_t billed = 0, supported = 0, no_note = 0, noted = 0, other = 0, more = 0, same = 0;
};

bool has(const CheckRow& r, std::string_view rule) {
  return std::any_of(r.findings.begin(), r.findings.end(), [&](const Finding& f) { return f.rule == rule; });
}

CodePattern pattern(const std::string& code, const Tally& t) {
  CodePattern p;
  p.code = code;
  p.billed = t.billed;
  p.supported = t.supported;
  p.no_note = t.no_note;
  p.not_supported = wilson(t.noted - t.supported, t.noted);
  p.other_supported = wilson(t.other, t.noted);
  p.pays_more = wilson(t.more, t.noted);
  p.repeated = wilson(t.same, t.noted);
  return p;
}

}  // namespace

ComplianceReport compliance(const CheckReport& report) {
  ComplianceReport out;
  std::map<std::string, std::map<std::string, Tally>> by;
  std::map<std::string, Tally> all;
  for (const CheckRow& r : report.rows) {
    if (!r.claim) continue;
    std::string name = r.claim->rendering;
    if (name.empty() && r.note) name = r.note->note.provider.value_or(r.note->note.author.value_or(""));
    if (name.empty()) name = "not stated";
    for (Tally* t : {&by[name][r.code], &all[r.code]}) {
      t->billed++;
      if (!r.note) {
        t->no_note++;
        continue;
      }
      t->noted++;
      t->supported += r.verdict == Verdict::supported;
      t->other += has(r, "PLP-105");
      t->more += has(r, "PLP-106");
      t->same += has(r, "PLP-160");
    }
    if (has(r, "PLP-106")) out.pays_more.push_back(&r);
    if (has(r, "PLP-160")) out.repeated.push_back(&r);
  }
  auto add = [&](const std::string& name, const std::map<std::string, Tally>& codes) {
    ClinicianPattern c{name, {}};
    for (const auto& [code, t] : codes) c.codes.push_back(pattern(code, t));
    out.clinicians.push_back(std::move(c));
  };
  for (const auto& [name, codes] : by) add(name, codes);
  if (!all.empty()) add("all", all);
  return out;
}

}  // namespace palpate
