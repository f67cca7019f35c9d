// The small readers that assigner.h asks.
#include "facts/minute_text.h"

#include <gtest/gtest.h>

#include <string>

#include "spans.h"

namespace palpate {
namespace {

TEST(MinuteText, ShapesOfLines) {
  EXPECT_EQ(line_shape("  \t", all("  \t")), LineShape::empty);
  EXPECT_EQ(line_shape("HEP: walk", all("HEP: walk")), LineShape::heading);
  EXPECT_EQ(line_shape("P/ 2x wk", all("P/ 2x wk")), LineShape::heading);
  EXPECT_EQ(line_shape("R UT 8 min", all("R UT 8 min")), LineShape::text);
}

TEST(MinuteText, FillerHasNoDoingOfItsOwn) {
  EXPECT_TRUE(filler("Total hands on time: "));
  EXPECT_FALSE(filler("wall slides "));
  EXPECT_FALSE(filler("x 10 "));
  EXPECT_TRUE(filler_after(" on table. Client slept"));
  EXPECT_FALSE(filler_after(" drive home"));
}

TEST(MinuteText, ClausesAndTheirBounds) {
  const std::string t = "STM to UT, then rows and clams ";
  EXPECT_EQ(t.substr(last_boundary(t, 0, static_cast<uint32_t>(t.size()))), " rows and clams ");
  EXPECT_EQ(last_boundary("STM to UT ", 0, 10), 0u);
  EXPECT_TRUE(begins_clause("STM, 10 min", 0, 5));
  EXPECT_TRUE(begins_clause("- 10 min MT", 0, 2));
  EXPECT_FALSE(begins_clause("STM UT 10 min", 0, 7));
  EXPECT_EQ(clause_gap(" of gentle "), ClauseGap::of);
  EXPECT_EQ(clause_gap(" "), ClauseGap::close);
  EXPECT_EQ(clause_gap(", "), ClauseGap::far);
  EXPECT_EQ(clause_gap(" of core, then "), ClauseGap::far);
}

TEST(MinuteText, ABareNumberInAWideGapOrBehindItsService) {
  const std::string t = "kneading glutes        6";
  EXPECT_TRUE(setting(t, all(t), of(t, "6")).gap);
  const std::string u = "TE 30, NM 15";
  EXPECT_TRUE(behind(" ", setting(u, all(u), of(u, "30")), 30, false));
  const std::string reps = "Ex 10 reps";
  EXPECT_FALSE(behind(" ", setting(reps, all(reps), of(reps, "10")), 10, false));
  const std::string units = "97140 1";
  EXPECT_FALSE(behind(" ", setting(units, all(units), of(units, "1")), 1, true));
  const std::string zero = "Massage: 0";
  EXPECT_TRUE(behind(": ", setting(zero, all(zero), of(zero, "0")), 0, false));
  const std::string charged = "97124x2 (30)";
  EXPECT_TRUE(behind("x2 (", setting(charged, all(charged), of(charged, "30")), 30, true));
}

}  // namespace
}  // namespace palpate
