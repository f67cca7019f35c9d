// Dates of a workbook: numbers of days, which a cell's format shows as a date (ECMA-376 part 1, 18.8.30 and 18.17.4).
//
//   if (date_format(14, {})) date_of_serial(45355, false);    // "2024-03-04"
//
// Pure.
#pragma once

#include <map>
#include <string>

namespace palpate {

/// Whether a number format shows a date or a time; `own`: the workbook's formats by id.
bool date_format(int id, const std::map<int, std::string>& own);
/// "2024-03-04", with the time of day when there is one; a value below 1 is a time alone. "" when it is out of range.
std::string date_of_serial(double serial, bool from_1904);

}  // namespace palpate
