// `drill handout`: a deck on paper, questions first, the key with the engine's spans and reasons on its own page after.
//
//   std::vector<Judgement> j; for (const DrillItem& i : deck.items) j.push_back(judge.of(i));
//   out << drill_html(deck, j, lexicon);
//
// Opens offline, no script. One judgement an item, in order. Pure.
#pragma once

#include <string>
#include <vector>

#include "teach/judge.h"

namespace palpate {

std::string drill_html(const Deck& deck, const std::vector<Judgement>& judgements, const Lexicon& lexicon);

}  // namespace palpate
