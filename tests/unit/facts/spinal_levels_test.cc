#include "facts/spinal_levels.h"

#include <gtest/gtest.h>

namespace palpate {
namespace {

std::vector<std::string> levels(const std::string& s) { return find_levels(s, 0, static_cast<uint32_t>(s.size())); }
using List = std::vector<std::string>;

TEST(SpinalLevels, One_a_range_and_across_regions) {
  EXPECT_EQ(levels("gr III PA mobs C5-6 x 15 min"), List{"C5-C6"});
  EXPECT_EQ(levels("C5–C6, t12/L1 and l4"), (List{"C5-C6", "T12-L1", "L4"}));
}

TEST(SpinalLevels, Other_letters_and_figures_are_none) { EXPECT_EQ(levels("L6 C9 T13 s3 gallop, T1w MRI, C5mm, AC5, 3L2, LT4"), List{}); }

}  // namespace
}  // namespace palpate
