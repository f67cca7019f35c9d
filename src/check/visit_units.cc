#include "check/visit_units.h"

#include <algorithm>

namespace palpate {
namespace {

std::optional<int> figure(const MinutesByCode& by_code, const std::string& code) {
  for (const auto& [c, n] : by_code)
    if (c == code) return n;
  return std::nullopt;
}

/// The most units that a code can get from its own minutes whatever the others are: its full 15s and one more.
int ceiling(int minutes) { return minutes / 15 + (minutes % 15 > 0 ? 1 : 0); }

void by_midpoint(UnitsVerdict& v, const VisitMinutes& m) {
  int given = 0;
  bool above = false, below = false;
  for (CodeUnits& c : v.codes) {
    if (c.outcome == UnitOutcome::no_minutes) continue;
    c.certain = c.most = m.midpoint ? figure(m.midpoint->by_code, c.code).value_or(0) : 0;
    given += c.certain;
    if (c.billed > c.most) c.outcome = UnitOutcome::above, above = true;
    else if (c.billed < c.certain) c.outcome = UnitOutcome::below, below = true;
    else c.outcome = UnitOutcome::equal;
  }
  if (!v.without_minutes.empty()) return;
  v.given_total = given;
  if (above && below && v.billed_total == given)
    for (CodeUnits& c : v.codes)
      if (c.outcome != UnitOutcome::equal) c.outcome = UnitOutcome::elsewhere;
}

void by_total(UnitsVerdict& v, const VisitMinutes& m) {
  const Units& u = *m.cms;
  v.given_total = u.total;
  const bool loose = u.unassigned > 0 && u.tied.empty();  // the stated total does not split over the codes
  for (CodeUnits& c : v.codes) {
    c.certain = figure(u.by_code, c.code).value_or(0);
    const bool tied = std::find(u.tied.begin(), u.tied.end(), c.code) != u.tied.end();
    c.most = c.certain + (loose ? u.unassigned : tied ? 1 : 0);
    c.outcome = UnitOutcome::equal;
  }
  const bool total_above = v.billed_total > u.total, total_below = v.billed_total < u.total;
  bool any = false;
  for (CodeUnits& c : v.codes) {
    if (c.billed > c.most) c.outcome = total_above || total_below ? UnitOutcome::above : UnitOutcome::elsewhere, any = true;
    else if (c.billed < c.certain && !total_above) c.outcome = total_below ? UnitOutcome::below : UnitOutcome::elsewhere, any = true;
  }
  // No code by itself is out of line and the total is: the units that tied codes share.
  if (any || (!total_above && !total_below)) return;
  for (CodeUnits& c : v.codes)
    if (c.most > c.certain) c.outcome = total_above ? UnitOutcome::above : UnitOutcome::below;
}

}  // namespace

std::optional<UnitMethod> parse_unit_method(const std::string& name) {
  if (name == "cms_total_time") return UnitMethod::cms_total_time;
  if (name == "per_code_midpoint") return UnitMethod::per_code_midpoint;
  return std::nullopt;
}

const CodeUnits* UnitsVerdict::of(const std::string& code) const {
  for (const auto& c : codes)
    if (c.code == code) return &c;
  return nullptr;
}

UnitsVerdict compare_units(const VisitMinutes& m, const BilledUnits& billed, UnitMethod method) {
  UnitsVerdict v;
  v.method = method;
  v.total_timed = m.total_timed;
  bool unstated = false;
  for (const auto& [code, units] : billed) {
    if (!timed_code(code).value_or(false)) continue;
    auto it = std::find_if(v.codes.begin(), v.codes.end(), [&, &c = code](const CodeUnits& x) { return x.code == c; });
    if (it == v.codes.end()) it = v.codes.insert(v.codes.end(), CodeUnits{code, 0, figure(m.by_code, code), 0, 0, UnitOutcome::not_compared});
    if (units) it->billed += *units, v.billed_total += *units;
    else unstated = true;
  }
  for (const CodeUnits& c : v.codes)
    if (!c.minutes) v.without_minutes.push_back(c.code);
  const bool total_known = m.cms && (m.total_timed || v.without_minutes.empty());
  if (method == UnitMethod::per_code_midpoint) {
    for (CodeUnits& c : v.codes)
      if (!c.minutes) c.outcome = UnitOutcome::no_minutes;
    if (!unstated) by_midpoint(v, m);
  } else if (!total_known) {
    for (CodeUnits& c : v.codes) {
      // The total cannot be formed; what no total could give is told all the same.
      c.outcome = UnitOutcome::no_minutes;
      if (!c.minutes || unstated) continue;
      c.certain = 0;
      c.most = ceiling(*c.minutes);
      if (c.billed > c.most) c.outcome = UnitOutcome::above;
    }
  } else if (!unstated) {
    by_total(v, m);
  }
  return v;
}

}  // namespace palpate
