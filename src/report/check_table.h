// `check --to table` and `--to text`: the work list for a person, and what joined and what did not.
//
//   out << check_table(report, /*width=*/120, /*colour=*/true);
//   // error    PLP-103  2024-03-05  PCN-1003  97140-GO-59 x1   contradicted  N1003 (account)
//   //          billed, and the note's wording of manual therapy (97140) is negated: "No manual techniques ..." (2:19)
//   //          ask: ...
//   out << check_text(report, true);        // every row in scope, with what it rests on
//
// Open findings only, the gravest first; closed ones are counted. Pure.
#pragma once

#include <string>

#include "check/work_list.h"

namespace palpate {

std::string check_table(const CheckReport& report, size_t width, bool colour);
/// Joined and not, by key and reason; the counts add up.
std::string join_summary(const CheckReport& report);
/// Open findings by rule, and per 100 billed lines in scope.
std::string rule_summary(const CheckReport& report);

}  // namespace palpate
