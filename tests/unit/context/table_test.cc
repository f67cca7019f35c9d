// What tables say of the words in their cells and rows, by the kind of table.
#include "context/table.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/context/said.h"

namespace palpate {
namespace {

/// "performed", "negated deferred", ... of the words; "-": no table speaks of them.
std::string said(const std::string& text, const std::string& words) {
  const auto at = static_cast<uint32_t>(text.find(words));
  EXPECT_LT(at, text.size()) << words;
  const Places tables{read_tables(text, lines_of(text))};
  const PlaceSays* s = tables.of({at, at + static_cast<uint32_t>(words.size())});
  if (!s) return "-";
  EXPECT_FALSE(s->cue.empty() && s->assertion != Assertion::performed) << "a status without the words that decide it: " << words;
  return std::string(to_string(s->assertion)) + (s->reason.empty() ? "" : " " + s->reason);
}

TEST(Tables, TheLatestDayOfAFlowsheetDecidesItsRow) {
  const std::string t = "Tx | 3/1 | 3/4 |\nSTM | 5 min | -- |\nmobs | -- | gr III |\nkneading | x | declined |";
  EXPECT_EQ(said(t, "STM"), "negated not_done");
  EXPECT_EQ(said(t, "mobs"), "performed");
  EXPECT_EQ(said(t, "kneading"), "negated declined");
  EXPECT_EQ(said(t, "5 min"), "historical prior_visit") << "words in the cell of an earlier day";
}

TEST(Tables, TheLatestDayMayStandFirst) {
  const std::string t = "Tx | 3/21 | 3/14 |\nSTM | 5 min | held |\nmobs | held | 8 min |";
  EXPECT_EQ(said(t, "STM"), "performed");
  EXPECT_EQ(said(t, "mobs"), "negated deferred");
}

TEST(Tables, AMarkedColumnOrTheNotesOwnDateIsToday) {
  EXPECT_EQ(said("Tx | 3/1 ◄ | 3/8 |\nSTM | 5 min | |\nmobs | | 5 min |", "mobs"), "negated not_done");
  const std::string t = "DOS: 3/1\n\nTx | 3/1 | 3/8 |\nSTM | 5 min | |\nmobs | | 5 min |";
  EXPECT_EQ(said(t, "STM"), "performed");
  EXPECT_EQ(said(t, "mobs"), "negated not_done");
}

TEST(Tables, WeekdaysAreDays) {
  const std::string t = "Tx\tMon\tWed\tFri\nSTM\tx\tx\theld\nmobs\tx\tx\t8 min";
  EXPECT_EQ(said(t, "STM"), "negated deferred");
  EXPECT_EQ(said(t, "mobs"), "performed");
}

TEST(Tables, ADoneColumnDecides) {
  const std::string t = "Intervention | Done? | Min\nSTM | Y | 8\nmobs | N | 0\nkneading | 0 min | 0\ngliding | | ";
  EXPECT_EQ(said(t, "STM"), "performed");
  EXPECT_EQ(said(t, "mobs"), "negated not_done");
  EXPECT_EQ(said(t, "kneading"), "negated zero_minutes");
  EXPECT_EQ(said(t, "gliding"), "negated not_done") << "nothing stands under the header, which is then the cue";
}

TEST(Tables, AColumnOfOutcomesDecides) {
  const std::string t = "Item\tStatus\nbike\tcomplete\nSTM\tskipped\nmobs\tpt cancelled";
  EXPECT_EQ(said(t, "STM"), "negated not_done");
  EXPECT_EQ(said(t, "mobs"), "negated not_done");
}

TEST(Tables, ACrossBesideDashesIsATick) {
  const std::string t = "Row | 3/1 | 3/8 (this enc.) |\nSTM | x | x |\nmobs | 5 min | -- |";
  EXPECT_EQ(said(t, "STM"), "performed");
  EXPECT_EQ(said(t, "mobs"), "negated not_done");
  EXPECT_EQ(said("Row | 3/1 | 3/8 |\nSTM | 5 min | x |\nmobs | 5 min | 5 min |", "STM"), "negated not_done") << "without a dash a cross may say no";
}

TEST(Tables, ARemarkBelowARowEndsNoTable) {
  const std::string t =
      "Tx              3/1     3/8\nManual          12      14\n  technique: gr I-II glides, pin & stretch to subscap\nkneading        -       -";
  EXPECT_EQ(said(t, "kneading"), "negated not_done");
}

TEST(Tables, WhatWasDeliveredStandsAboveWhatWasPlanned) {
  const std::string t = "Item | Planned | Actual\nSTM | 15 | 0\nmobs | 0 | 10";
  EXPECT_EQ(said(t, "STM"), "negated zero_minutes");
  EXPECT_EQ(said(t, "mobs"), "performed");
}

TEST(Tables, CommasTabsWideGapsAndTagsPartCells) {
  EXPECT_EQ(said("item,3/1,3/4\nSTM,5,held\nmobs,held,5", "STM"), "negated deferred");
  EXPECT_EQ(said("Tx        3/1     3/4\nSTM       5 min   held\nmobs      held    5 min", "STM"), "negated deferred");
  EXPECT_EQ(said("Tx        3/1     3/4\nSTM       5 min   held\nmobs      held    5 min", "mobs"), "performed");
  EXPECT_EQ(said("<table><tr><th>Tx</th><th>3/1</th><th>3/4</th></tr><tr><td>STM</td><td>5</td><td>held</td></tr></table>", "STM"), "negated deferred");
}

TEST(Tables, AHeaderWithoutMeaningSaysNothing) {
  EXPECT_EQ(said("Tx | Dose | Area\nSTM | 5 min | --\nmobs | gr III | L4", "STM"), "-");
  EXPECT_EQ(said("STM 5 min\nmobs held", "mobs"), "-") << "no table at all";
  EXPECT_EQ(said("Tx | 3/1 | 3/4 |", "Tx"), "-") << "a header alone";
}

TEST(Tables, AnEmptyCornerIsNoBorder) {
  const std::string t = "        | 8/14 | 8/23 | 8/28 <- today\nSTM     |  -   |  8'  |  9'\nmobs    | III  |  -   |  -";
  EXPECT_EQ(said(t, "STM"), "performed");
  EXPECT_EQ(said(t, "mobs"), "negated not_done");
}

TEST(Tables, ACountOfVisitsIsNoDay) { EXPECT_EQ(said("DATE 10/21   letter carrier   V 3/8 auth   PT Lee\nmobs     12\nCP       declined", "mobs"), "-"); }

TEST(Tables, AMarkBelowNoAndNoneBelowYes) {
  EXPECT_EQ(said("Tx\tYes\tNo\nSTM R UT\t\tX\nTherEx\tX\t", "STM"), "negated unchecked");
  EXPECT_EQ(said("Tx\tYes\tNo\nSTM R UT\tX\t\nTherEx\t\tX", "STM"), "-");
}

}  // namespace
}  // namespace palpate
