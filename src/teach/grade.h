// What somebody answered, held against a drill item.
//
//   Grade g = grade(item, "STM, gr III PA mobs");
//   if (!g.understood) ask_again();
//   grade_marks(item, spans)    // the same for words that were pointed at
//   g.right; g.score            // 0 to 1; the words marked and the elements named are scored by their overlap
//
// Answers are read without regard to letter case; a number picks from the list that was shown. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "teach/deck.h"

namespace palpate {

/// From here on a marking counts as right: what is left out or too much is small.
inline constexpr double kRightOverlap = 0.7;

struct Grade {
  bool understood = false;
  bool right = false;
  double score = 0;
  std::vector<std::string> given;  ///< as understood
  std::vector<Span> marks;         ///< `mark`: where these words stand in the item's note
  std::string help;                ///< how to answer, when it was not understood
};

Grade grade(const DrillItem& item, std::string_view answer);
/// A `mark` item answered by pointing at words of its note; no spans: nothing counts.
Grade grade_marks(const DrillItem& item, const std::vector<Span>& marks);
/// Twice what both marked over what each marked, in letters without blanks; 1 when neither marked anything.
double overlap_score(std::string_view text, const std::vector<Span>& expected, const std::vector<Span>& given);

}  // namespace palpate
