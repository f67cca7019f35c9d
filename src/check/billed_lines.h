// What was billed by a note's own account, each charge once.
//
//   for (const BilledLine& b : billed_lines(analysis)) ...
//   // columns and resources first; the note's own words for codes that these lack
//
// Pure.
#pragma once

#include <vector>

#include "engine/analyzer.h"

namespace palpate {

std::vector<BilledLine> billed_lines(const Analysis& a);

}  // namespace palpate
