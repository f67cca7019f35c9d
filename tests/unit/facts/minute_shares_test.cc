// What the figures of one service come to.
#include "facts/minute_shares.h"

#include <gtest/gtest.h>

namespace palpate {
namespace {

using Kind = Share::Kind;

std::string sum(const std::vector<Share>& shares) {
  std::vector<std::pair<std::string, int>> by_code;
  std::vector<std::string> untold;
  sum_shares(shares, by_code, untold);
  std::string s;
  for (const auto& [c, m] : by_code) s += (s.empty() ? "" : " ") + c + "=" + std::to_string(m);
  for (const auto& c : untold) s += (s.empty() ? "" : " ") + c + "=?";
  return s;
}

TEST(SumShares, PartsAddUp) {
  EXPECT_EQ(sum({{"a", 8, Kind::part, false, 10, 10, 1}, {"a", 7, Kind::part, false, 20, 20, 1}, {"b", 5, Kind::part, false, 30, 30, 2}}), "a=15 b=5");
}

TEST(SumShares, AHeadingsFigureCoversItsBlock) {
  EXPECT_EQ(sum({{"a", 15, Kind::label, false, 10, 100, 1}, {"a", 8, Kind::part, false, 20, 20, 2}, {"a", 7, Kind::part, false, 30, 30, 3}}), "a=15");
  EXPECT_EQ(sum({{"a", 15, Kind::label, false, 10, 25, 1}, {"a", 8, Kind::part, false, 20, 20, 2}, {"a", 7, Kind::part, false, 30, 30, 3}}), "a=22")
      << "the second stands below the block";
  EXPECT_EQ(sum({{"a", 10, Kind::label, false, 10, 100, 1}, {"a", 8, Kind::part, false, 20, 20, 2}, {"a", 7, Kind::part, false, 30, 30, 3}}), "a=15")
      << "the parts are more than the whole";
}

TEST(SumShares, ASummaryRepeatsOrCompletes) {
  EXPECT_EQ(sum({{"a", 8, Kind::part, false, 10, 10, 1}, {"a", 15, Kind::label, false, 50, 50, 5}}), "a=15");
  EXPECT_EQ(sum({{"a", 15, Kind::label, false, 10, 10, 1}, {"a", 15, Kind::label, false, 50, 50, 5}}), "a=15");
  EXPECT_EQ(sum({{"a", 15, Kind::label, false, 10, 10, 1}, {"a", 10, Kind::label, false, 20, 20, 2}}), "a=25");
}

TEST(SumShares, AStatedTotalWins) { EXPECT_EQ(sum({{"a", 4, Kind::part, false, 10, 10, 1}, {"a", 16, Kind::label, true, 20, 20, 1}}), "a=16"); }

TEST(SumShares, AnUnknownPartNeedsAWhole) {
  EXPECT_EQ(sum({{"a", std::nullopt, Kind::part, false, 10, 10, 1}, {"a", 7, Kind::part, false, 20, 20, 1}}), "a=?");
  EXPECT_EQ(sum({{"a", std::nullopt, Kind::part, false, 10, 10, 1}, {"a", 22, Kind::label, true, 20, 20, 2}}), "a=22");
  EXPECT_EQ(sum({{"a", std::nullopt, Kind::part, false, 10, 10, 1}, {"a", 15, Kind::code, false, 20, 20, 2}}), "a=15") << "the charge row says it";
}

TEST(SumShares, AChargeRowCountsAlone) {
  EXPECT_EQ(sum({{"a", 12, Kind::part, false, 10, 10, 1}, {"a", 12, Kind::code, false, 20, 20, 2}}), "a=12");
  EXPECT_EQ(sum({{"a", 12, Kind::code, false, 20, 20, 2}, {"a", 12, Kind::code, false, 30, 30, 3}}), "a=12");
}

TEST(SumShares, OnlyCode) {
  const std::vector<Share> s{{"a", 8, Kind::part, false, 10, 10, 1}, {"b", 7, Kind::part, false, 20, 20, 1}};
  EXPECT_EQ(only_code(s, 0), "");
  EXPECT_EQ(only_code(s, 15), "b");
  EXPECT_EQ(only_code(s, 25), "");
}

}  // namespace
}  // namespace palpate
