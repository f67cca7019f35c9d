// The rules that need only a note and its own billed codes: the findings of `scan`.
//
//   std::vector<Finding> f = check_note(note, analysis, analyzer, settings, /*show_text=*/true);
//   f[0].rule == "PLP-101"
//
// A function of the note, the lexicon and the policy. Safe from any thread.
#pragma once

#include <vector>

#include "check/rule.h"

namespace palpate {

std::vector<Finding> check_note(const Note& note, const Analysis& analysis, const Analyzer& analyzer, const RuleSettings& settings, bool show_text);

/// Minutes of a visit as its notes state them together.
VisitMinutes visit_minutes(const std::vector<const Analysis*>& notes);
/// The policy in force on a day; `name` may be "name@date".
PayerRules payer_rules(const Lexicon& lexicon, const std::string& name, const std::string& iso_day);

}  // namespace palpate
