// The elements of a treatment record in explain: as JSON, and as open questions about what is not stated.
//
//   elements_json(note, elements, true)
//   // {"technique":{"stated":true,"found":[{"text":"STM","span":{...}}]},"side":{"stated":false,"found":[]},...}
//   element_questions(note, analysis, elements, lexicon, true)
//
// Questions are as in report/questions.h: open, never a sentence to paste. Technique, region and minutes are asked there.
#pragma once

#include <string>
#include <vector>

#include "teach/elements.h"

namespace palpate {

std::string elements_json(const Note& note, const std::vector<FoundElement>& elements, bool show_text);
std::vector<std::string> element_questions(const Note& note, const Analysis& analysis, const std::vector<FoundElement>& elements, const Lexicon& lexicon,
                                           bool show_text);

}  // namespace palpate
