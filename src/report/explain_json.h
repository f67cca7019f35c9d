// `explain --to jsonl`: a note's analysis record with what the note states of the treatment, and the open questions.
//
//   out << explanation_json(note, analysis, analyzer, elements, /*show_text=*/true, /*with_text=*/false) << '\n';
//   // {"schema":"palpate.analysis/1",...,"elements":{"technique":{"stated":true,...},...},"questions":["..."]}
//
// The record's own keys are those of report/json.h. Pure.
#pragma once

#include <string>
#include <vector>

#include "engine/analyzer.h"
#include "teach/elements.h"

namespace palpate {

std::string explanation_json(const Note& note, const Analysis& analysis, const Analyzer& analyzer, const std::vector<FoundElement>& elements, bool show_text,
                             bool with_text);

}  // namespace palpate
