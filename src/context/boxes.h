// Check boxes: which words an empty one decides.
//
//   for (PlaceSays& says : read_boxes(text, lines)) places.says.push_back(std::move(says));
//
// `[ ]`, `( )`, `[_]`, and blanks beside ticked ones (`___ STM  _x_ MFR`). A box stands before its words ("[ ] STM [x] MFR") or
// after them ("STM [x]  MFR [ ]"). Ticked boxes only end the reach of others. Positions count folded text. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "context/place.h"

namespace palpate {

std::vector<PlaceSays> read_boxes(std::string_view text, const std::vector<NormSpan>& lines);

}  // namespace palpate
