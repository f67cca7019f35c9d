// Passages whose place in the note says what their words are: text copied from an earlier visit, the weeks of a protocol, another
// profession's lines, quotations, what a line announces; and statements that nothing was done at all.
//
//   std::vector<PlaceSays> says = read_passages(text, lines);
//
// Positions count folded text. Pure; values.
#pragma once

#include <string_view>
#include <vector>

#include "context/place.h"

namespace palpate {

std::vector<PlaceSays> read_passages(std::string_view text, const std::vector<NormSpan>& lines);

}  // namespace palpate
