// Dates inside text, and weeks: what core/date.h does not do.
//
//   find_date("Addendum 3/9/2024: recalled") == "2024-03-09"
//   iso_week("2024-03-04") == "2024-W10"
//
// Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "core/date.h"

namespace palpate {

/// The first date in the text, ISO, or "".
std::string find_date(std::string_view text);
/// ISO week of an ISO date, for charts; "" when it is none.
std::string iso_week(std::string_view date);

}  // namespace palpate
