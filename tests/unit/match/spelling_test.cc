#include "match/spelling.h"

#include <gtest/gtest.h>

#include <string>

namespace palpate {
namespace {

const SpellingIndex& index() {
  static const SpellingIndex i({"petrissage", "effleurage", "myofascial", "manual", "mobilization", "massage", "kneading", "tissue", "release"},
                               {"message", "passage", "manuals", "knitting"});
  return i;
}

std::string mended(const std::string& word) {
  const std::string* m = index().mend(word);
  return m ? *m : "";
}

TEST(SpellingMend, SlipsOfTheHeader) {
  EXPECT_EQ(mended("petrisage"), "petrissage");
  EXPECT_EQ(mended("myofacial"), "myofascial");
  EXPECT_EQ(mended("manula"), "manual");
  EXPECT_EQ(mended("mobililzation"), "mobilization");
}

TEST(SpellingMend, TwoSlipsOnlyFromNineLettersOn) {
  EXPECT_EQ(mended("moblizaton"), "mobilization");
  EXPECT_EQ(mended("eflurage"), "effleurage");
  EXPECT_EQ(mended("masagge"), "") << "two slips in seven letters";
}

TEST(SpellingMend, LexiconWordsAndNearWordsAreLeftAlone) {
  EXPECT_EQ(mended("massage"), "");
  EXPECT_EQ(mended("message"), "") << "a near word";
  EXPECT_EQ(mended("knitting"), "") << "a near word";
}

TEST(SpellingMend, AnotherFirstLetterIsAnotherWord) { EXPECT_EQ(mended("nassage"), ""); }

TEST(SpellingMend, ShortWordsAndInflectionsAreNoSlips) {
  EXPECT_EQ(mended("mass"), "");
  EXPECT_EQ(mended("manua"), "manual") << "five letters that lost their sixth";
  EXPECT_EQ(mended("tissues"), "");
  EXPECT_EQ(mended("released"), "");
}

TEST(SpellingMend, TheNearestWordWins) {
  const SpellingIndex i({"percussion", "percussing"}, {});
  ASSERT_NE(i.mend("percusion"), nullptr);
  EXPECT_EQ(*i.mend("percusion"), "percussion");
}

std::vector<std::string> replaced(const std::string& text) {
  const std::string padded = text + std::string(kPadding, '\0');
  const std::string_view view = std::string_view(padded).substr(0, text.size());
  WordMasks masks;
  masks.classify(view);
  SpellingMender mender(index());
  std::vector<Replacement> found, again;
  mender.run(view, masks, found);
  mender.run(view, masks, again);
  EXPECT_EQ(found.size(), again.size()) << "what the cache holds must say the same";
  std::vector<std::string> out;
  for (const auto& r : found) out.push_back(std::string(r.at.of(view)) + "=" + std::string(r.with));
  return out;
}

TEST(SpellingMender, FindsSlipsInAnyLetterCaseInOrder) {
  EXPECT_EQ(replaced("PETRISAGE and Manula therapy, myofacial; massage message"),
            (std::vector<std::string>{"PETRISAGE=petrissage", "Manula=manual", "myofacial=myofascial"}));
}

TEST(SpellingMender, WordsWithDigitsOrAccentsAreLeftAlone) { EXPECT_TRUE(replaced("manu1al petrisäge").empty()); }

TEST(SpellingMender, WordsAtTheEndAndVeryLongWordsAreSafe) {
  EXPECT_EQ(replaced("manula"), (std::vector<std::string>{"manula=manual"}));
  EXPECT_TRUE(replaced(std::string(500, 'm')).empty());
}

}  // namespace
}  // namespace palpate
