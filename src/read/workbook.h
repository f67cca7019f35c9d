// The rows of one sheet of an XLSX workbook, given as CSV, so that tables are read in one place (csv.cc) whatever they came in.
//
//   auto book = Workbook::open(std::move(file), "");  // "" is the first sheet; the whole package, which can seek
//   std::unique_ptr<ByteStream> csv = (*book)->rows(map);
//   ... read it; then (*book)->broken() says whether the sheet ended before its end
//
// Shared and inline strings, dates by the cell's format (1900 and 1904), ~~struck~~ runs of rich text. Formulas give the value
// that was saved. The sheet is unpacked as its rows are asked for; the shared strings are held (shared_strings.h). Title rows above the header are passed over.
// The Workbook must outlive its rows. One thread. Errors: READ014.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "read/bytes.h"
#include "read/fields.h"

namespace palpate {

class Workbook {
 public:
  static Result<std::unique_ptr<Workbook>> open(std::unique_ptr<ByteStream> package, const std::string& sheet);
  ~Workbook();
  /// Reads this sheet from now on, by its place in sheets().
  void choose(size_t sheet);
  /// The header row is the first, among the first rows, with a column that the map or the known names take for the text.
  std::unique_ptr<ByteStream> rows(const FieldMap& map);
  const std::vector<std::string>& sheets() const;
  /// The place of the sheet that is read.
  size_t chosen() const;
  /// Why the rows ended early, or empty.
  const std::string& broken() const;

 private:
  struct Impl;
  explicit Workbook(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace palpate
