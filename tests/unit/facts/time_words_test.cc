#include "facts/time_words.h"

#include <gtest/gtest.h>

namespace palpate {
namespace {

TEST(TimeWord, AnyLetterCaseAndTheWholeWord) {
  ASSERT_TRUE(time_word("Fifteen"));
  EXPECT_EQ(time_word("Fifteen")->value, 15);
  EXPECT_EQ(time_word("MINUTES")->kind, TimeWord::minutes);
  EXPECT_EQ(time_word("m")->kind, TimeWord::m);
  for (const char* w : {"", "fift", "fifteens", "mine", "femur", "x", "z", "totally"}) EXPECT_FALSE(time_word(w)) << w;
}

TEST(TimeWord, EveryNumberWordIsItself) {
  const char* names[] = {"zero", "one",    "two",    "three",    "four",     "five",    "six",     "seven",     "eight",    "nine",
                         "ten",  "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  for (int i = 0; i < 20; i++) {
    ASSERT_TRUE(time_word(names[i])) << names[i];
    EXPECT_EQ(time_word(names[i])->value, i);
  }
}

}  // namespace
}  // namespace palpate
