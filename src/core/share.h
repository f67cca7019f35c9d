// A share of something with its uncertainty: both are always given, since a share without its interval says little.
//
//   Share s = wilson(3, 40);     // s.share == 0.075, s.low == 0.026, s.high == 0.199
//   wilson(0, 0)                 // of nothing: 0 to 1
//   Interval d = difference(wilson(9, 20), wilson(15, 20));    // how far the second lies above the first, 95 %
//
// Pure.
#pragma once

#include <cstdint>

namespace palpate {

struct Share {
  uint64_t count = 0, of = 0;
  double share = 0, low = 0, high = 1;  ///< 95 % Wilson score interval
};

/// The Wilson score interval at 95 %; of 0 it is 0 to 1.
Share wilson(uint64_t count, uint64_t of);

struct Interval {
  double low = -1, high = 1;
};

/// `after` less `before`: Newcombe's interval at 95 % for two groups, from their Wilson intervals.
Interval difference(const Share& before, const Share& after);

}  // namespace palpate
