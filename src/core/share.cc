#include "core/share.h"

#include <algorithm>
#include <cmath>

namespace palpate {

Share wilson(uint64_t count, uint64_t of) {
  Share s{count, of, 0, 0, 1};
  if (of == 0) return s;
  constexpr double z = 1.959963984540054;
  const double n = static_cast<double>(of), p = static_cast<double>(count) / n;
  const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  s.share = p;
  s.low = count == 0 ? 0 : std::max(0.0, centre - half);
  s.high = count == of ? 1 : std::min(1.0, centre + half);
  return s;
}

Interval difference(const Share& before, const Share& after) {
  const double d = after.share - before.share;
  return {d - std::hypot(after.share - after.low, before.high - before.share), d + std::hypot(after.high - after.share, before.share - before.low)};
}

}  // namespace palpate
