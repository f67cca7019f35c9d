#include "teach/habits.h"

#include <gtest/gtest.h>

#include "engine_test.h"
#include "lexicon/load.h"
#include "report/trainer_csv.h"
#include "report/trainer_html.h"
#include "report/trainer_text.h"

namespace palpate {
namespace {

class HabitsTest : public EngineTest<HabitsTest> {
 protected:
  HabitsTest() : counter_(*analyzer_, false) {}

  static void count(HabitCounter& c, const std::string& text, const std::string& who = "", const std::string& provider = "") {
    Note n;
    n.text = text;
    if (!who.empty()) n.author = who;
    if (!provider.empty()) n.provider = provider;
    Analyzer::Thread t(*analyzer_);
    c.add(n, t.analyse(n));
  }
  void count(const std::string& text, const std::string& who = "", const std::string& provider = "") { count(counter_, text, who, provider); }
  static TrainerReport report(const HabitCounter& c) { return {c.clinic(), c.clinicians(), read_clear_notes(*analyzer_), *lexicon_}; }
  const HabitRow* row(HabitPart part, const std::string& what) {
    rows_ = habit_rows(counter_.clinic(), *lexicon_);
    for (const auto& r : rows_)
      if (r.part == part && r.what == what) return &r;
    return nullptr;
  }

