// Open questions about what a note does not state.
//
//   for (const std::string& q : open_questions(note, analysis, lexicon, true)) out << q << "\n";
//   // The note says "Manual therapy" (2:4). What was done under these words? ("not done" and "cannot say" are answers too)
//
// They quote the note, name no code, fee or technique that it lacks, and are never a sentence to paste into a record.
// show_text false: places instead of quotes. Pure function.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/analyzer.h"

namespace palpate {

/// One question of lexicons/questions.yaml, filled in, with the answers that each of them offers.
std::string question(const Lexicon& lexicon, std::string_view id, const std::string& words, const std::string& elements = "");
std::vector<std::string> open_questions(const Note& note, const Analysis& analysis, const Lexicon& lexicon, bool show_text);

}  // namespace palpate
