// Dates of service as exports write them, to ISO.
//
//   iso_date("20240304")   // "2024-03-04"
//   iso_date("3/4/2024")   // "2024-03-04": month first, as in US exports
//   iso_date("2024-03-04T12:00:00Z"), iso_date("4-Mar-2024"), iso_date("Mar 4, 2024"), iso_date("3/4/24 0:00")
//   iso_date("31/12/2024") // "": no month 31
//
// "" when it is no date. The day must exist. Two-digit years: 70..99 are 19xx. Pure.
#pragma once

#include <string>
#include <string_view>

namespace palpate {

std::string iso_date(std::string_view text);

/// ISO week of a date, for charts: "2024-03-04" is in "2024-W10"; "" when it is none.
std::string iso_week(std::string_view date);

}  // namespace palpate
