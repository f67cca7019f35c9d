// Minutes in a note: which service each figure belongs to, and the totals that the note states.
//
//   Minutes m = find_minutes(text, lines, sentences, items);
//   m.by_code;            // {{"97140", 15}, {"97110", 25}}
//   m.total_timed;        // 40, when the note says "timed: 40"
//
// A figure belongs to the services named before it since the last figure of its sentence ("STM R UT x 8'"), to the one after it
// when it begins the clause ("15 min manual therapy"), in a table to its row; alone ("Total 20 min.") to what was listed before
// it, and without a service of its own to the heading above. One figure over two codes is nobody's; a charge row repeats what
// the words say. A range ("8-10 min") and a fraction of something unsaid are null. Spans count folded text. Thread-safe.
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
  bool counts = true;   ///< performed; a negated or planned one takes its figure away from everybody, but a 0 is its own
  bool denied = false;  ///< the words say that it was not done: without a figure it was not
  bool drill = false;   ///< the name of one exercise: says no code, and a bare number behind it counts repetitions

  bool hands_on() const { return kind == Kind::technique || kind == Kind::label || kind == Kind::disputed; }
};

struct Minutes {
  std::vector<std::pair<std::string, int>> by_code;  ///< in order of first appearance
  std::vector<std::string> untold;                   ///< codes that appear, but whose minutes cannot be said
  std::vector<std::string> without;                  ///< codes of services that were done and carry no figure
  bool loose = false;                                ///< some figure belongs to a service that cannot be told
  std::vector<std::pair<size_t, int>> by_item;       ///< index into items: its own figure
  std::vector<size_t> timed;                         ///< indices into items that a figure speaks for, alone or with others
  std::optional<int> total_timed, total_treatment;
};

/// `untreated`: stretches that tell of no treatment (what the patient reports, the assessment, plans), in order. A figure that
/// finds no service there is of none: "drove 58 min". `other_days`: cells of a flowsheet that stand under an earlier day.
Minutes find_minutes(std::string_view text, const std::vector<NormSpan>& lines, const std::vector<NormSpan>& sentences, const std::vector<TimedItem>& items,
                     const std::vector<NormSpan>& untreated = {}, const std::vector<NormSpan>& other_days = {});

}  // namespace palpate
