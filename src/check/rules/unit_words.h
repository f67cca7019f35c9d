// The sentences that the four unit rules share, so that more and fewer are told in the same tone.
//
//   Finding f = unit_finding(c, *c.units->of("97140"), "the billed units are above what the documented minutes give");
//   f.lines            // the visit's lines that the outcome concerns; their findings share one fingerprint
//
// Pure.
#pragma once

#include <string>

#include "check/finding.h"
#include "check/line_context.h"

namespace palpate {

Finding unit_finding(const LineContext& c, const CodeUnits& u, const std::string& says);
/// The line's own code among the compared ones, when it has this outcome.
const CodeUnits* with_outcome(const LineContext& c, UnitOutcome outcome);
/// The words that the minutes belong to.
std::vector<Span> timed_spans(const LineContext& c);
/// The visit's lines whose code has this outcome.
std::vector<size_t> lines_with(const LineContext& c, UnitOutcome outcome);

}  // namespace palpate
