// A workbook for people: sheets of text and numbers under a frozen header, with filters and lists to choose from.
//
//   XlsxBook book("worklist.xlsx.part");                     // the file is overwritten
//   book.sheet("Work list", {{"status", 12, {"open", "closed"}}, {"finding", 60}});
//   book.row({{"open"}, {"=1+1"}});                          // text stays text, also when it is edited
//   if (auto ok = book.close(); !ok) return ok.errors();
//
// Rows go to the disk as they come (unnamed files beside the workbook), so memory does not grow with them. No cell is a
// formula. Text beyond what a cell holds (32,767) is cut and says so; rows beyond what a sheet holds go to another sheet.
// One thread. Errors: OUT001.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"

namespace palpate {

struct XlsxColumn {
  std::string title;
  double width = 12;                      ///< in characters; text of columns from 30 on is wrapped
  std::vector<std::string> choices = {};  ///< the cells offer these
};

struct XlsxCell {
  std::string text;
  std::optional<double> number = std::nullopt;
};

enum class XlsxRow : uint8_t { plain, heading, grouped };  ///< grouped rows fold under the heading above them

class XlsxBook {
 public:
  static constexpr size_t kSheetRows = 1048576;
  explicit XlsxBook(const std::string& path, size_t sheet_rows = kSheetRows);
  ~XlsxBook();
  void sheet(const std::string& name, std::vector<XlsxColumn> columns, bool filter = true);
  void row(const std::vector<XlsxCell>& cells, XlsxRow kind = XlsxRow::plain);
  Result<bool> close();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The text as a cell takes it: no control characters, at most 32,767 UTF-16 units.
std::string xlsx_text(std::string_view text);

}  // namespace palpate
