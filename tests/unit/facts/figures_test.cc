// Which numbers are minutes, and which are not.
#include "facts/figures.h"

#include <gtest/gtest.h>

#include <string>

namespace palpate {
namespace {

/// "15, ?" for the figures that say they are minutes; "?" for a range.
std::string stated(const std::string& text) {
  const std::string padded = text + std::string(64, '\0');
  std::string s;
  for (const Figure& f : find_figures(std::string_view(padded).substr(0, text.size())).numbers)
    if (f.unit) s += (s.empty() ? "" : ", ") + (f.minutes ? std::to_string(*f.minutes) : "?");
  return s;
}

TEST(Figures, EverySpellingOfFifteen) {
  for (const char* t : {"15 min",
                        "15min",
                        "15 mins",
                        "15 minutes",
                        "15 min.",
                        "15'",
                        "x15'",
                        "x 15 min",
                        "(15 min)",
                        "15-minute",
                        "15m",
                        "~15 min",
                        "fifteen minutes",
                        "Fifteen-minute",
                        "0:15",
                        "10:05-10:20",
                        "1005-1020",
                        "10:05a to 10:20a",
                        "10:05 until 10:20",
                        "min: 15",
                        "Minutes: 15",
                        "mins = 15",
                        "min x 15",
                        "Minutes - 15",
                        "STM_minutes=15",
                        "15/60",
                        "1/4 hr",
                        "quarter of an hour",
                        "a quarter hour",
                        "11:50-12:05 pm"})
    EXPECT_EQ(stated(t), "15") << t;
}

TEST(Figures, HoursAndTheirParts) {
  EXPECT_EQ(stated("1/2 hr"), "30");
  EXPECT_EQ(stated("\xC2\xBD hour"), "30");
  EXPECT_EQ(stated("1\xC2\xBD hrs"), "90");
  EXPECT_EQ(stated("1 1/2 hours"), "90");
  EXPECT_EQ(stated("half an hour"), "30");
  EXPECT_EQ(stated("half hour"), "30");
  EXPECT_EQ(stated("an hour and a half"), "90");
  EXPECT_EQ(stated("three quarters of an hour"), "45");
  EXPECT_EQ(stated("1 hr 15 min"), "75");
  EXPECT_EQ(stated("one hour and ten minutes"), "70");
  EXPECT_EQ(stated("1.5 hours"), "90");
  EXPECT_EQ(stated("an hour"), "60");
}

TEST(Figures, NumberWords) {
  EXPECT_EQ(stated("twenty five minutes"), "25");
  EXPECT_EQ(stated("thirty-two minutes"), "32");
  EXPECT_EQ(stated("eighteen minutes, then seven minutes"), "18, 7");
  EXPECT_EQ(stated("grade three plus fifteen minutes"), "15");
}

TEST(Figures, WhatCannotBeSaidIsAFigureWithoutMinutes) {
  for (const char* t : {"8-10 min", "8 - 10 minutes", "8 to 10 min", "x8-10'", "eight to ten minutes", "2 min each", "2 min ea", "3 x 2 min"})
    EXPECT_EQ(stated(t), "?") << t;
  EXPECT_EQ(stated("97140 x1 - 16 min"), "16") << "units and minutes are no range";
  EXPECT_EQ(stated("STM x3 x 8 min"), "8");
}

TEST(Figures, OfASelfCorrectionTheLastOneHolds) {
  EXPECT_EQ(stated("ten minutes, sorry, fifteen"), "15");
  EXPECT_EQ(stated("10 min, I mean 15 min"), "15");
  EXPECT_EQ(stated("10 correction 12 minutes"), "12");
  EXPECT_EQ(stated("10 min, pt was sorry, 15 min"), "10, 15") << "other words between them";
}

TEST(Figures, OtherNumbersAreNoMinutes) {
  for (const char* t : {"5'4\"",     "6/14",      "pain 5/10",      "C5-6",        "L4/5",        "BP 120/80",     "3x10",
                        "grade 3",   "visit 12",  "2024",           "97140",       "$15 min",     "150' SBA",      "50m",
                        "2 x 30 m",  "min A x 2", "x 2 min assist", "MRN 1234567", "> 20 min",    "after < 5 min", "every 10 min",
                        "5 min/d",   "5 min bid", "10 min daily",   "3 min a day", "10 min late", "20 min ago",    "30 minutes per day",
                        "1990-2005", "30 sec",    "20/20"})
    EXPECT_EQ(stated(t), "") << t;
}

TEST(Figures, AnArrowIsNoComparison) { EXPECT_EQ(stated("petrissage -> 10 min"), "10"); }

TEST(Figures, ABareNumberIsKeptForItsPlaceToDecide) {
  const Figures f = find_figures("Manual 12, TE 30");
  ASSERT_EQ(f.numbers.size(), 2u);
  EXPECT_EQ(f.numbers[0].minutes, 12);
  EXPECT_FALSE(f.numbers[0].unit);
}

TEST(Figures, MarksOfTotalsAndParts) {
  const Figures f = find_figures("Total timed 40. A third of the session. Timed up and go 11");
  ASSERT_EQ(f.marks.size(), 4u);
  EXPECT_EQ(f.marks[0].kind, TimeMark::Kind::total);
  EXPECT_EQ(f.marks[1].kind, TimeMark::Kind::timed);
  EXPECT_EQ(f.marks[2].kind, TimeMark::Kind::part);
  EXPECT_EQ(f.marks[2].denominator, 3);
  EXPECT_EQ(f.marks[3].kind, TimeMark::Kind::session);
}

TEST(Figures, AFiguresBytesAreItsOwn) {
  const std::string text = "STM x 15 min to UT";
  const Figures f = find_figures(text);
  ASSERT_EQ(f.numbers.size(), 1u);
  EXPECT_EQ(f.numbers[0].at.of(text), "15 min");
}

TEST(Figures, TheEndOfTheTextIsNoTrap) {
  for (const char* t : {"1", "15 ", "8-", "8 to", "10:", "10:05-", "half", "half of", "an", "min", "min:", "1/", "1 1/", "\xC2", "1\xC2", "ten to", "twenty-"})
    EXPECT_EQ(stated(t), "") << t;
}

}  // namespace
}  // namespace palpate
