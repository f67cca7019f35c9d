// Holds every example of the lexicon against the engine, for `palpate lexicon test` and CTest.
//
//   auto a = Analyzer::create(lexicon, "");
//   for (const Error& e : test_lexicon(**a)) std::cerr << e.render() << "\n";
//   // techniques/joint.yaml:14:9: error[LEX011]: "jt mobs" of joint_mobilization is performed, not negated; ...
//
// LEX011 an example does not hold, LEX012 a phrase that no example exercises (one error for an entry that has no match
// example at all), LEX013 a no_match text matched. Techniques, labels and homonyms, cues, headings, regions and services.
// All of a run, in the lexicon's order. One thread.
#pragma once

#include "core/error.h"
#include "engine/analyzer.h"

namespace palpate {

Errors test_lexicon(const Analyzer& analyzer);

}  // namespace palpate
