// Dates inside text: what core/date.h does not do.
//
//   find_date("Addendum 3/9/2024: recalled") == "2024-03-09"
//
// Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "core/date.h"

namespace palpate {

/// The first date in the text, ISO, or "".
std::string find_date(std::string_view text);

}  // namespace palpate
