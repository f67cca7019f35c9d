// `scan --to xlsx`: one row a note and code, as in the CSV, and a sheet of counts.
//
//   ScanXlsx book(path, /*show_text=*/true);
//   book.add(note, analysis);
//   if (auto ok = book.close(); !ok) return ok.errors();
//
// One thread. Errors: OUT001.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "engine/analyzer.h"
#include "report/xlsx.h"

namespace palpate {

class ScanXlsx {
 public:
  ScanXlsx(const std::string& path, bool show_text);
  void add(const Note& note, const Analysis& analysis);
  Result<bool> close();

 private:
  XlsxBook book_;
  bool show_text_;
  uint64_t notes_ = 0;
  std::map<std::pair<std::string, Verdict>, std::pair<uint64_t, uint64_t>> counts_;  ///< notes, and how many of them bill the code
};

}  // namespace palpate
