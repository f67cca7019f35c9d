// `palpate explain [FILE|-]`: one note with its spans, verdicts and open questions.
//
//   int exit_code = run_explain(*analyzer, note, /*colour=*/true, /*json=*/false, std::cout);
//
// json: the note's analysis record on one line instead, with `elements` beside its other keys. Reading the note and choosing colour are the caller's. Exit 0.
#pragma once

#include <ostream>

#include "engine/analyzer.h"

namespace palpate {

int run_explain(const Analyzer& analyzer, const Note& note, bool colour, bool json, std::ostream& out);

}  // namespace palpate
