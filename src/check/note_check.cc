#include "check/note_check.h"

#include <algorithm>

#include "check/billed_lines.h"
#include "check/dates.h"
#include "check/join.h"

namespace palpate {

namespace {

/// Whether the note names anything that could have timed minutes.
bool treats(const Analysis& a) {
  return std::any_of(a.mentions.begin(), a.mentions.end(), [](const Mention& m) { return m.assertion == Assertion::performed; }) ||
         std::any_of(a.services.begin(), a.services.end(), [](const ServiceMention& s) { return timed_code(s.code).value_or(false); });
}

}  // namespace

VisitMinutes visit_minutes(const std::vector<const Analysis*>& notes) {
  VisitMinutes m;
  if (notes.size() == 1) {
    const Analysis& a = *notes[0];
    for (const auto& entry : a.minutes)
      if (timed_code(entry.first).value_or(false)) m.by_code.push_back(entry);
    m.total_timed = a.total_timed;
    m.cms = a.cms;
    m.midpoint = a.midpoint;
    return m;
  }
  bool whole = !notes.empty(), stated = !notes.empty();
  int total = 0;
  for (const Analysis* a : notes) {
    // A second note that tells of no timed service adds nothing and hides nothing.
    if (!a->cms && a->minutes.empty() && !a->total_timed && !treats(*a)) continue;
    whole = whole && a->cms;
    stated = stated && a->total_timed;
    total += a->total_timed.value_or(0);
    for (const auto& [code, n] : a->minutes) {
      if (!timed_code(code).value_or(false)) continue;
      auto it = m.by_code.begin();
      while (it != m.by_code.end() && it->first != code) ++it;
      if (it == m.by_code.end()) m.by_code.emplace_back(code, n);
      else it->second += n;
    }
  }
  if (stated) m.total_timed = total;
  if (whole) m.cms = cms_total_time(m.by_code, m.total_timed);
  if (!m.by_code.empty()) m.midpoint = per_code_midpoint(m.by_code);
  return m;
}

PayerRules payer_rules(const Lexicon& lexicon, const std::string& name, const std::string& iso_day) {
  if (name.empty()) return {};
  const PolicyOn on = policy_on(lexicon.policies, name, iso_day);
  return {on.policy, on.verified};
}

std::vector<Finding> check_note(const Note& note, const Analysis& a, const Analyzer& analyzer, const RuleSettings& settings, bool show_text) {
  std::vector<Finding> out;
  const Lexicon& lexicon = analyzer.lexicon();
  bool in_scope = false;
  for (const auto& b : a.billed) in_scope = in_scope || lexicon.code(b.code);
  if (!in_scope) return out;

  std::vector<Billed> lines;
  BilledUnits units;
  for (const BilledLine& b : billed_lines(a)) {
    lines.push_back({b.code, b.modifiers, b.units ? std::optional<double>(*b.units) : std::nullopt, "", "", lines.size()});
    units.emplace_back(b.code, lines.back().units);
  }
  const std::string date = iso_date(note.date.value_or(""));
  const PayerRules payer = analyzer.policy() ? payer_rules(lexicon, analyzer.policy_name(), date) : PayerRules{};
  const auto method = payer.policy ? parse_unit_method(payer.policy->unit_method) : std::nullopt;
  std::optional<UnitsVerdict> compared;
  if (method) compared = compare_units(visit_minutes({&a}), units, *method);
  for (const Billed& line : lines) {
    LineContext c{lexicon, payer, line, lines, lines, date};
    c.note = &note;
    c.analysis = &a;
    c.show_text = show_text;
    c.units = compared ? &*compared : nullptr;
    for (const auto& v : a.verdicts)
      if (v.code == line.code) c.verdict = &v;
    if (!c.verdict) continue;
    for (Finding& f : run_rules(c, settings, {RuleScope::note})) out.push_back(std::move(f));
  }
  return out;
}

}  // namespace palpate
