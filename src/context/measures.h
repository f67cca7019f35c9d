// What more than one rule of context asks of words: a time, a dose, the day of the visit.
//
//   if (states_dose(text, sentence)) ...                                   // "x 8 min", "3 sets", "2x10"
//   static const TextPattern kDone("\\b(?:" + std::string(kTodayWords) + "|performed)\\b");
//
// Positions count folded text. Pure.
#pragma once

#include <string_view>

#include "core/span.h"

namespace palpate {

/// Parts of expressions for TextPattern.
inline constexpr const char* kMinuteWords = "\\d ?(?:min|mins|minutes|')";
inline constexpr const char* kTodayWords = "today|this (?:visit|session|date)";

bool states_minutes(std::string_view text, NormSpan in);
/// Minutes or seconds, repetitions, sets.
bool states_dose(std::string_view text, NormSpan in);
/// "today", "this visit".
bool says_this_visit(std::string_view text, NormSpan in);
/// The word that begins at `at` measures a treatment: a figure, a unit, a grade or a side, as in "L4-5 gr II-III x 3 bouts".
bool measures(std::string_view text, uint32_t at);

}  // namespace palpate
