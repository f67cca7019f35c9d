// PLP-113: fewer units than the documented minutes give. As neutral as its opposite.
#include "check/rules/rules.h"
#include "check/rules/unit_words.h"

namespace palpate {

void rule_units_below(const LineContext& c, std::vector<Finding>& out) {
  const CodeUnits* u = with_outcome(c, UnitOutcome::below);
  if (!u || !(c.is(Verdict::supported) || c.is(Verdict::ambiguous))) return;
  out.push_back(unit_finding(c, *u, "units are below what the documented minutes give"));
}

}  // namespace palpate
