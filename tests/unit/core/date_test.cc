// Dates of service in the shapes of real exports.
#include "core/date.h"

#include <gtest/gtest.h>

namespace palpate {
namespace {

TEST(IsoDate, ShapesOfExports) {
  for (const char* d :
       {"2024-03-04", "20240304", "202403041530", "20240304 1530", "20240304T12", "3/4/2024", "03/04/2024", "3/4/24", "3-4-2024", "03.04.2024", "2024/3/4",
        "2024-03-04T12:00:00Z", "2024-03-04 00:00:00.000", "3/4/2024 12:00:00 AM", "Mar 4, 2024", "March 4 2024", "4-Mar-2024", "04MAR2024", "  3/4/2024  "})
    EXPECT_EQ(iso_date(d), "2024-03-04") << d;
  EXPECT_EQ(iso_date("2024-02-29"), "2024-02-29");
  EXPECT_EQ(iso_date("1/2/71"), "1971-01-02");
}

TEST(IsoDate, WhatIsNoDate) {
  for (const char* d : {"", " ", "31/12/2024", "2023-02-29", "20241301", "2024-04-31", "0", "45355", "3/4", "yesterday", "12345678901234567890", "3/4/202",
                        "1/2/3/4", "2024-W10-1", "Foo 4 2024"})
    EXPECT_EQ(iso_date(d), "") << d;
}

}  // namespace
}  // namespace palpate
