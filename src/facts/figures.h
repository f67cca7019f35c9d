// Numbers of a note that are, or could be, minutes; and the words that say what such a number is.
//
//   Figures f = find_figures(text);
//   f.numbers[0].minutes;   // 15 for "15'", "fifteen minutes", "1/4 hr", "10:05-10:20", "min: 15", "15/60"
//   f.numbers[0].unit;      // false for a bare "15": whether it is minutes depends on where it stands
//   f.marks[0];             // "timed", "total", "session", "half": where they stand
//
// One pass over the text, no regular expressions. A range ("8-10 min"), "2 min each" and "3 x 2 min" have no minutes. Of a
// self-correction ("ten minutes, sorry, fifteen") only the last number stays. Dates, ages, pain scales, feet and inches are left
// out. Spans count folded text. Pure, thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace palpate {

struct Figure {
  NormSpan at;
  std::optional<int> minutes;  ///< empty: a range and the like
  bool unit = false;           ///< the text says that it is minutes
  bool clock = false;          ///< computed from two times of day
  bool total = false;          ///< "total 15 min", "15 min in total"
};

struct TimeMark {
  enum class Kind : uint8_t { timed, total, session, part };
  NormSpan at;
  Kind kind = Kind::total;
  int numerator = 1, denominator = 1;  ///< of a part: "two thirds of"
};

struct Figures {
  std::vector<Figure> numbers;  ///< in order of the text
  std::vector<TimeMark> marks;  ///< in order of the text
};

Figures find_figures(std::string_view folded);

}  // namespace palpate
