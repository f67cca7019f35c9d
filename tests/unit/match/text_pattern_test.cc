#include "match/text_pattern.h"

#include <gtest/gtest.h>

namespace palpate {
namespace {

TEST(TextPattern, GivesTheWholeMatchAndItsGroups) {
  const TextPattern p("(\\d+)\\s*(min|sec)?");
  std::vector<NormSpan> g;
  const std::string_view t = "STM 12 MIN x 3";
  ASSERT_TRUE(p.find(t, 0, t.size(), g));
  ASSERT_EQ(g.size(), 3u);
  EXPECT_EQ(g[0].of(t), "12 MIN");
  EXPECT_EQ(g[1].of(t), "12");
  EXPECT_EQ(g[2].of(t), "MIN");
  ASSERT_TRUE(p.find(t, g[0].end, t.size(), g));
  EXPECT_EQ(g[1].of(t), "3");
  EXPECT_TRUE(g[2].empty()) << "a group that took no part";
  EXPECT_FALSE(p.find(t, g[0].end, t.size(), g));
}

TEST(TextPattern, OccursLooksOnlyInside) {
  const TextPattern p("min");
  EXPECT_TRUE(p.occurs("12 min", {0, 6}));
  EXPECT_FALSE(p.occurs("12 min", {0, 5}));
  EXPECT_FALSE(p.occurs("12 min", {3, 3}));
}

}  // namespace
}  // namespace palpate
