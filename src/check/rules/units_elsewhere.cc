// PLP-111: the total is right, the units stand on other codes than the minutes.
#include "check/rules/rules.h"
#include "check/rules/unit_words.h"

namespace palpate {

void rule_units_elsewhere(const LineContext& c, std::vector<Finding>& out) {
  const CodeUnits* u = with_outcome(c, UnitOutcome::elsewhere);
  if (!u || (!u->minutes && (c.is(Verdict::absent) || c.is(Verdict::contradicted)))) return;
  out.push_back(unit_finding(c, *u, "the visit's total of units is what the minutes give, this code's share is not"));
}

}  // namespace palpate
