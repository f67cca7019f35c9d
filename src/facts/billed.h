// Charge entries in a note's own words: "97140-59 x1", "97110 GP x 2", "97124 Massage Units - 2".
//
//   std::vector<FoundCharge> c = find_charges(text);
//
// A five-digit procedure code of the therapy range, whole word, not after a state or street word (97124 and 97140 are ZIP
// codes too). Spans count folded text. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace palpate {

struct FoundCharge {
  NormSpan at;  ///< the code's digits
  std::string code;
  std::vector<std::string> modifiers;
  std::optional<int> units;
};

std::vector<FoundCharge> find_charges(std::string_view folded);

}  // namespace palpate
