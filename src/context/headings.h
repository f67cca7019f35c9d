// Headings of a note and the blocks below them: which section a place belongs to, and what that says of its words.
//
//   find_headings(thread, layout);    // fills layout.blocks; layout.lines and layout.shouting are there before
//
// A heading stands at the beginning of a line or before a colon. One that the lexicon does not know ends the block before it.
// One thread.
#pragma once

#include "context/layout.h"
#include "match/matcher.h"

namespace palpate {

void find_headings(MatchThread& thread, Layout& layout);

}  // namespace palpate
