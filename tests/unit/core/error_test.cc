#include "core/error.h"

#include <gtest/gtest.h>

#include "core/result.h"

namespace palpate {
namespace {

TEST(ErrorRender, ShowsPlaceCodeMessageHintLineAndCaret) {
  const Error e{"LEX004", "unknown key \"phrase\"", {"massage.yaml", 7, 3}, "did you mean \"phrases\"?", "  phrase: [stm]"};
  EXPECT_EQ(e.render(),
            "massage.yaml:7:3: error[LEX004]: unknown key \"phrase\"; did you mean \"phrases\"?\n"
            "    phrase: [stm]\n"
            "    ^");
}

TEST(ErrorRender, LeavesOutWhatIsUnknown) {
  EXPECT_EQ((Error{"LEX006", "the lexicon names no code", {}, "", ""}.render()), "error[LEX006]: the lexicon names no code");
  EXPECT_EQ((Error{"LEX001", "cannot read", {"x.yaml", 0, 0}, "", ""}.render()), "x.yaml: error[LEX001]: cannot read");
  EXPECT_EQ((Error{"LEX003", "m", {"x.yaml", 4, 0}, "", "a: b"}.render()), "x.yaml:4: error[LEX003]: m\n  a: b") << "no column, no caret";
}

TEST(DidYouMean, FindsTheNearestKey) {
  const std::vector<std::string> keys{"id", "name", "phrases", "patterns", "examples"};
  EXPECT_EQ(did_you_mean("phrase", keys), "phrases");
  EXPECT_EQ(did_you_mean("exmaples", keys), "examples");
  EXPECT_EQ(did_you_mean("colour", keys), "");
  EXPECT_EQ(did_you_mean("x", {}), "");
}

TEST(Result, HoldsAValueOrEveryError) {
  const Result<int> good = 7;
  ASSERT_TRUE(good);
  EXPECT_EQ(*good, 7);
  const Result<int> bad = Errors{{"A", "first", {}, "", ""}, {"B", "second", {}, "", ""}};
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().code, "A");
  EXPECT_EQ(bad.errors().size(), 2u);
}

}  // namespace
}  // namespace palpate
