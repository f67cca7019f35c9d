// Damerau-Levenshtein distance (adjacent swaps count one), bounded.
//
//   edit_distance("petrisage", "petrissage", 2) == 1
//
// Bytes, not characters: callers fold to ASCII first. Pure function.
#pragma once

#include <string_view>

namespace palpate {

/// The distance, or `bound + 1` when it is larger than `bound`.
int edit_distance(std::string_view a, std::string_view b, int bound);

}  // namespace palpate
