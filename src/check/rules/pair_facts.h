// What PLP-120 and PLP-121 share: active edits between a line and the day's other lines, and what the note says of
// places and times.
//
//   for (const PairHit& h : pairs_of(c)) h.edit->indicator, h.other->code
//   Distinct d = distinct_in_note(c, "98941");   // d.regions, d.intervals
//
// Pure.
#pragma once

#include <string>
#include <vector>

#include "check/line_context.h"

namespace palpate {

struct PairHit {
  const CodePair* edit = nullptr;
  const Billed* other = nullptr;  ///< the line of the other code
  bool column2 = false;           ///< the context's line is the one that the edit denies
};

/// Lines of the day by the same provider that an active edit sets against the context's line, each edit once.
std::vector<PairHit> pairs_of(const LineContext& c);
/// A modifier that payers accept as a sign of distinct services, on either line; "" when there is none.
std::string distinct_modifier(const PairHit& hit, const LineContext& c);

struct Distinct {
  std::vector<std::string> mine, others;      ///< region ids beside each service
  std::vector<std::pair<Span, Span>> clocks;  ///< two clock ranges of the note that do not overlap
  bool regions() const;                       ///< both are stated and share none
};

Distinct distinct_in_note(const LineContext& c, const std::string& other_code);
/// "; the table of 2024-07-01", with "not verified for this date" where that is so.
std::string table_words(const LineContext& c);

}  // namespace palpate
