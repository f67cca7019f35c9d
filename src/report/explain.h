// One note with its marks: `explain` and `scan --to text`.
//
//   explain(out, note, analysis, lexicon, /*colour=*/false, /*show_text=*/true);
//   //    2 | Manual therapy[1]: gr III PA mobs[2] C5-6 x 15 min
//   //  [2] "gr III PA mobs" (2:17) technique joint mobilization, 97140: performed
//   //  97140 manual therapy: wording supports
//
// The text with its spans, the mentions, each code's verdict and what it rests on, minutes and units, open questions.
// show_text false leaves the note's words out. Marks read without colour. No state.
#pragma once

#include <ostream>

#include "engine/analyzer.h"
#include "teach/elements.h"

namespace palpate {

/// `elements`: what the record states about the treatment (teach/elements.h), shown and asked about; empty: neither.
void explain(std::ostream& out, const Note& note, const Analysis& analysis, const Lexicon& lexicon, bool colour, bool show_text,
             const std::vector<FoundElement>& elements = {});

}  // namespace palpate
