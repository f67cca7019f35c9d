// Self-corrections of a number; more shapes stand in figures_test.cc.
#include "facts/corrections.h"

#include <gtest/gtest.h>

namespace palpate {
namespace {

TEST(DropCorrected, TheNumberBeforeTheWordGoes) {
  const std::string t = "10 min, sorry, 15";
  std::vector<Figure> v{{{0, 6}, 10, true, false, false}, {{15, 17}, 15, false, false, false}};
  drop_corrected(t, {8}, v);
  ASSERT_EQ(v.size(), 1u);
  EXPECT_EQ(v[0].minutes, 15);
  EXPECT_TRUE(v[0].unit);
}

TEST(DropCorrected, OtherWordsBetweenKeepBoth) {
  const std::string t = "10 min, sorry, row 15";
  std::vector<Figure> v{{{0, 6}, 10, true, false, false}, {{19, 21}, 15, false, false, false}};
  drop_corrected(t, {8}, v);
  EXPECT_EQ(v.size(), 2u);
}

}  // namespace
}  // namespace palpate
