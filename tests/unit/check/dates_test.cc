#include "check/dates.h"

#include <gtest/gtest.h>

namespace palpate {
namespace {

TEST(Dates, The_monday_of_a_week) {
  EXPECT_EQ(monday_of("2024-03-04"), "2024-03-04");
  EXPECT_EQ(monday_of("2024-03-10"), "2024-03-04");
  EXPECT_EQ(monday_of("2025-01-01"), "2024-12-30") << "weeks do not end with years";
  EXPECT_EQ(monday_of("soon"), "");
}

}  // namespace
}  // namespace palpate
