// Somebody else as the subject of a statement: "Ortho did a manipulation in the ER", "her daughter's PT did STM", "the covering
// PT Sam did STM while I evaluated". A note's own therapist writes without a subject, as "I", "we", or by profession.
//
//   std::vector<PlaceSays> says = read_agents(text, lines, sentence);    // what they did is nobody's treatment of this visit
//
// A name that signs the note is its writer. Speaks only where neither a cue nor a heading does. Positions count folded text.
// Pure; values.
#pragma once

#include <string_view>
#include <vector>

#include "context/place.h"

namespace palpate {

std::vector<PlaceSays> read_agents(std::string_view text, const std::vector<NormSpan>& lines, NormSpan sentence);

}  // namespace palpate
