// A technique or label found in a note, and what the context says of it.
//
// Indices point into the lexicon; spans count folded text until coding turns them into original bytes. Values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/span.h"
#include "core/vocabulary.h"

namespace palpate {

/// One ConText property, decided for itself: who says so and why.
struct Property {
  bool holds = false;
  std::string reason;
  std::optional<NormSpan> cue;
};

struct Status {
  Property negated, planned, historical, other, hypothetical;
  Property experiencer;  ///< holds: somebody other than the patient has it
  bool told = false;     ///< a plain "performed" or a response reaches the words
  /// The first of other, historical, negated, planned, performed.
  Assertion assertion = Assertion::performed;
  std::string reason;
  std::optional<NormSpan> cue;
};

struct FoundMention {
  NormSpan at;
  int32_t technique = -1;  ///< index into lexicon.techniques; -1: a bare code number
  std::string code;        ///< for a bare code number
  uint16_t group = 0;
  Status status;
};

}  // namespace palpate
