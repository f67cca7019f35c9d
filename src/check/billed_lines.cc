#include "check/billed_lines.h"

#include <algorithm>

namespace palpate {

std::vector<BilledLine> billed_lines(const Analysis& a) {
  std::vector<BilledLine> out;
  for (const auto& b : a.billed)
    if (!b.span) out.push_back(b);
  const std::vector<BilledLine> columns = out;
  for (const auto& b : a.billed) {
    if (!b.span) continue;
    if (std::any_of(columns.begin(), columns.end(), [&](const BilledLine& c) { return c.code == b.code; })) continue;
    // A note often names a charge again without its units or modifiers.
    bool known = false;
    for (auto& o : out) {
      if (o.code != b.code) continue;
      const bool same_modifiers = o.modifiers == b.modifiers || o.modifiers.empty() || b.modifiers.empty();
      const bool same_units = o.units == b.units || !o.units || !b.units;
      if (!same_modifiers || !same_units) continue;
      if (o.modifiers.empty()) o.modifiers = b.modifiers;
      if (!o.units) o.units = b.units;
      known = true;
      break;
    }
    if (!known) out.push_back(b);
  }
  return out;
}

}  // namespace palpate
