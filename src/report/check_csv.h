// `check --to csv`: the biller's work list, one row a finding.
//
//   out << check_csv(report, run_id(report, lexicon.hash), lexicon.hash, true);
//   // run_id,edit_code,severity,status,account,mrn,dos,line_ctrl,billed_cpt,modifiers,units,finding,question,...
//
// RFC 4180 with CRLF; text cells that a spreadsheet would take for a formula begin with an apostrophe. Read back with
// `check --baseline`, it keeps closed rows closed. Pure.
#pragma once

#include <string>

#include "check/work_list.h"

namespace palpate {

std::string check_csv(const CheckReport& report, const std::string& run_id, const std::string& lexicon_hash, bool show_text);

}  // namespace palpate
