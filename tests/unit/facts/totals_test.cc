// What a note states about the whole visit.
#include "facts/totals.h"

#include <gtest/gtest.h>

#include <string>

namespace palpate {
namespace {

struct Read {
  Totals totals;
  Figures rest;
};

Read read(const std::string& text) {
  Read r;
  std::vector<NormSpan> lines;
  uint32_t b = 0;
  for (uint32_t i = 0; i <= text.size(); i++)
    if (i == text.size() || text[i] == '\n') lines.push_back({b, i}), b = i + 1;
  r.rest = find_figures(text);
  r.totals = take_totals(text, lines, r.rest);
  return r;
}

TEST(Totals, TimedInEveryOrder) {
  for (const char* t : {"Timed: 40",
                        "Timed 40 min",
                        "40 timed",
                        "40 min timed",
                        "Total timed minutes: 40",
                        "total timed code tx = 40",
                        "Timed code minutes 40",
                        "TOTAL TIMED: 40",
                        "Timed total 40.",
                        "Tot timed 40",
                        "Timed tx 40 min",
                        "TotalTimed=40",
                        "Total_timed: 40",
                        "Timed | 40 |",
                        "| **Timed** | **40** |",
                        "Timed tot | | 40 |",
                        "Timed\t40 min",
                        "total timed was forty minutes",
                        "Timed: 8 + 10 + 22 = 40",
                        "Timed 40 (15+25)",
                        "TIME: 40 timed",
                        "Total timed code treatment minutes 40",
                        "40 min one-on-one timed",
                        "97110 20, 97140 20. TT 40"})
    EXPECT_EQ(read(t).totals.timed, 40) << t;
}

TEST(Totals, ALineBeforeIsNotTheTotal) { EXPECT_EQ(read("TE 15 min\ntimed 26\n97530 x1").totals.timed, 26); }

TEST(Totals, NoTimedTotal) {
  for (const char* t : {"Timed up and go 11.8", "Untimed 10", "non-timed 10 min", "Timed 8+7+20", "well timed contraction", "timed voiding q 2 hr"})
    EXPECT_FALSE(read(t).totals.timed) << t;
}

TEST(Totals, TreatmentBesideTimed) {
  for (const char* t : {"Timed 38, total 53", "Timed 38 / total 53", "Timed total: 38 min; total tx time 53 min",
                        "Timed minutes 38   Total treatment minutes 53", "TOTAL TIMED: 38\nTOTAL TX: 53"}) {
    EXPECT_EQ(read(t).totals.timed, 38) << t;
    EXPECT_EQ(read(t).totals.treatment, 53) << t;
  }
}

TEST(Totals, TheyLeaveTheFigures) {
  EXPECT_TRUE(read("Timed 38 min, total 53 min").rest.numbers.empty());
  EXPECT_EQ(read("STM 8 min. Timed 38").rest.numbers.size(), 1u);
}

TEST(Totals, ATotalOfAListStaysAndIsMarked) {
  for (const char* t : {"PA glides, MFR; total 13 min", "STM, MFR. Total 13'.", "mobs, 13 minutes in total", "manual 13 total"}) {
    const Read r = read(t);
    EXPECT_FALSE(r.totals.treatment) << t;
    ASSERT_EQ(r.rest.numbers.size(), 1u) << t;
    EXPECT_TRUE(r.rest.numbers[0].total && r.rest.numbers[0].unit) << t;
  }
}

TEST(Totals, ASessionsLengthIsNobodysFigure) {
  for (const char* t : {"60 min session", "Session: 60 min", "session length 60 minutes", "Total time: 60 min", "60 minute visit"}) {
    EXPECT_EQ(read(t).totals.session, 60) << t;
    EXPECT_FALSE(read(t).totals.timed) << t;
    EXPECT_TRUE(read(t).rest.numbers.empty()) << t;
  }
}

TEST(Totals, APartOfAStatedWhole) {
  const Read half = read("40 min session, half of it kneading");
  ASSERT_EQ(half.rest.numbers.size(), 1u);
  EXPECT_EQ(half.rest.numbers[0].minutes, 20);
  EXPECT_EQ(read("45 min session. A third of the session was STM").rest.numbers.back().minutes, 15);
  EXPECT_EQ(read("two thirds of the hour was MLD").rest.numbers.back().minutes, 40);
}

TEST(Totals, APartOfNothingSaidIsUnknown) {
  const Read r = read("half of the session was kneading");
  ASSERT_EQ(r.rest.numbers.size(), 1u);
  EXPECT_FALSE(r.rest.numbers[0].minutes);
  EXPECT_TRUE(read("lower half of the scar").rest.numbers.empty());
}

}  // namespace
}  // namespace palpate
