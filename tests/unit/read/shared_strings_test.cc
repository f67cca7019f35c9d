// Strings of a workbook by number, whatever their length and the order of asking.
#include "read/shared_strings.h"

#include <gtest/gtest.h>

#include <random>

namespace palpate {
namespace {

std::string made(size_t i) {
  const size_t size = i % 7 == 0 ? 0 : i % 5 == 0 ? 900 + i % 4000 : i % 40;
  std::string s = std::to_string(i) + " ";
  while (s.size() < size) s += "STM R UT " + std::to_string(s.size() * i % 97) + " ";
  s.resize(size);
  return s;
}

TEST(SharedStrings, EachIsGivenAsItWas) {
  SharedStrings all;
  constexpr size_t kCount = 5000;
  for (size_t i = 0; i < kCount; i++) ASSERT_TRUE(all.add(made(i)));
  EXPECT_EQ(all.size(), kCount);
  for (size_t i = 0; i < kCount; i++) ASSERT_EQ(all.get(i), made(i)) << i;
  std::mt19937 random(7);
  for (int n = 0; n < 20000; n++) {
    const size_t i = random() % kCount;
    ASSERT_EQ(all.get(i), made(i)) << i;
  }
  EXPECT_EQ(all.get(kCount), "");
  EXPECT_EQ(all.get(SIZE_MAX), "");
}

TEST(SharedStrings, LongOnesStandBesideEachOther) {
  SharedStrings all;
  const std::string big(9u << 20, 'x');
  for (int i = 0; i < 4; i++) ASSERT_TRUE(all.add(big + std::to_string(i)) && all.add("short") && all.add(made(21)));
  for (int round = 0; round < 2; round++)
    for (size_t i = 0; i < 4; i++) {
      EXPECT_EQ(all.get(3 * i), big + std::to_string(i));
      EXPECT_EQ(all.get(3 * i + 1), "short");
      EXPECT_EQ(all.get(3 * i + 2), made(21));
    }
  EXPECT_LT(all.held(), 1u << 20);
}

TEST(SharedStrings, MoreThanMayBeHeldIsRefused) {
  SharedStrings few(100'000);
  size_t taken = 0;
  while (taken < 100'000 && few.add("P" + std::to_string(taken))) taken++;
  EXPECT_LT(taken, 20'000u);
  EXPECT_GT(taken, 2'000u);
  SharedStrings plain(96u << 20, 1u << 20);
  EXPECT_TRUE(plain.add(std::string(900'000, 'x')));
  EXPECT_FALSE(plain.add(std::string(900'000, 'x')));
}

}  // namespace
}  // namespace palpate
