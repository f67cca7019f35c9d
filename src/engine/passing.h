// Definite techniques named in passing: words that no cue sets aside, and that nothing ties to a treatment of this visit either.
//
//   for (size_t i : named_in_passing(match, layout, found, mentions, items)) set_aside(i);
//
// "Progress: STM and concentration issues": no minutes, region, side, grade or dose, no word that says done, no heading of a
// treatment, no service or charge beside it. A technique that shares its sentence with a tied one is tied. Terse statements ("STM,
// MFR.") are taken at their word. In what the patient told (Subjective), and before a statement that begins with "Today", a region
// or a response is not enough: minutes, grade, dose or a word of doing must tie it. One call a note; indices of `found`.
#pragma once

#include <cstddef>
#include <vector>

#include "coding/verdict.h"
#include "context/layout.h"
#include "context/mention.h"
#include "facts/minutes.h"
#include "match/matcher.h"

namespace palpate {

std::vector<size_t> named_in_passing(MatchThread& match, const Layout& layout, const std::vector<FoundMention>& found, const std::vector<Mention>& mentions,
                                     const std::vector<TimedItem>& items);

}  // namespace palpate
