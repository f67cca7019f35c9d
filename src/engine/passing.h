// Definite techniques named in passing: words that no cue sets aside, and that nothing ties to a treatment of this visit either.
//
//   for (const InPassing& p : named_in_passing(match, layout, found, mentions, items, minutes.timed)) set_aside(p.mention, p.assertion, p.reason);
//
// "Progress: STM and concentration issues": no minutes, region, side, grade or dose, no word that says done, no heading of a
// treatment, no service or charge beside it. A technique that shares its sentence with a tied one is tied. Terse statements ("STM,
// MFR.") are taken at their word. In what the patient told (Subjective), and before a statement that begins with "Today", a region
// or a response is not enough: minutes, grade, dose or a word of doing must tie it. A summary of several visits names what was done
// before, and correspondence what others write about, unless the statement says "today". One call a note; indices of `found`.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "coding/verdict.h"
#include "context/layout.h"
#include "context/mention.h"
#include "facts/minutes.h"
#include "match/matcher.h"

namespace palpate {

struct InPassing {
  size_t mention = 0;
  Assertion assertion = Assertion::other;
  std::string_view reason;  ///< literal
};

std::vector<InPassing> named_in_passing(MatchThread& match, const Layout& layout, const std::vector<FoundMention>& found, const std::vector<Mention>& mentions,
                                        const std::vector<TimedItem>& items, const std::vector<size_t>& timed);

}  // namespace palpate
