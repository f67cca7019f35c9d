// What `palpate eval` prints: a page for people, and every figure as JSON.
//
//   print_score(std::cout, score, {.every_case = false, .show_text = true});
//   std::string line = score_json(score, true);   // keys of one object, rates rounded to four places
//
// `show_text` false leaves every word of the notes out; ids, codes and reasons stay. Pure.
#pragma once

#include <ostream>
#include <string>

#include "engine/score.h"

namespace palpate {

struct ScorePage {
  bool every_case = false;  ///< also verdicts that are wrong in other ways, assertions, minutes, and rare traits
  bool show_text = true;
};

void print_score(std::ostream& out, const Score& score, const ScorePage& page);
std::string score_json(const Score& score, bool show_text);

}  // namespace palpate
