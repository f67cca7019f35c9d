// `trainer --to csv`: one row a count, for a spreadsheet.
//
//   out << trainer_csv(report, /*show_text=*/false);
//   // clinician,part,what,why,notes,of,share,low,high
//   // all,label_alone,Manual therapy,,12,98,0.1224,0.0715,0.2017
//
// RFC 4180 with CRLF; cells that a spreadsheet would run are guarded (report/csv.h). With text a column of words follows.
// Pure.
#pragma once

#include <string>

#include "report/trainer.h"

namespace palpate {

std::string trainer_csv(const TrainerReport& report, bool show_text);

}  // namespace palpate
