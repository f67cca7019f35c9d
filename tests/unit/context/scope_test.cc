#include "context/scope.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "lexicon/load.h"
#include "match/matcher.h"

namespace palpate {
namespace {

// One cue of each kind; concepts are the words "aaa", "bbb", "ccc".
constexpr const char* kLexicon = R"(
codes:
  - {code: "97140", name: Manual therapy, sources: [s]}
sources:
  - {id: s, name: Source}
sections:
  - {id: plan, section: plan, status: planned, reason: plan, headings: [plan!]}
  - {id: notdone, section: treatment, status: negated, reason: deferred, one_line: true, headings: ["not done"]}
  - {id: op, section: other, status: other, reason: other_provider, headings: [operation!]}
  - {id: hist, section: history, headings: [history!, "past history"]}
  - {id: meds, section: history, headings: [medicines!]}
cues:
  - {id: no, class: negated, reason: not_done, direction: forward, scope: list, max_words: 2, phrases: [no!, held!]}
  - {id: held_after, class: negated, reason: deferred, direction: backward, scope: clause, max_words: 3, phrases: [held!]}
  - {id: none, class: negated, reason: not_done, direction: backward, scope: clause, signs: ":=", max_words: 0, phrases: [none!]}
  - {id: last, class: historical, reason: prior_visit, direction: both, scope: clause, phrases: ["last visit"]}
  - {id: past, class: historical, reason: past_history, of: finding, scope: block, phrases: ["past history"]}
  - {id: long_ago, class: historical, reason: past_history, of: finding, scope: section, phrases: [history!]}
  - {id: next, class: planned, reason: plan, direction: forward, scope: sentence, phrases: [will!]}
  - {id: if, class: planned, reason: conditional, hypothetical: true, direction: forward, scope: clause, case: mixed, phrases: [if!]}
  - {id: pt, class: other, reason: self, direction: backward, scope: clause, case: lower, phrases: ["by pt"]}
  - {id: aide, class: other, reason: other_provider, direction: both, scope: row, phrases: [aide!]}
  - {id: lmt, class: other, reason: other_provider, direction: forward, scope: line, phrases: [lmt!]}
  - {id: mother, class: experiencer, of: finding, direction: forward, scope: clause, phrases: [mother!]}
  - {id: did, class: performed, direction: forward, scope: clause, max_words: 2, phrases: [today!]}
  - {id: but, class: terminate, phrases: [but!]}
  - {id: she, class: terminate, ends: [experiencer], phrases: [she!]}
  - {id: calm, class: pseudo, phrases: ["no doubt"]}
  - {id: pain, class: pseudo, of: treatment, phrases: ["no pain"]}
  - {id: loss, class: pseudo, of: finding, phrases: ["no loss"]}
  - {id: want, class: other, reason: self, direction: forward, scope: clause, phrases: ["he did"]}
  - {id: not_want, class: negated, reason: declined, direction: forward, scope: list, phrases: ["he did not want"]}
)";

class ScopeTest : public testing::Test {
 protected:
  void SetUp() override {
    auto lex = load_lexicon({{"test.yaml", kLexicon}});
    ASSERT_TRUE(lex) << lex.errors()[0].render();
    lexicon_ = std::make_unique<Lexicon>(std::move(*lex));
    auto m = Matcher::create(*lexicon_);
    ASSERT_TRUE(m) << m.errors()[0].render();
    matcher_ = std::move(*m);
    readers_ = std::make_unique<Readers>(*matcher_);
    thread_ = std::make_unique<MatchThread>(*matcher_);
  }
  Status of(const std::string& note, const std::string& word, ConceptKind kind = ConceptKind::treatment) {
    thread_->read(note);
    const std::string text(thread_->text().view());
    const Layout layout = lay_out(*thread_, *readers_);
    std::vector<NormSpan> others;
    for (uint32_t i = 0; i + 3 <= text.size(); i++)
      for (const char* w : {"aaa", "bbb", "ccc"})
        if (text.compare(i, 3, w) == 0) others.push_back({i, i + 3});
    const auto at = static_cast<uint32_t>(text.find(word));
    return CueReader(*thread_, *readers_, layout).status({at, at + static_cast<uint32_t>(word.size())}, others, kind);
  }
  Assertion said(const std::string& note, const std::string& word) { return of(note, word).assertion; }
  std::unique_ptr<Lexicon> lexicon_;
  std::unique_ptr<const Matcher> matcher_;
  std::unique_ptr<const Readers> readers_;
  std::unique_ptr<MatchThread> thread_;
};

TEST_F(ScopeTest, AListGoesOnFromItemToItem) {
  EXPECT_EQ(said("no aaa, left bbb or ccc", "ccc"), Assertion::negated);
  EXPECT_EQ(said("no aaa, one two three bbb", "bbb"), Assertion::performed) << "an item of three words is none";
  EXPECT_EQ(said("no aaa but bbb", "bbb"), Assertion::performed);
  EXPECT_EQ(said("no aaa; bbb", "bbb"), Assertion::performed);
}

TEST_F(ScopeTest, DirectionAndDistance) {
  EXPECT_EQ(said("aaa held", "aaa"), Assertion::negated);
  EXPECT_EQ(said("aaa one two three four held", "aaa"), Assertion::performed);
  EXPECT_EQ(said("aaa will", "aaa"), Assertion::performed) << "will looks ahead";
}

TEST_F(ScopeTest, AWordThatLooksBothWaysTakesTheConceptItStandsBefore) {
  EXPECT_EQ(said("aaa, held bbb", "aaa"), Assertion::performed);
  EXPECT_EQ(said("aaa, held bbb", "bbb"), Assertion::negated);
  EXPECT_EQ(said("aaa held, bbb", "aaa"), Assertion::negated);
}

TEST_F(ScopeTest, SignsMustBeAllThatStandsBetween) {
  EXPECT_EQ(said("aaa: none", "aaa"), Assertion::negated);
  EXPECT_EQ(said("aaa cold none", "aaa"), Assertion::performed);
  EXPECT_EQ(said("aaa to R: none", "aaa"), Assertion::negated) << "its own side may stand there";
  EXPECT_EQ(said("aaa 8 none", "aaa"), Assertion::performed) << "but no figure";
}

TEST_F(ScopeTest, PseudoCuesTakeTheWordsOfACue) {
  EXPECT_EQ(said("no doubt aaa", "aaa"), Assertion::performed);
  EXPECT_EQ(said("no pain aaa", "aaa"), Assertion::performed);
  EXPECT_TRUE(of("no pain aaa", "aaa", ConceptKind::finding).negated.holds) << "that one speaks of treatments";
  EXPECT_TRUE(of("no loss of hair", "loss", ConceptKind::finding).negated.holds) << "the pseudo-cue runs into the concept itself";
}

TEST_F(ScopeTest, TheLongerCueThatLooksTheSameWayWins) {
  EXPECT_EQ(said("he did aaa", "aaa"), Assertion::other);
  EXPECT_EQ(said("he did not want aaa", "aaa"), Assertion::negated);
}

TEST_F(ScopeTest, TerminatorsMayEndOneClassAlone) {
  EXPECT_TRUE(of("mother ill, zzz", "zzz", ConceptKind::finding).experiencer.holds);
  EXPECT_FALSE(of("mother ill, she zzz", "zzz", ConceptKind::finding).experiencer.holds);
  EXPECT_EQ(said("no she aaa", "aaa"), Assertion::negated);
}

TEST_F(ScopeTest, PropertiesAreDecidedEachForItself) {
  const Status s = of("last visit no aaa", "aaa");
  EXPECT_TRUE(s.negated.holds);
  EXPECT_TRUE(s.historical.holds);
  EXPECT_EQ(s.assertion, Assertion::historical);
  const Status c = of("if aaa", "aaa");
  EXPECT_TRUE(c.planned.holds);
  EXPECT_TRUE(c.hypothetical.holds);
  EXPECT_FALSE(of("will aaa", "aaa").hypothetical.holds);
  EXPECT_EQ(of("mother zzz", "zzz", ConceptKind::finding).assertion, Assertion::performed) << "experiencer is no assertion";
}

TEST_F(ScopeTest, CapitalsTellWordsApart) {
  EXPECT_EQ(said("aaa by pt here", "aaa"), Assertion::other);
  EXPECT_EQ(said("aaa by PT here", "aaa"), Assertion::performed);
  EXPECT_EQ(said("IF aaa here and there", "aaa"), Assertion::performed);
}

TEST_F(ScopeTest, AShoutedNoteStillSaysIf) {
  thread_->read("IF AAA IS SORE HERE AND THERE");
  const Layout layout = lay_out(*thread_, *readers_);
  ASSERT_TRUE(layout.shouting);
  EXPECT_EQ(CueReader(*thread_, *readers_, layout).status({3, 6}, {}).assertion, Assertion::planned);
}

TEST_F(ScopeTest, ParenthesesAndQuotesHoldTheirCues) {
  EXPECT_EQ(said("bbb (no ccc) aaa", "aaa"), Assertion::performed);
  EXPECT_EQ(said("no bbb (left) aaa", "aaa"), Assertion::negated);
  EXPECT_EQ(said("aaa here, \"last visit it popped\"", "aaa"), Assertion::performed);
  EXPECT_EQ(said("he said \"last visit aaa\"", "aaa"), Assertion::historical);
}

TEST_F(ScopeTest, ALineBreakEndsACueThatHasItsConcept) {
  EXPECT_EQ(said("today some words, no aaa of left\nbbb here", "bbb"), Assertion::performed);
  EXPECT_EQ(said("today some words, no aaa left,\nbbb here", "bbb"), Assertion::negated) << "the list goes on";
  EXPECT_EQ(said("today some words, and there was no\naaa here", "aaa"), Assertion::negated) << "a wrapped line";
}

TEST_F(ScopeTest, RowsReadTheirCells) {
  EXPECT_EQ(said("aaa to calf | aide (KW) | 10", "aaa"), Assertion::other);
  EXPECT_EQ(said("aaa to calf | seen with aide and others | 10", "aaa"), Assertion::performed);
  EXPECT_EQ(said("aaa calf, aide here", "aaa"), Assertion::performed) << "no cell of its own";
}

TEST_F(ScopeTest, LinesReachAcrossSentences) {
  EXPECT_EQ(said("LMT in room. Then aaa", "aaa"), Assertion::other);
  EXPECT_EQ(said("LMT in room.\nThen aaa", "aaa"), Assertion::performed);
}

TEST_F(ScopeTest, HeadingsSpeakForBlocksAndSections) {
  EXPECT_TRUE(of("Past history: one. Two zzz", "zzz", ConceptKind::finding).historical.holds);
  EXPECT_FALSE(of("One.\nSeen for past history. Two zzz", "zzz", ConceptKind::finding).historical.holds) << "no heading";
  EXPECT_TRUE(of("History: one\nMedicines: zzz", "zzz", ConceptKind::finding).historical.holds) << "the same section goes on";
  EXPECT_FALSE(of("Past history: one\nPlan: zzz", "zzz", ConceptKind::finding).historical.holds);
  EXPECT_EQ(said("Plan: aaa", "aaa"), Assertion::planned);
  EXPECT_EQ(said("Plan: today aaa", "aaa"), Assertion::performed);
  EXPECT_EQ(said("Operation: today aaa", "aaa"), Assertion::other) << "somebody else's whatever stands beside it";
}

TEST_F(ScopeTest, AOneLineHeadingEndsWithItsLine) {
  EXPECT_EQ(said("Not done: aaa\nbbb left", "aaa"), Assertion::negated);
  EXPECT_EQ(said("Not done: aaa\nbbb left", "bbb"), Assertion::performed);
  EXPECT_EQ(said("Not done:\naaa\nbbb left", "bbb"), Assertion::negated);
}

TEST_F(ScopeTest, TheLatestDateOfALogIsToday) {
  const std::string log = "7/8 aaa left\n7/12 bbb\n7/19 ccc";
  EXPECT_EQ(said(log, "aaa"), Assertion::historical);
  EXPECT_EQ(said(log, "bbb"), Assertion::historical);
  EXPECT_EQ(said(log, "ccc"), Assertion::performed);
  EXPECT_EQ(said("7/8 aaa\n7/8 bbb", "aaa"), Assertion::performed);
}

TEST_F(ScopeTest, AQuestionIsNotDone) {
  EXPECT_EQ(said("add aaa to it?", "aaa"), Assertion::planned);
  EXPECT_EQ(said("aaa one two three four five six seven eight nine?", "aaa"), Assertion::performed);
}

TEST_F(ScopeTest, WhatLayoutSays) {
  EXPECT_EQ(of("[ ] aaa", "aaa").reason, "unchecked");
  EXPECT_EQ(of("~~aaa~~ bbb", "aaa").reason, "struck_out");
  EXPECT_EQ(of("aaa | 0", "aaa").reason, "zero_minutes");
}

}  // namespace
}  // namespace palpate
