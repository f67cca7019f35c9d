// The biller's work list as cells, one row a finding, whatever file they go to.
//
//   for (const WorkItem& w : work_list(report)) row(work_list_cells(w, run, lexicon_hash, show_text));
//   work_list_columns()      // run_id, edit_code, severity, status, account, mrn, dos, line_ctrl, billed_cpt, ...
//
// Pure.
#pragma once

#include <string>
#include <vector>

#include "check/work_list.h"

namespace palpate {

const std::vector<std::string>& work_list_columns();
/// One text for each column.
std::vector<std::string> work_list_cells(const WorkItem& item, const std::string& run_id, const std::string& lexicon_hash, bool show_text);

/// Identifies a run by what it read: the same inputs give the same id.
std::string run_id(const CheckReport& report, const std::string& lexicon_hash);

}  // namespace palpate
