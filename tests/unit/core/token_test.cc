#include "core/token.h"

#include <gtest/gtest.h>

#include <set>

namespace palpate {
namespace {

TEST(Token, IsLongAndNeverTheSame) {
  std::set<std::string> seen;
  for (int i = 0; i < 200; i++) {
    const std::string t = random_token();
    EXPECT_EQ(t.size(), 22u);  // 128 bits in base 64
    EXPECT_EQ(t.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), std::string::npos);
    EXPECT_TRUE(seen.insert(t).second);
  }
}

TEST(Token, IsComparedWhole) {
  EXPECT_TRUE(same_secret("abc", "abc"));
  for (const char* other : {"", "ab", "abd", "abcd", "ABC"}) EXPECT_FALSE(same_secret("abc", other)) << other;
  EXPECT_FALSE(same_secret("", ""));
}

}  // namespace
}  // namespace palpate
