// What a printed form says of the words in it: open blanks, questions answered with a sign or a letter, circles, legends.
//
//   std::vector<PlaceSays> says = read_forms(text, lines);     // "Mobs: PA / UPA   Gr ___", "Massage performed? N"
//
// Check boxes are in boxes.h, tables in table.h. Positions count folded text. Pure; values.
#pragma once

#include <string_view>
#include <vector>

#include "context/place.h"

namespace palpate {

std::vector<PlaceSays> read_forms(std::string_view text, const std::vector<NormSpan>& lines);

}  // namespace palpate
