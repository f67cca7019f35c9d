// The days of a log: lines, or statements of one line, that begin with a date, a weekday or the number of a visit.
//
//   std::vector<NormSpan> before = earlier_days(text, lines);     // "10/3 STM" above "10/5 TE", "Mon: STM" above "Wed (today): TE"
//
// The latest date is today's. Weekdays and numbers of visits have a today only where one of them says so; what stands above it
// was before. Positions count folded text. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "core/span.h"

namespace palpate {

std::vector<NormSpan> earlier_days(std::string_view text, const std::vector<NormSpan>& lines);

}  // namespace palpate
