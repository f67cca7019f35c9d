#include "teach/judge.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine_test.h"
#include "lexicon/load.h"
#include "report/elements.h"

namespace palpate {
namespace {

class JudgeTest : public EngineTest<JudgeTest> {
 protected:
  static Judgement judged(DrillTask task, const std::string& note, const std::vector<std::string>& answer, const std::string& words = "",
                          const std::string& of = "") {
    DrillItem i;
    i.id = "x", i.task = task, i.note = note, i.answer = answer, i.words = words, i.of = of;
    return Judge(*analyzer_).of(i);
  }
  static std::vector<std::string> missing(const std::string& text) {
    Note n;
    n.text = text;
    Analyzer::Thread t(*analyzer_);
    std::vector<std::string> v;
    for (const auto& e : ElementFinder(*analyzer_).in(n, t.analyse(n))) {
      if (!e.stated()) v.emplace_back(to_string(e.what));
      for (Span s : e.spans) EXPECT_LE(s.end, text.size());
    }
    return v;
  }
};

using V = std::vector<std::string>;

TEST_F(JudgeTest, AWrongAnswerOfADeckIsSeen) {
  EXPECT_EQ(judged(DrillTask::code, "Tx: kneading B calves 10 min", {"97124"}).agreement, Agreement::agrees);
  EXPECT_EQ(judged(DrillTask::code, "Tx: kneading B calves 10 min", {"97140"}).agreement, Agreement::differs);
  EXPECT_EQ(judged(DrillTask::code, "MT 15 min", {"97140"}).agreement, Agreement::differs);
  EXPECT_EQ(judged(DrillTask::mark, "Tx: STM R UT 8 min. Mobs held.", {"STM", "Mobs"}, "", "97140").agreement, Agreement::differs);
  EXPECT_EQ(judged(DrillTask::why_not, "O: STM held, rash.", {"planned"}, "STM").agreement, Agreement::differs);
  EXPECT_EQ(judged(DrillTask::why_not, "Tx: STM R UT 8 min.", {"homonym"}, "STM").agreement, Agreement::differs);
  EXPECT_EQ(judged(DrillTask::units, "Kneading B calves 37 min.", {"3 3"}).agreement, Agreement::differs);
}

TEST_F(JudgeTest, AChoiceIsHeldAgainstItsScenario) {
  DrillItem i;
  i.task = DrillTask::choose;
  i.scenario = "MFR R shoulder 10 min.";
  i.options = {"MFR R shoulder 20 min.", "MFR R shoulder 10 min.", "STM R shoulder 10 min.", "MFR held."};
  i.answer = {"2"};
  EXPECT_EQ(Judge(*analyzer_).of(i).agreement, Agreement::agrees);
  i.answer = {"1"};
  EXPECT_EQ(Judge(*analyzer_).of(i).agreement, Agreement::differs);
  i.answer = {"ask"};
  EXPECT_EQ(Judge(*analyzer_).of(i).agreement, Agreement::cannot_judge);
  i.options[2] = i.options[1];
  i.answer = {"2"};
  EXPECT_EQ(Judge(*analyzer_).of(i).agreement, Agreement::cannot_judge) << "two notes that say the same";
}

TEST_F(JudgeTest, ElementsOfARecord) {
  EXPECT_EQ(missing("O: STM to R UT gr III x 8 min to decrease guarding. Tolerated well.\nDana Lee, PT"), V{});
  EXPECT_EQ(missing("P: STM R UT next visit."), (V{"technique", "region", "side", "dose", "minutes", "reason", "response", "performer", "done_today"}));
  EXPECT_EQ(missing("Tx: STM 8 min."), (V{"region", "side", "dose", "reason", "response", "performer"}));
}

TEST_F(JudgeTest, AChangedMeasureIsAResponse) {
  auto silent = [&](const std::string& text) {
    const auto m = missing(text);
    return std::find(m.begin(), m.end(), "response") != m.end();
  };
  EXPECT_FALSE(silent("O: TC AP mobs Gr III 8 min. DF 5 \xE2\x86\x92 9 deg."));
  EXPECT_FALSE(silent("O: Tolerated STM R UT well."));
  EXPECT_TRUE(silent("S: pain decreased since Friday.\nO: STM R UT 8 min.\nP: goal flexion 90 -> 120."));
}

TEST_F(JudgeTest, ARegionIsShownWithItsOwnWords) {
  Note n;
  n.text =
      "Tx: PA mobs to C5\xE2\x80\x93"
      "C6 then UT, 8 min";
  Analyzer::Thread t(*analyzer_);
  const auto found = ElementFinder(*analyzer_).in(n, t.analyse(n));
  const auto& region = found[static_cast<size_t>(Element::region)];
  ASSERT_EQ(region.spans.size(), 2u);
  EXPECT_EQ(region.spans[0].of(n.text),
            "C5\xE2\x80\x93"
            "C6");
  EXPECT_EQ(region.spans[1].of(n.text), "UT");
}

TEST_F(JudgeTest, WhatBelongsToAnExerciseIsNotTheTreatments) {
  const auto m = missing("Tx: STM R UT 8 min. TherEx: bridges 3x10.");
  EXPECT_NE(std::find(m.begin(), m.end(), "dose"), m.end());
  const auto held = missing("Tx: STM R UT 8 min. Mobs held due to pain.");
  EXPECT_NE(std::find(held.begin(), held.end(), "reason"), held.end()) << "a reason for what was not done";
}

/// The words of an element, joined by bars.
std::string words_of(const Analyzer& a, Element e, const std::string& text) {
  Note n;
  n.text = text;
  Analyzer::Thread t(a);
  std::string s;
  const auto found = ElementFinder(a).in(n, t.analyse(n));
  for (Span w : found[static_cast<size_t>(e)].spans) s.append(s.empty() ? "" : "|").append(w.of(n.text));
  return s;
}

TEST_F(JudgeTest, MinutesAreTheFiguresThatAreCounted) {
  auto minutes = [&](const std::string& t) { return words_of(*analyzer_, Element::minutes, t); };
  EXPECT_EQ(minutes("3/8 visit 8\nSTM R UT 8 min. Pinch 8#. TherEx 20 min."), "8 min");
  EXPECT_EQ(minutes("Date\t3/1\t3/8\nPA mobs C5-6 gr III\t5 min\t8 min\n"), "8 min") << "today's column";
  EXPECT_EQ(minutes("O: MFR R UT 12 min. TE 20 min. Total timed 32 min."), "12 min|32 min");
  EXPECT_EQ(minutes("O: No STM, rash. TherEx 20 min."), "");
}

TEST_F(JudgeTest, ALevelOfTheSpineIsNoSide) {
  EXPECT_EQ(words_of(*analyzer_, Element::side, "manual work central mobs at L four grade three fifteen minutes"), "");
  EXPECT_EQ(words_of(*analyzer_, Element::region, "manual work central mobs at L four grade three fifteen minutes"), "L four");
  EXPECT_EQ(words_of(*analyzer_, Element::side, "PA mobs L4 gr III, 8 min"), "");
  EXPECT_EQ(words_of(*analyzer_, Element::side, "STM L 8 min to UT"), "L");
}

TEST_F(JudgeTest, AResponseUnderTheHeadingOfTheTreatmentCounts) {
  EXPECT_NE(words_of(*analyzer_, Element::response, "S: calf tight\nTx by me today: kneading L calf 12 min. Calf softer."), "");
  EXPECT_EQ(words_of(*analyzer_, Element::response, "O: kneading L calf 12 min.\nS: calf softer since Friday."), "");
}

TEST_F(JudgeTest, AMeasureThatIsTakenAgainIsAResponse) {
  EXPECT_EQ(words_of(*analyzer_, Element::response, "rot L 48.\nC4-5 lateral glide L gr II 11 min. rot 56."), "rot 56");
  EXPECT_EQ(words_of(*analyzer_, Element::response, "S: jaw opens 31 mm.\nO: masseter MFR 10 min. opening 36."), "opening 36");
  EXPECT_EQ(words_of(*analyzer_, Element::response, "O: masseter MFR 10 min. opening 36."), "") << "nothing to hold it against";
  EXPECT_EQ(words_of(*analyzer_, Element::response, "O: flex 90. Heel slides. MFR quad 8 min.\nGoals: flex 120."), "");
}

TEST_F(JudgeTest, AnElementEndsWithAWord) {
  EXPECT_EQ(words_of(*analyzer_, Element::response, "Tx: MFR R pec 8 min.\nAfter tx: flexion of the right shoulder was 139 and external rotation 50 sitting"),
            "After tx: flexion of the right shoulder was 139");
}

TEST_F(JudgeTest, WhoSignedIsWhoDidIt) {
  for (const char* t : {"STM R UT 8 min\nM. Ortiz PTA", "STM R UT 8 min. D Lee PT", "kneading of thenars by OT 4 min", "STM R UT done by this therapist"})
    EXPECT_NE(words_of(*analyzer_, Element::performer, t), "") << t;
  EXPECT_EQ(words_of(*analyzer_, Element::performer, "STM R UT 8 min. Refer to PT. Stretch by pt."), "");
}

TEST_F(JudgeTest, QuestionsNeverSayWhatToWrite) {
  Note n;
  n.text = "Tx: STM to UT 8 min.";
  Analyzer::Thread t(*analyzer_);
  const Analysis a = t.analyse(n);
  const auto q = element_questions(n, a, ElementFinder(*analyzer_).in(n, a), *lexicon_, true);
  ASSERT_EQ(q.size(), 2u);
  for (const auto& s : q) {
    EXPECT_NE(s.find('?'), std::string::npos);
    EXPECT_NE(s.find("not done"), std::string::npos);
    for (const char* never : {"add", "missing", "document", "97140"}) EXPECT_EQ(s.find(never), std::string::npos) << s;
  }
}

}  // namespace
}  // namespace palpate
