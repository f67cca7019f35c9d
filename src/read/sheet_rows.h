// The rows of one sheet, as CSV, unpacked and parsed as they are asked for.
//
//   SheetBook book{package, strings, dates, from_1904, why};
//   std::unique_ptr<ByteStream> csv = sheet_rows(book, "xl/worksheets/sheet1.xml", map);
//   ... read it; then `why` says whether the sheet ended before its end
//
// The header is the first row, among the first rows, with a column that the map takes for the text; titles above it are passed
// over. All that the book names must outlive the rows, which take the package from where it stands. One thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "read/bytes.h"
#include "read/fields.h"
#include "read/shared_strings.h"

namespace palpate {

/// What the cells of a sheet refer to.
struct SheetBook {
  ByteStream& package;
  const SharedStrings& strings;
  const std::vector<bool>& dates;  ///< by cell style: its numbers are dates
  bool from_1904;
  std::string& why;  ///< set when the sheet broke
};

std::unique_ptr<ByteStream> sheet_rows(const SheetBook& book, const std::string& part, const FieldMap& map);

}  // namespace palpate
