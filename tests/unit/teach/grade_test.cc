#include "teach/grade.h"

#include <gtest/gtest.h>

namespace palpate {
namespace {

using V = std::vector<std::string>;

DrillItem item(DrillTask task, const std::string& note, const V& answer) {
  DrillItem i;
  i.id = "x", i.task = task, i.note = note, i.answer = answer;
  return i;
}

TEST(Grade, AWordOrItsNumber) {
  auto i = item(DrillTask::code, "MT 15'", {"ask"});
  i.also = {"neither"};
  for (const char* right : {"ask", "ASK THE CLINICIAN", "5", "neither", " 4 "}) EXPECT_TRUE(grade(i, right).right) << right;
  EXPECT_TRUE(grade(i, "97140").understood);
  EXPECT_FALSE(grade(i, "97140").right);
  for (const char* odd : {"", "9", "0", "yes", "99999999999999999999"}) EXPECT_FALSE(grade(i, odd).understood) << odd;
}

TEST(Grade, MarkedWordsAreScoredByOverlap) {
  const auto i = item(DrillTask::mark, "STM R UT 8 min, gr III PA mobs C5-6, bike", {"STM", "gr III PA mobs"});
  EXPECT_DOUBLE_EQ(grade(i, "stm | gr III PA mobs").score, 1);
  const Grade near = grade(i, "STM, PA mobs");
  EXPECT_TRUE(near.right);
  EXPECT_LT(near.score, 1);
  EXPECT_FALSE(grade(i, "STM").right);
  EXPECT_FALSE(grade(i, "STM R UT 8 min, gr III PA mobs C5-6, bike").right);
  EXPECT_FALSE(grade(i, "bike").right);
  EXPECT_FALSE(grade(i, "none").right);
  EXPECT_FALSE(grade(i, "kneading").understood);
  EXPECT_NE(grade(i, "kneading").help, "");
}

TEST(Grade, MarkingEverythingIsNoAnswer) {
  const auto i = item(DrillTask::mark, "STM R UT 8 min then bike ten minutes and gait", {"STM"});
  EXPECT_FALSE(grade(i, "STM R UT 8 min then bike ten minutes and gait").right);
}

TEST(Grade, OverlapCountsLettersOnBothSides) {
  EXPECT_DOUBLE_EQ(overlap_score("ab cd", {{0, 2}}, {{0, 5}}), 2.0 * 2 / (2 + 4));
  EXPECT_DOUBLE_EQ(overlap_score("ab", {}, {}), 1);
  EXPECT_DOUBLE_EQ(overlap_score("ab cd", {{0, 2}}, {{3, 5}}), 0);
}

TEST(Grade, UnitsAreTwoCounts) {
  const auto i = item(DrillTask::units, "STM 10 min, TE 10 min", {"ask 1"});
  EXPECT_TRUE(grade(i, "ask, 1").right);
  EXPECT_FALSE(grade(i, "1 1").right);
  EXPECT_FALSE(grade(i, "ask").right);
  EXPECT_FALSE(grade(i, "1").understood);
  EXPECT_TRUE(grade(item(DrillTask::units, "STM", {"ask"}), "ask").right);
}

TEST(Grade, ElementsMustBeAllAndOnlyThose) {
  auto i = item(DrillTask::not_stated, "STM", {"region", "done_today"});
  EXPECT_TRUE(grade(i, "done today, region").right);
  const Grade half = grade(i, "region");
  EXPECT_FALSE(half.right);
  EXPECT_DOUBLE_EQ(half.score, 2.0 / 3);
  EXPECT_FALSE(grade(i, "region, done today, side").right);
  EXPECT_FALSE(grade(i, "colour").understood);
}

}  // namespace
}  // namespace palpate
