// Self-corrections of a number: "ten minutes, sorry, fifteen".
//
//   drop_corrected(text, {13}, figures);   // 13: where "sorry" stands; the ten goes, the fifteen is minutes
//
// Only words of correction may stand between the two numbers. Pure, thread-safe.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "facts/figures.h"

namespace palpate {

void drop_corrected(std::string_view folded, const std::vector<uint32_t>& words, std::vector<Figure>& figures);

}  // namespace palpate
