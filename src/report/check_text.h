// `check --to text`: every billed line in scope with its note, verdict, findings and questions, in the order of the claims.
//
//   out << check_text(report, /*colour=*/false);
//   // claims.csv:2  PCN-1001  2024-03-04  97140-59 x1
//   //   note N1001 (account), wording supports, 15 minutes
//
// Pure.
#pragma once

#include <string>

#include "check/work_list.h"

namespace palpate {

std::string check_text(const CheckReport& report, bool colour);

}  // namespace palpate
