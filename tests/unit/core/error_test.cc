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

TEST(ErrorRender, ShowsThePartOfALongLineAroundTheCaret) {
  std::string line(300, 'a');
  line.append("X").append(300, 'b');
  const std::string shown = Error{"LEX012", "m", {"x.yaml", 1, 301}, "", line}.render();
  const size_t first = shown.find('\n') + 1, second = shown.find('\n', first) + 1;
  EXPECT_EQ(shown.find('X', first) - first, shown.find('^', second) - second) << shown;
  EXPECT_LT(second - first, 130u) << shown;
  const std::string end = Error{"LEX012", "m", {"x.yaml", 1, 601}, "", line}.render();
  EXPECT_NE(end.find("bbb\n"), std::string::npos) << end;
  std::string letters;
  for (int i = 0; i < 200; i++) letters += "é";
  const std::string cut = Error{"LEX012", "m", {"x.yaml", 1, 200}, "", letters}.render();
  EXPECT_NE(cut.find("... é"), std::string::npos) << "cut between letters";
  EXPECT_NE(cut.find("é ..."), std::string::npos) << "cut between letters";
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
