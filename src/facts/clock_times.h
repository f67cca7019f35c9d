// Times of day in a note, and the minutes between two of them.
//
//   ClockRange r = clock_range("9:50-10:05 am", 0);   // minutes 15, end 13
//   time_of_day("0915 STM", 0, true);                 // minutes 555, end 4
//
// "9:15", "0915", "9:15a"; between the two a dash, a slash, "to", "until" or "stop". A range above three hours is no treatment.
// Positions count folded text. Pure, thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

namespace palpate {

struct TimeOfDay {
  int minutes = -1;  ///< since midnight; -1: none
  uint32_t end = 0;
};
/// `plain`: four digits will do.
TimeOfDay time_of_day(std::string_view t, uint32_t at, bool plain);

struct ClockRange {
  int minutes = -1;  ///< -1 with an end: two times, but no length that a service could have
  uint32_t end = 0;  ///< 0: no range here
};
ClockRange clock_range(std::string_view t, uint32_t at);

}  // namespace palpate
