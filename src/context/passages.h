// Passages whose place in the note says what their words are: text copied from an earlier visit, the weeks of a protocol,
// blanks of a form that nobody filled in.
//
//   std::vector<PlaceSays> says = read_passages(text, lines);
//
// Positions count folded text. Pure; values.
#pragma once

#include <string_view>
#include <vector>

#include "context/place.h"

namespace palpate {

/// The reason of the place that names the practice, as above its notes: no words of the note.
inline constexpr const char* kPracticeName = "practice_name";

std::vector<PlaceSays> read_passages(std::string_view text, const std::vector<NormSpan>& lines);

}  // namespace palpate
