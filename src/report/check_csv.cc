#include "report/check_csv.h"

#include "report/check_cells.h"
#include "report/csv.h"

namespace palpate {

std::string check_csv(const CheckReport& report, const std::string& run, const std::string& lexicon_hash, bool show_text) {
  std::string out = csv_row(work_list_columns());
  for (const WorkItem& w : work_list(report)) out += csv_row(work_list_cells(w, run, lexicon_hash, show_text));
  return out;
}

}  // namespace palpate
