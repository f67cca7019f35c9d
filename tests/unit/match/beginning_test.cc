// What a phrase can begin with: never too little, for what it leaves out is never found.
#include "match/beginning.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace palpate {
namespace {

using Words = std::vector<std::string>;

Beginning of(const std::string& phrase) {
  static const std::vector<Macro> none;
  PhraseReader parse(none);
  auto tree = parse(phrase);
  EXPECT_TRUE(tree) << phrase;
  return tree ? BeginningReader()(*tree) : Beginning{};
}

Words first(const Beginning& b) {
  Words w;
  for (const auto& f : b.first) w.push_back(f.word);
  std::sort(w.begin(), w.end());
  return w;
}

bool over_after(const Beginning& b, const std::string& word) {
  const auto f = std::find_if(b.first.begin(), b.first.end(), [&](const auto& x) { return x.word == word; });
  EXPECT_NE(f, b.first.end()) << word;
  return f != b.first.end() && f->whole;
}

bool may(const WordSet& s, std::string_view word) { return s.has(WordSet::slot(word)); }

TEST(Beginning, TheFirstWordInEightLetters) {
  EXPECT_EQ(first(of("effleurage!")), Words{"effleura"});
  EXPECT_TRUE(over_after(of("effleurage!"), "effleura"));
  const Beginning b = of("trigger! point!");
  EXPECT_EQ(first(b), Words{"trigger"});
  EXPECT_FALSE(over_after(b, "trigger")) << "more must follow";
}

TEST(Beginning, AHyphenMayBeWrittenTogetherOrApart) {
  const Words w = first(of("myo-fascial! release!"));
  EXPECT_NE(std::find(w.begin(), w.end(), "myo"), w.end());
  EXPECT_NE(std::find(w.begin(), w.end(), "myofasci"), w.end());
}

TEST(Beginning, GroupsAndOptionsAreAllThere) {
  EXPECT_EQ(first(of("{deep|soft} tissue!")), (Words{"deep", "soft"}));
  EXPECT_EQ(first(of("(gentle! )kneading!")), (Words{"gentle", "kneading"}));
  const Beginning b = of("scar! (tissue! )massage!");
  EXPECT_TRUE(may(b.later[0], "tissue"));
  EXPECT_TRUE(may(b.later[0], "massage"));
  EXPECT_TRUE(may(b.later[1], "massage"));
  EXPECT_FALSE(may(b.later[0], "zzzz"));
}

TEST(Beginning, WithWhichWordsItMayBeOver) {
  const Beginning b = of("scar! massage!( today!)");
  EXPECT_TRUE(may(b.last[0], "massage"));
  EXPECT_TRUE(may(b.last[1], "today"));
  EXPECT_FALSE(may(b.last[0], "today"));
}

TEST(Beginning, LaterWordsAreToldByFourLetters) {
  const Beginning b = of("soft! tissue!");
  EXPECT_TRUE(may(b.later[0], "tissue"));
  EXPECT_TRUE(may(b.later[0], "tiss")) << "not told apart, and need not be";
  EXPECT_FALSE(may(b.later[0], "tis"));
  EXPECT_EQ(WordSet::slot("Tissue"), WordSet::slot("tissue")) << "capitals are the same word";
  EXPECT_NE(WordSet::slot("pa"), WordSet::slot("pas"));
}

TEST(Beginning, ASignInFrontGivesNoWordToLookFor) { EXPECT_TRUE(first(of("+ve!")).empty()); }

TEST(Beginning, OfARegularExpression) {
  EXPECT_EQ(first(beginning_of_pattern("prom[\\s:=]{1,40}\\d")), Words{"prom"});
  EXPECT_EQ(first(beginning_of_pattern("mobs? (?:to|of)")), (Words{"mob", "mobs"}));
  EXPECT_EQ(first(beginning_of_pattern("(?:putty|theraputty)[ -]knead")), (Words{"putty", "theraput"}));
  EXPECT_EQ(first(beginning_of_pattern("(?:grade|gr) [1-5]")), (Words{"gr", "grade"}));
  EXPECT_TRUE(first(beginning_of_pattern("(?:un)?done")).empty()) << "the group ends inside a word";
  EXPECT_TRUE(first(beginning_of_pattern("[a-z]+ed")).empty());
}

}  // namespace
}  // namespace palpate
