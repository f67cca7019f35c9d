// A column of billed codes: "97140-59 x1; 97110 x2", "97124", "97140:59:GP*1".
//
//   parse_billed_column("97140-59 x1; 97110 x2")[0].modifiers   // {"59"}
//
// Pure. Words that are no code are passed over: the column is the biller's, not ours to judge.
#pragma once

#include <string_view>
#include <vector>

#include "core/note.h"

namespace palpate {

std::vector<BilledLine> parse_billed_column(std::string_view text);

}  // namespace palpate
