// How a technique was given, as the words beside it say: the side of the body and the grade of a mobilization.
//
//   find_sides("STM to L UT and both calves", 0, 27)   // {{7,8}, "left"}, {{16,20}, "bilateral"}
//   find_grades("gr III-IV PA L4/5", 0, 17)            // {{0,9}, "III"}, {{0,9}, "IV"}
//
// Sides: "left", "right", "bilateral"; single letters count in capitals alone, and not as part of "L/S", "L-spine", "R/O". Grades: "I"
// to "V" (Maitland; a plus is left out), from roman or arabic figures after "grade", "gr" or "g". Whole words. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace palpate {

struct Stated {
  NormSpan at;
  std::string value;
};

std::vector<Stated> find_sides(std::string_view text, uint32_t begin, uint32_t end);
std::vector<Stated> find_grades(std::string_view text, uint32_t begin, uint32_t end);

}  // namespace palpate
