// Minutes in a note: which service each figure belongs to, and the totals that the note states.
//
//   Minutes m = find_minutes(text, lines, sentences, items);
//   m.by_code;            // {{"97140", 15}, {"97110", 25}}
//   m.total_timed;        // 40, when the note says "timed: 40"
//
// A figure belongs to the services named before it since the last figure of its sentence ("STM R UT x 8'"), else to the
// first one after it ("15 min manual therapy"). One figure over two codes is nobody's. A range ("8-10 min") and a
// fraction of something unsaid are null. Contract.md 1, settled case 9. Spans count folded text. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace palpate {

/// Something that minutes can belong to.
struct TimedItem {
  enum class Kind : uint8_t { technique, disputed, label, code, service };
  NormSpan at;
  Kind kind = Kind::technique;
  std::vector<std::string> codes;
  bool counts = true;  ///< performed; a negated or planned one takes its figure away from everybody
};

struct Minutes {
  std::vector<std::pair<std::string, int>> by_code;  ///< in order of first appearance
  std::vector<std::string> untold;                   ///< codes that appear, but whose minutes cannot be said
  std::vector<std::pair<size_t, int>> by_item;       ///< index into items: its own figure
  std::optional<int> total_timed, total_treatment;
};

Minutes find_minutes(std::string_view text, const std::vector<NormSpan>& lines, const std::vector<NormSpan>& sentences,
                     const std::vector<TimedItem>& items);

}  // namespace palpate
