// Spinal levels as therapists write them: C5, C5-6, L4-L5, T12/L1.
//
//   find_levels("gr III PA mobs C5-6", 0, 19)   // {"C5-C6"}
//
// C1 to C8, T1 to T12, L1 to L5 in either case, S1 to S5 in capitals alone (heart sounds are written so too, but stand
// near no technique). Whole words. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

std::vector<std::string> find_levels(std::string_view text, uint32_t begin, uint32_t end);

}  // namespace palpate
