#include "report/scan_xlsx.h"

#include <algorithm>

#include "report/csv.h"
#include "report/wording.h"

namespace palpate {

ScanXlsx::ScanXlsx(const std::string& path, bool show_text) : book_(path), show_text_(show_text) {
  std::vector<XlsxColumn> columns;
  for (const auto& name : scan_columns()) {
    const bool wide = name == "techniques" || name == "evidence" || name == "set_aside" || name == "reasons";
    columns.push_back({name, wide ? 40.0 : name == "author" || name == "source" ? 20.0 : 12.0});
  }
  book_.sheet("Notes", std::move(columns));
}

void ScanXlsx::add(const Note& note, const Analysis& a) {
  notes_++;
  const auto rows = scan_rows(note, a, show_text_);
  const auto& names = scan_columns();
  for (const auto& row : rows) {
    std::vector<XlsxCell> cells;
    for (size_t i = 0; i < row.size(); i++) {
      const bool figure = names[i] == "record" || names[i] == "minutes" || (names[i] == "billed_units" && row[i] != "unstated");
      if (figure && !row[i].empty()) cells.push_back({"", std::stod(row[i])});
      else cells.push_back({row[i]});
    }
    book_.row(cells);
  }
  for (const CodeVerdict& v : a.verdicts) {
    auto& c = counts_[{v.code, v.verdict}];
    c.first++;
    c.second += std::any_of(a.billed.begin(), a.billed.end(), [&](const auto& b) { return b.code == v.code; });
  }
}

Result<bool> ScanXlsx::close() {
  book_.sheet("Counts", {{"code", 12}, {"verdict", 16}, {"notes", 10}, {"of them billed in the note", 26}}, false);
  for (const auto& [key, n] : counts_)
    book_.row({{key.first}, {std::string(to_string(key.second))}, {"", static_cast<double>(n.first)}, {"", static_cast<double>(n.second)}});
  book_.row({{"all notes"}, {}, {"", static_cast<double>(notes_)}});
  book_.row({{std::string(kWordingOnly)}});
  return book_.close();
}

}  // namespace palpate
