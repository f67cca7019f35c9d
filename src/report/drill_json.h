// Drills for programs and pages: decks without their answers, graded answers, and what a deck's check finds.
//
//   drill_decks_json(decks)                    // {"schema":"palpate.drill/1","type":"decks","decks":[{"id","title","level","items","tasks"}]}
//   drill_deck_json(deck)                      // the questions, with nothing that gives an answer away
//   Grade g = grade_marks(item, marked_spans(item.note, {{4, 7}}));
//   drill_grade_json(deck, item, g, judge.of(item), lexicon)     // right, the answer, its source, the engine's spans and reasons
//   drill_check_json(decks, judge)             // every item that the engine reads otherwise, for the trainer to decide
//
// Spans point into `note`; of a choice of four, the engine's point into the option that `option` names. Pure functions;
// a Judge belongs to one thread.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "teach/grade.h"
#include "teach/judge.h"
#include "teach/session.h"

namespace palpate {

std::string drill_decks_json(const std::vector<Deck>& decks);
std::string drill_deck_json(const Deck& deck);
/// The questions of a test (teach/test_forms.h) in the same form; each names its own deck.
std::string drill_questions_json(const std::vector<Question>& form, const std::string& mark);
std::string drill_grade_json(const Deck& deck, const DrillItem& item, const Grade& grade, const Judgement& judgement, const Lexicon& lexicon);
std::string drill_check_json(const std::vector<Deck>& decks, Judge& judge);
/// Why a deck cannot be used: each fault with its place and hint.
std::string drill_errors_json(const Errors& errors);
/// What a page selected, in UTF-16 units as browsers count; ends beyond the text are cut off, empty ones left out.
std::vector<Span> marked_spans(std::string_view text, const std::vector<std::pair<uint32_t, uint32_t>>& utf16);

/// Records of `drill --to jsonl`.
std::string drill_question_json(const Question& q, size_t number, size_t of);
std::string drill_answer_json(const Question& q, const Grade& g, const Judgement& j, const Lexicon& lexicon);
std::string drill_score_json(const Session& s);
/// One item of `drill check --to jsonl`.
std::string drill_item_check_json(const Deck& deck, const DrillItem& item, const Judgement& j);

}  // namespace palpate