  HabitCounter counter_;
  std::vector<HabitRow> rows_;
};

TEST_F(HabitsTest, ALabelCountsOnlyWhereNoTechniqueStandsBesideIt) {
  count("Tx: MT 15 min. MT tolerated well.");
  count("Tx: manual therapy 15 min, STM R UT.");
  count("TherEx 30 min.");
  EXPECT_EQ(counter_.clinic().notes, 3u);
  EXPECT_EQ(counter_.clinic().hands_on, 2u);
  EXPECT_EQ(counter_.clinic().named, 1u);
  const HabitRow* r = row(HabitPart::label, "Manual therapy");
  ASSERT_TRUE(r);
  EXPECT_EQ(r->share.count, 1u) << "a note that says it twice is one note";
  EXPECT_EQ(r->share.of, 2u);
}

TEST_F(HabitsTest, WhatIsSetAsideIsCountedWithItsReason) {
  count("O: STM held, rash. MFR declined. TherEx 20 min.");
  count("O: STM held, rash. P: STM next visit.");
  EXPECT_EQ(counter_.clinic().with_aside, 2u);
  const HabitRow* r = row(HabitPart::aside, "Soft tissue mobilization");
  ASSERT_TRUE(r);
  EXPECT_EQ(r->share.count, 2u);
  EXPECT_EQ(r->why, "negated, deferred");
  ASSERT_TRUE(row(HabitPart::why, "negated, declined"));
  EXPECT_EQ(row(HabitPart::why, "negated, declined")->share.count, 1u);
  EXPECT_EQ(rows_.front().part, HabitPart::named);
}

TEST_F(HabitsTest, ElementsAreCountedWhereATechniqueIsNamed) {
  count("O: STM R UT 8 min. Tolerated well.");
  count("O: STM 8 min.");
  count("MT 15 min R UT.");
  EXPECT_EQ(row(HabitPart::stated, "region")->share.count, 1u);
  EXPECT_EQ(row(HabitPart::stated, "region")->share.of, 2u);
  EXPECT_EQ(row(HabitPart::stated, "minutes")->share.count, 2u);
  EXPECT_EQ(row(HabitPart::stated, "technique"), nullptr);
}

TEST_F(HabitsTest, CliniciansStandByNameAndTheProviderGoesFirst) {
  count("Tx: MT 15 min.", "ZIMMER, A PT");
  count("Tx: STM R UT 8 min.", "ABEL, B PT");
  count("Tx: MT 15 min.", "ABEL, B PT", "MOORE, C PT");
  count("Tx: MT 15 min.");
  std::vector<std::string> names;
  for (const auto& [name, h] : counter_.clinicians()) names.push_back(name);
  EXPECT_EQ(names, (std::vector<std::string>{"ABEL, B PT", "MOORE, C PT", "ZIMMER, A PT", "not stated"}));
  EXPECT_EQ(counter_.clinicians().at("ABEL, B PT").notes, 1u);
}

TEST_F(HabitsTest, NoWordOfANoteLeavesWithoutBeingAskedFor) {
  const std::string note = "Tx: MT with Xanthippe Q. 15 min. STM held, Xanthippe too sore.";
  count(note, "LEE, D PT");
  const TrainerReport quiet = report(counter_);
  for (const std::string& out : {trainer_text(quiet, false), trainer_html(quiet), trainer_csv(quiet, false), trainer_csv(quiet, true)})
    EXPECT_EQ(out.find("Xanthippe"), std::string::npos);
  HabitCounter loud(*analyzer_, true);
  count(loud, note, "LEE, D PT");
  const TrainerReport shown = report(loud);
  for (const std::string& out : {trainer_text(shown, false), trainer_html(shown), trainer_csv(shown, true)})
    EXPECT_NE(out.find("Xanthippe"), std::string::npos);
  EXPECT_EQ(trainer_csv(shown, false).find("Xanthippe"), std::string::npos);
}

TEST_F(HabitsTest, SnippetsAreCutBetweenCharacters) {
  HabitCounter c(*analyzer_, true);
  std::string wide;
  for (int i = 0; i < 40; i++) wide += "\xC3\xA9";
  count(c, "x " + wide + " STM held " + wide);
  const std::string& s = c.clinic().aside.begin()->second.snippets.at(0);
  EXPECT_EQ(static_cast<unsigned char>(s.front()), 0xC3);
  EXPECT_EQ(static_cast<unsigned char>(s.back()), 0xA9);
}

TEST_F(HabitsTest, CellsThatASpreadsheetWouldRunAreGuarded) {
  HabitCounter c(*analyzer_, true);
  count(c, "=HYPERLINK(\"x\") MT 15 min", "=cmd|' /C calc'!A0");
  count(c, "Tx: MT \"quoted\", 15 min", "+1 \"A\", PT");
  const std::string out = trainer_csv(report(c), true);
  EXPECT_NE(out.find("'=cmd|' /C calc'!A0,"), std::string::npos);
  EXPECT_NE(out.find("\"'+1 \"\"A\"\", PT\","), std::string::npos);
  EXPECT_NE(out.find("\"'=HYPERLINK"), std::string::npos);
  for (size_t at = 0; (at = out.find('\n', at)) != std::string::npos; at++) {
    ASSERT_EQ(out[at - 1], '\r');
    if (at + 1 < out.size()) {
      EXPECT_EQ(std::string("=+-@").find(out[at + 1]), std::string::npos);
    }
  }
}

TEST_F(HabitsTest, MarkupInANameOrANoteShowsAsText) {
  HabitCounter c(*analyzer_, true);
  count(c, "Tx: <b onclick=x>MT</b> 15 min", "<script>PT</script>");
  const std::string out = trainer_html(report(c));
  EXPECT_EQ(out.find("<script"), std::string::npos);
  EXPECT_EQ(out.find("<b on"), std::string::npos);
}

TEST_F(HabitsTest, TheReportRanksNobodyAndAdvisesNothing) {
  count("Tx: MT 15 min. 97140 x1. STM held.", "LEE, D PT");
  const TrainerReport r = report(counter_);
  for (std::string out : {trainer_text(r, false), trainer_html(r), trainer_csv(r, false)}) {
    for (char& ch : out)
      if (ch >= 'A' && ch <= 'Z') ch = static_cast<char>(ch + 32);
    for (const char* never : {"should ", "must ", "best", "worst", "rank ", "missing", "bill more", "modifier", "compliant", "add the", "improve"})
      EXPECT_EQ(out.find(never), std::string::npos) << never;
  }
}

TEST_F(HabitsTest, TheClearNotesAreClear) {
  const auto clear = read_clear_notes(*analyzer_);
  ASSERT_GE(clear.size(), 4u);
  size_t full = 0, nothing_done = 0;
  for (const auto& c : clear) {
    EXPECT_TRUE(c.note.id.ends_with(".note")) << c.note.id;
    bool supported = false, all = true;
    for (const auto& v : c.analysis.verdicts) {
      supported |= v.verdict == Verdict::supported;
      EXPECT_NE(v.verdict, Verdict::ambiguous) << c.note.id;
      EXPECT_NE(v.verdict, Verdict::label_only) << c.note.id;
    }
    for (const auto& e : c.elements) all &= e.stated();
    full += supported && all;
    nothing_done += !supported;
    EXPECT_TRUE(!supported || all) << c.note.id;
  }
  EXPECT_GE(full, 3u);
  EXPECT_GE(nothing_done, 1u) << "a clear note may also say that nothing was done";
}

}  // namespace
}  // namespace palpate
