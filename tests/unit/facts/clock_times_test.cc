// Times of day and what lies between them.
#include "facts/clock_times.h"

#include <gtest/gtest.h>

namespace palpate {
namespace {

TEST(ClockRange, ShapesOfFifteenMinutes) {
  for (const char* t : {"9:15-9:30", "0915-0930", "9:15 - 9:30 am", "9:15a to 9:30a", "9:15 until 9:30", "0915 stop 0930", "12:50-1:05", "9:15 -> 9:30"})
    EXPECT_EQ(clock_range(t, 0).minutes, 15) << t;
}

TEST(ClockRange, TwoTimesThatAreNoLength) {
  for (const char* t : {"9:15-14:30", "1990-2005", "9:15-9:15"}) EXPECT_EQ(clock_range(t, 0).minutes, -1) << t;
}

TEST(ClockRange, NoRange) {
  for (const char* t : {"9:15", "9:15, 9:30", "9:75-9:80", "915-930", "97140-0915", "9:15-", "1234"}) EXPECT_EQ(clock_range(t, 0).end, 0u) << t;
}

TEST(TimeOfDay, FourDigitsOnlyWhenAsked) {
  EXPECT_EQ(time_of_day("0915 STM", 0, true).minutes, 555);
  EXPECT_EQ(time_of_day("0915 STM", 0, false).minutes, -1);
  EXPECT_EQ(time_of_day("9:15am", 0, false).end, 6u);
}

}  // namespace
}  // namespace palpate
