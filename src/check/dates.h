// Dates inside text, and weeks: what core/date.h does not do.
//
//   find_date("Addendum 3/9/2024: recalled") == "2024-03-09"
//   monday_of("2024-03-06") == "2024-03-04"
//
// Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "core/date.h"

namespace palpate {

/// The first date in the text, ISO, or "".
std::string find_date(std::string_view text);
/// The Monday of a day's week, for charts; "" when it is no date.
std::string monday_of(std::string_view date);

}  // namespace palpate
