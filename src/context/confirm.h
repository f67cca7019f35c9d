// Which of the matcher's hits are mentions: weak words need what their entry says, blocks cancel, homonyms take their
// words away, the longest of overlapping hits wins.
//
//   std::vector<FoundMention> m = confirm(thread, layout);
//
// Deterministic, no state beyond the thread's scratch.
#pragma once

#include <vector>

#include "context/layout.h"
#include "context/mention.h"
#include "match/matcher.h"

namespace palpate {

std::vector<FoundMention> confirm(MatchThread& t, const Layout& layout);

}  // namespace palpate
