// `check --to xlsx`: the work list, the questions by clinician, and the counts, as three sheets.
//
//   if (auto ok = write_check_xlsx(path, report, run_id(report, hash), hash, true); !ok) return ok.errors();
//
// The first sheet has the columns of the CSV and goes back into `check --baseline` when somebody has set its status column.
// Rules for a compliance officer alone are in none of them. One thread. Errors: OUT001.
#pragma once

#include <string>

#include "check/work_list.h"
#include "core/result.h"

namespace palpate {

Result<bool> write_check_xlsx(const std::string& path, const CheckReport& report, const std::string& run_id, const std::string& lexicon_hash, bool show_text);

}  // namespace palpate
