// A drill on a terminal: the question, what was right, and what the engine reads.
//
//   out << drill_question(q, 3, 10, colour);
//   out << drill_feedback(*q.item, grade, judgement, lexicon, colour);
//
// All text of a deck is escaped. Nothing here tells anyone what to write. Pure functions.
#pragma once

#include <string>
#include <vector>

#include "teach/grade.h"
#include "teach/judge.h"
#include "teach/session.h"

namespace palpate {

inline constexpr std::string_view kDrillPurpose =
    "Practice in reading wording. A record describes only what was done; asking the clinician is always an answer.";

std::string drill_question(const Question& q, size_t number, size_t of, bool colour);
std::string drill_feedback(const DrillItem& item, const Grade& g, const Judgement& j, const Lexicon& lexicon, bool colour);
/// One line for each mention: what it was read as and because of which words; then the code's verdicts.
std::vector<std::string> drill_reasons(const Judgement& j, const Lexicon& lexicon);
/// The answer as people read it.
std::string answer_words(const DrillItem& item);
std::string choice_words(const DrillItem& item, const std::string& choice);
/// "article: the techniques are to be named" with the names of the lexicon's sources; other words as they stand.
std::string source_words(const std::string& source, const Lexicon& lexicon);
std::string how_to_answer(DrillTask task);

}  // namespace palpate
