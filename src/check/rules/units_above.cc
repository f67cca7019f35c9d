// PLP-110: more units than the documented minutes give.
#include "check/rules/rules.h"
#include "check/rules/unit_words.h"

namespace palpate {

void rule_units_above(const LineContext& c, std::vector<Finding>& out) {
  const CodeUnits* u = with_outcome(c, UnitOutcome::above);
  if (!u) return;
  // Where the words support nothing and no minute is stated, there is nothing to count: 101 and 103 have said so.
  if (!u->minutes && (c.is(Verdict::absent) || c.is(Verdict::contradicted))) return;
  Finding f = unit_finding(c, *u, "units are above what the documented minutes give");
  f.against.swap(f.supporting);
  out.push_back(std::move(f));
}

}  // namespace palpate
