#include "core/edit_distance.h"

#include <gtest/gtest.h>

namespace palpate {
namespace {

TEST(EditDistance, EqualWordsAreZeroApart) {
  EXPECT_EQ(edit_distance("massage", "massage", 2), 0);
  EXPECT_EQ(edit_distance("", "", 0), 0);
}

TEST(EditDistance, OneSlipOfEachKindCountsOne) {
  EXPECT_EQ(edit_distance("petrisage", "petrissage", 2), 1) << "a letter left out";
  EXPECT_EQ(edit_distance("petrisssage", "petrissage", 2), 1) << "a letter too many";
  EXPECT_EQ(edit_distance("petressage", "petrissage", 2), 1) << "a wrong letter";
  EXPECT_EQ(edit_distance("manula", "manual", 2), 1) << "two neighbours swapped";
}

TEST(EditDistance, TwoSlipsCountTwo) { EXPECT_EQ(edit_distance("moblizaton", "mobilization", 2), 2); }

TEST(EditDistance, BeyondTheBoundIsBoundPlusOne) {
  EXPECT_EQ(edit_distance("knead", "tapotement", 2), 3) << "lengths alone decide";
  EXPECT_EQ(edit_distance("abcdef", "uvwxyz", 2), 3);
  EXPECT_EQ(edit_distance("abcd", "abdd", 0), 1);
}

TEST(EditDistance, EmptyWordIsAsFarAsTheOtherIsLong) {
  EXPECT_EQ(edit_distance("", "ab", 3), 2);
  EXPECT_EQ(edit_distance("ab", "", 3), 2);
}

TEST(EditDistance, IsSymmetric) {
  for (const auto& [a, b] : {std::pair{"myofacial", "myofascial"}, {"effluerage", "effleurage"}, {"traction", "tractor"}})
    EXPECT_EQ(edit_distance(a, b, 3), edit_distance(b, a, 3)) << a << " " << b;
}

}  // namespace
}  // namespace palpate
