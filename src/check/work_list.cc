#include "check/work_list.h"

#include <algorithm>
#include <tuple>

#include "check/words.h"

namespace palpate {

std::vector<WorkItem> work_list(const CheckReport& report) {
  std::vector<WorkItem> out;
  for (const CheckRow& r : report.rows)
    for (const Finding& f : r.findings) {
      const Rule* rule = find_rule(f.rule);
      if (rule && rule->scope != RuleScope::compliance) out.push_back({&r, &f});
    }
  auto order = [](const WorkItem& w) { return std::make_tuple(!w.open(), -static_cast<int>(w.finding->severity), std::string_view(w.row->date)); };
  std::stable_sort(out.begin(), out.end(), [&](const WorkItem& a, const WorkItem& b) {
    const auto x = order(a), y = order(b);
    return x != y ? x < y : account_words(*a.row) < account_words(*b.row);
  });
  return out;
}

std::vector<RuleCount> rule_counts(const CheckReport& report) {
  std::vector<RuleCount> all;
  for (const Rule& r : rules()) all.push_back({&r, 0, 0, 0});
  for (const WorkItem& w : work_list(report)) {
    RuleCount& c = all[static_cast<size_t>(find_rule(w.finding->rule) - rules().data())];
    (w.open() ? c.open : c.closed)++;
  }
  std::vector<RuleCount> out;
  for (RuleCount& c : all) {
    if (c.open + c.closed == 0) continue;
    if (report.counts.in_scope) c.per_100_lines = 100.0 * static_cast<double>(c.open) / static_cast<double>(report.counts.in_scope);
    out.push_back(c);
  }
  return out;
}

std::string clinician_of(const CheckRow& r) {
  if (r.note && r.note->note.author) return *r.note->note.author;
  if (r.note && r.note->note.provider) return *r.note->note.provider;
  return r.claim && !r.claim->rendering.empty() ? r.claim->rendering : "not stated";
}

std::string account_words(const CheckRow& r) {
  if (r.claim) return account_of(*r.claim).empty() ? r.claim->patient : account_of(*r.claim);
  return r.note->note.account.value_or(r.note->note.patient.value_or(""));
}

std::string charge_words(const CheckRow& r) {
  std::string s = r.code;
  if (!r.claim) return s;
  for (const auto& m : r.claim->modifiers) s += "-" + m;
  if (r.claim->units) s += " x" + number_words(*r.claim->units);
  return s;
}

}  // namespace palpate
