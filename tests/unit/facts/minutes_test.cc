// Which service a figure of minutes belongs to (contract.md 1, settled case 9).
#include "facts/minutes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace palpate {
namespace {

using Kind = TimedItem::Kind;

struct Named {
  std::string words;
  Kind kind;
  std::vector<std::string> codes;
  bool counts = true;
  bool drill = false;
};

Named mt(const std::string& words) { return {words, Kind::technique, {"97140"}}; }
Named massage(const std::string& words) { return {words, Kind::technique, {"97124"}}; }
Named label(const std::string& words) { return {words, Kind::label, {"97140"}}; }
Named disputed(const std::string& words) { return {words, Kind::disputed, {"97124", "97140"}}; }
Named exercise(const std::string& words) { return {words, Kind::service, {"97110"}}; }
Named drill(const std::string& words) { return {words, Kind::service, {"97110"}, true, true}; }
Named gait(const std::string& words) { return {words, Kind::service, {"97116"}}; }
Named code(const std::string& words) { return {words, Kind::code, {words}}; }

Minutes read(const std::string& text, const std::vector<Named>& named) {
  std::vector<NormSpan> lines, sentences;
  uint32_t line = 0, sentence = 0;
  for (uint32_t i = 0; i <= text.size(); i++) {
    const bool end = i == text.size() || text[i] == '\n';
    if (end) {
      lines.push_back({line, i});
      line = i + 1;
    }
    if (end || (text[i] == '.' && i + 1 < text.size() && text[i + 1] == ' ')) {
      sentences.push_back({sentence, i});
      sentence = i + 1;
    }
  }
  std::vector<TimedItem> items;
  for (const auto& n : named) {
    const size_t at = text.find(n.words, items.empty() ? 0 : items.back().at.end);
    EXPECT_NE(at, std::string::npos) << n.words;
    items.push_back({{static_cast<uint32_t>(at), static_cast<uint32_t>(at + n.words.size())}, n.kind, n.codes, n.counts, false, n.drill});
  }
  const std::string padded = text + std::string(64, '\0');
  return find_minutes(std::string_view(padded).substr(0, text.size()), lines, sentences, items);
}

/// "97140=12 97110=25", "?" for a code whose minutes cannot be said.
std::string minutes(const std::string& text, const std::vector<Named>& named) {
  const Minutes m = read(text, named);
  std::string s;
  for (const auto& [c, v] : m.by_code) s += (s.empty() ? "" : " ") + c + "=" + std::to_string(v);
  for (const auto& c : m.untold) s += (s.empty() ? "" : " ") + c + "=?";
  return s;
}

TEST(Minutes, AFigureBelongsToWhatStandsBeforeIt) {
  EXPECT_EQ(minutes("STM R UT x 8'", {mt("STM")}), "97140=8");
  EXPECT_EQ(minutes("STM R UT 10 min, rows 15 min", {mt("STM"), exercise("rows")}), "97140=10 97110=15");
}

TEST(Minutes, ElseToTheFirstServiceAfterIt) {
  EXPECT_EQ(minutes("15 min manual therapy", {label("manual therapy")}), "97140=15");
  EXPECT_EQ(minutes("12 minutes of STM to calf", {mt("STM")}), "97140=12");
}

TEST(Minutes, SpellingsOfAFigure) {
  for (const char* figure :
       {"12 min", "12min", "12 mins", "12 minutes", "12'", "x12'", "(12 min)", "12-minute", "12m", "~12 min", "x 12 min", "twelve minutes"})
    EXPECT_EQ(minutes(std::string("STM calf ") + figure, {mt("STM")}), "97140=12") << figure;
}

TEST(Minutes, NumberWordsAndHours) {
  EXPECT_EQ(minutes("STM twenty-five minutes", {mt("STM")}), "97140=25");
  EXPECT_EQ(minutes("MLD half an hour", {mt("MLD")}), "97140=30");
  EXPECT_EQ(minutes("MLD 1/2 hr", {mt("MLD")}), "97140=30");
  EXPECT_EQ(minutes("MLD 1 1/2 hours", {mt("MLD")}), "97140=90");
  EXPECT_EQ(minutes("MLD 1 hour", {mt("MLD")}), "97140=60");
}

TEST(Minutes, ClockRangesAreConverted) {
  EXPECT_EQ(minutes("manual therapy 9:15-9:30", {label("manual therapy")}), "97140=15");
  EXPECT_EQ(minutes("manual therapy 12:50 - 1:05 pm", {label("manual therapy")}), "97140=15");
  EXPECT_EQ(minutes("manual therapy 0915-0930", {label("manual therapy")}), "97140=15");
}

TEST(Minutes, ARangeIsNotAFigure) { EXPECT_EQ(minutes("STM UT 8-10 min", {mt("STM")}), "97140=?"); }

TEST(Minutes, AnExplicitZeroIsZero) { EXPECT_EQ(minutes("manual therapy 0 min", {label("manual therapy")}), "97140=0"); }

TEST(Minutes, DotsLeadFromAllThatTheLineNames) { EXPECT_EQ(minutes("GH mobs inf gr III; STM pec ........ 16 min", {mt("GH mobs"), mt("STM")}), "97140=16"); }

TEST(Minutes, AWholeOfWhichAPartIsNamedIsTheVisits) {
  EXPECT_EQ(minutes("GH mobs\nrows\ntotal 45 min of which manual 12", {mt("GH mobs"), label("manual")}), "97140=12");
}

TEST(Minutes, ANumberOfAListIsNoFigure) { EXPECT_EQ(minutes("1) GH mobs gr III\nMin: 1)+2) 24, 4) 14", {mt("GH mobs")}).find("=1"), std::string::npos); }

TEST(Minutes, ThatLotIsWhatWasListedBefore) {
  EXPECT_EQ(minutes("UPA gr III, 3 x 1 min. AP glide w strap. That lot 18 min.", {mt("UPA"), mt("AP glide")}), "97140=18");
}

TEST(Minutes, WhatWentOnMeanwhileIsNoOwner) {
  EXPECT_EQ(minutes("STM both calves, PA glides. 22 min while drip running.", {mt("STM"), mt("PA glides")}), "97140=22");
}

TEST(Minutes, ALineBelowTheListTellsOfAllOfIt) {
  EXPECT_EQ(minutes("- STM chest wall\n- GH glides\n  those two 24 min\n- wand 16 min", {mt("STM"), mt("GH glides")}), "97140=24");
}

TEST(Minutes, AColonOpensWhatATechniqueIsMadeOf) {
  EXPECT_EQ(minutes("STM: neck, axilla, trunk, then the breast itself toward both territories, 38 minutes.", {mt("STM")}), "97140=38");
  EXPECT_EQ(minutes("STM neck, then planks, 38 minutes.", {mt("STM")}), "") << "planks are no service of the list";
}

TEST(Minutes, WhatAnArrowLeadsToIsNoOwner) { EXPECT_EQ(minutes("STM QL, 9 min -> squats to depth", {mt("STM"), exercise("squats")}), "97140=9"); }

TEST(Minutes, ARuleBelowALineIsNoList) {
  EXPECT_EQ(minutes("Manual 18': GH glides\nGameReady 15'\n--A--\n97140 x1", {label("Manual"), mt("GH glides"), code("97140")}), "97140=18");
}

TEST(Minutes, ANegatedServiceTakesItsFigureAway) {
  Named held = mt("STM");
  held.counts = false;
  EXPECT_EQ(minutes("STM held (usually 10 min). PA glides 8 min", {held, mt("PA glides")}), "97140=8");
}

TEST(Minutes, OneFigureOverBothServicesIsNobodys) {
  EXPECT_EQ(minutes("effleurage and PA glides 15 min", {massage("effleurage"), mt("PA glides")}), "97124=? 97140=?");
}

TEST(Minutes, FiguresOfOneServiceAddUp) { EXPECT_EQ(minutes("STM 8 min, PA glides 7 min", {mt("STM"), mt("PA glides")}), "97140=15"); }

TEST(Minutes, AHeadingsFigureIsTheWholeOfItsTechniques) {
  EXPECT_EQ(minutes("Manual therapy (15 min): STM 8 min, PA glides 7 min", {label("Manual therapy"), mt("STM"), mt("PA glides")}), "97140=15");
}

TEST(Minutes, TheChargeLineRepeatsTheFigure) { EXPECT_EQ(minutes("STM UT 15 min\n97140 15 min", {mt("STM"), code("97140")}), "97140=15"); }

TEST(Minutes, ADisputedTechniqueAloneCarriesNone) {
  EXPECT_EQ(minutes("deep tissue work 10 min", {disputed("deep tissue work")}), "");
  EXPECT_EQ(minutes("Manual therapy: deep tissue work 10 min", {label("Manual therapy"), disputed("deep tissue work")}), "97140=10");
}

TEST(Minutes, ADisputedTechniqueAndADefiniteOneShareTheirFigureWhole) {
  EXPECT_EQ(minutes("STM and deep tissue work 12 min", {mt("STM"), disputed("deep tissue work")}), "97140=12");
}

TEST(Minutes, StatedTotals) {
  for (const char* text : {"Timed: 40", "Timed 40 min", "40 timed", "Total timed minutes: 40", "total timed code tx = 40", "Timed code minutes 40"}) {
    const Minutes m = read(text, {});
    EXPECT_EQ(m.total_timed, 40) << text;
    EXPECT_FALSE(m.total_treatment) << text;
  }
  EXPECT_EQ(read("Total treatment time: 55 min", {}).total_treatment, 55);
  EXPECT_EQ(read("Total tx time 55", {}).total_treatment, 55);
  EXPECT_FALSE(read("pt was 10 min late", {}).total_timed);
}

TEST(Minutes, ATotalIsNobodysFigure) {
  EXPECT_EQ(minutes("STM UT 12 min. Timed 38 min", {mt("STM")}), "97140=12");
  EXPECT_EQ(minutes("STM UT\nTotal treatment time 55 min", {mt("STM")}), "");
}

TEST(Minutes, ASessionsLengthBelongsToNoService) {
  const Minutes m = read("60 min session", {});
  EXPECT_FALSE(m.total_timed);
  EXPECT_FALSE(m.total_treatment);
}

TEST(Minutes, FeetInchesAndMetresAreNoMinutes) {
  EXPECT_EQ(minutes("STM. Height 5'4\"", {mt("STM")}), "");
  EXPECT_EQ(minutes("STM, walked 50 meters", {mt("STM")}), "");
}

TEST(Minutes, AnItemsOwnFigureIsGiven) {
  const Minutes m = read("STM 8 min, PA glides 7 min", {mt("STM"), mt("PA glides")});
  ASSERT_EQ(m.by_item.size(), 2u);
  EXPECT_EQ(m.by_item[0], (std::pair<size_t, int>{0, 8}));
  EXPECT_EQ(m.by_item[1], (std::pair<size_t, int>{1, 7}));
}

// ---- the principles, one by one ---------------------------------------------------------------------------------------

TEST(Minutes, AFigureThatBeginsItsClauseBelongsToWhatFollows) {
  EXPECT_EQ(minutes("exercise 20 min, 15 min manual therapy, 10 min gait", {exercise("exercise"), label("manual therapy"), gait("gait")}),
            "97110=20 97140=15 97116=10");
  EXPECT_EQ(minutes("Half an hour of MLD to the leg, then kneading for eleven minutes", {mt("MLD"), massage("kneading")}), "97140=30 97124=11");
  EXPECT_EQ(minutes("twenty minutes of planks and then STM fifteen minutes", {mt("STM")}), "97140=15");
}

TEST(Minutes, AnotherDoingBetweenTakesTheFigure) {
  EXPECT_EQ(minutes("massage to hands, then putty work 4 min", {massage("massage")}), "");
  EXPECT_EQ(minutes("STM then rows 8 min", {mt("STM"), drill("rows")}), "");
  EXPECT_EQ(minutes("STM then gait 8 min", {mt("STM"), gait("gait")}), "97116=8");
}

TEST(Minutes, AFigureAloneBelongsToTheListBeforeIt) {
  EXPECT_EQ(minutes("manual traction 8 x 15s; lateral glides. Total 11'.", {mt("manual traction"), mt("lateral glides")}), "97140=11");
  EXPECT_EQ(minutes("- effleurage UT\n- kneading SCM\n20 min.", {massage("effleurage"), massage("kneading")}), "97124=20");
  EXPECT_EQ(minutes("effleurage back. 45 min on table. Rebook", {massage("effleurage")}), "97124=45");
  EXPECT_EQ(minutes("STM UT. sat 2 min, fine", {mt("STM")}), "") << "sitting is a doing of its own";
  EXPECT_EQ(minutes("effleurage calf. PA glides talus. 15 min.", {massage("effleurage"), mt("PA glides")}), "97124=? 97140=?");
}

TEST(Minutes, ATotalOverItsParts) {
  EXPECT_EQ(minutes("STM 8', PA mobs 7', Tot 15 min", {mt("STM"), mt("PA mobs")}), "97140=15");
  EXPECT_EQ(minutes("Manual: STM 5', mobs 5' = 10'", {label("Manual"), mt("STM"), mt("mobs")}), "97140=10");
  EXPECT_EQ(minutes("release for four minutes. Total for the hands on part was sixteen minutes", {mt("release"), label("hands on")}), "97140=16");
  EXPECT_EQ(minutes("exercise 20 min\nSTM 10 min\nTotal 30 min", {exercise("exercise"), mt("STM")}), "97110=20 97140=10")
      << "a total of several services is nobody's";
}

TEST(Minutes, AHeadingCoversItsBlock) {
  EXPECT_EQ(minutes("1. Manual therapy 18 min\n  a. psoas release 2 min", {label("Manual therapy"), mt("psoas release")}), "97140=18");
  EXPECT_EQ(minutes("Manual therapy x 23 min: STM 10 min, glides 13 min", {label("Manual therapy"), mt("STM"), mt("glides")}), "97140=23");
  EXPECT_EQ(minutes("What was done (30 min):\n1. compression of TrPs\n2. release QL\n", {mt("compression"), mt("release")}), "97140=30");
  EXPECT_EQ(minutes("Manual therapy:\n R UT 8 min\n L UT 5 min", {label("Manual therapy")}), "97140=13");
  EXPECT_EQ(minutes("Manual therapy: STM\nHEP: walk 20 min", {label("Manual therapy"), mt("STM")}), "") << "another heading ends the block";
}

TEST(Minutes, PartsInBracketsAddNothing) { EXPECT_EQ(minutes("STM 13 min (R UT 8 min, L UT 5 min)", {mt("STM")}), "97140=13"); }

TEST(Minutes, SidesAreSummed) {
  EXPECT_EQ(minutes("release: R UT 4 min, L UT 3 min. STM 6 min", {mt("release"), mt("STM")}), "97140=13");
  EXPECT_EQ(minutes("STM x 15 minutes R calf, sat 5 minutes", {mt("STM")}), "97140=15") << "a region is no second side";
}

TEST(Minutes, BareNumbersBehindALabelOrACode) {
  EXPECT_EQ(minutes("Time: Manual 0, TE 30, total timed 30", {label("Manual"), exercise("TE")}), "97140=0 97110=30");
  EXPECT_EQ(minutes("97140 13 / 97110 24", {code("97140"), code("97110")}), "97140=13 97110=24");
  EXPECT_EQ(minutes("97140 1 / 97110 2", {code("97140"), code("97110")}), "") << "units";
  EXPECT_EQ(minutes("97140 x1, 97110 x2", {code("97140"), code("97110")}), "");
  EXPECT_EQ(minutes("Manual x15 - mobs L4", {label("Manual"), mt("mobs")}), "97140=15");
  EXPECT_EQ(minutes("STM x 10, rows 20", {mt("STM"), drill("rows")}), "") << "a technique's bare number counts strokes";
  EXPECT_EQ(minutes("STM 13, gait 10, TE 30", {mt("STM"), gait("gait"), exercise("TE")}), "97116=10 97110=30") << "each belongs to the word right before it";
  EXPECT_EQ(minutes("97140: STM lumbar (15)", {code("97140"), mt("STM")}), "97140=15");
  EXPECT_EQ(minutes("97140 (1): 15", {code("97140")}), "97140=15");
  EXPECT_EQ(minutes("97124x2 (30)", {code("97124")}), "97124=30");
  EXPECT_EQ(minutes("therapy mins: mobs 9, gait 8", {mt("mobs"), gait("gait")}), "97140=9 97116=8");
}

TEST(Minutes, ANegatedServiceOwnsItsZero) {
  Named none = label("Manual therapy");
  none.counts = false;
  EXPECT_EQ(minutes("Manual therapy 0 min", {none}), "97140=0");
  EXPECT_EQ(minutes("Manual therapy | 0 | -\nTE | 30 | x", {none, exercise("TE")}), "97140=0 97110=30");
}

TEST(Minutes, TheWordsWinOverTheCode) {
  EXPECT_EQ(minutes("97140 16 min - kneading, plucking", {code("97140"), massage("kneading"), massage("plucking")}), "97124=16");
  EXPECT_EQ(minutes("Manual: petrissage 8 min", {label("Manual"), massage("petrissage")}), "97124=8");
}

TEST(Minutes, RowsOfATable) {
  EXPECT_EQ(minutes("97140 | GP | 15 | UPAs gr III\n97124 | GP 59 | 9 | petrissage", {code("97140"), mt("UPAs"), code("97124"), massage("petrissage")}),
            "97140=15 97124=9");
  EXPECT_EQ(minutes("STM\t8\tBL\nmobs\t6\tBL", {mt("STM"), mt("mobs")}), "97140=14");
  EXPECT_EQ(minutes("12/3\tkneading, wringing\t15\t97124\tGP\tx1", {massage("kneading"), massage("wringing"), code("97124")}), "97124=15");
  EXPECT_EQ(minutes("tx\t4/4\t4/8\t4/11\nSTM\t5 min\t6 min\t8 min", {mt("STM")}), "97140=8") << "today's column";
  EXPECT_EQ(minutes("tx\tsets\tmin\nrows\t3\t20\nSTM\t\t10", {drill("rows"), mt("STM")}), "97140=10");
  EXPECT_EQ(minutes("<tr><td>97124</td><td>10</td><td>1</td></tr>", {code("97124")}), "97124=10");
  EXPECT_EQ(minutes("97140 | 1", {code("97140")}), "") << "units";
}

TEST(Minutes, AListWithItsMinutesInAGap) {
  EXPECT_EQ(minutes("kneading glutes        6\neffleurage        2", {massage("kneading"), massage("effleurage")}), "97124=8");
}

TEST(Minutes, TheSameTwiceIsOnce) {
  EXPECT_EQ(minutes("30 min, 4:05-4:35 pm.  97124 x 2", {code("97124")}), "97124=30");
  EXPECT_EQ(
      minutes("Massage 15 min\nkneading\nTime: Massage 15, TE 20", {label("Massage"), massage("kneading"), label("Massage"), exercise("TE")}).substr(0, 8),
      "97140=15");
}

TEST(Minutes, AWordThatHoldsItsFigure) { EXPECT_EQ(minutes("60 min massage, firm", {massage("60 min massage")}), "97124=60"); }

TEST(Minutes, ADisputedTechniqueTakesTheServiceOfItsSentenceOnly) {
  EXPECT_EQ(minutes("soft tissue work ~8 mins. Insurer code 97140 x 1", {disputed("soft tissue work"), code("97140")}), "");
  EXPECT_EQ(minutes("97140: deep tissue 12 min", {code("97140"), disputed("deep tissue")}), "97140=12");
  EXPECT_EQ(minutes("Manual therapy:\n- deep tissue 12 min", {label("Manual therapy"), disputed("deep tissue")}), "97140=12");
}

TEST(Minutes, AnExerciseTakesTheServiceOfItsHeading) {
  const Minutes m = read("TE: rows 15 min", {exercise("TE"), drill("rows")});
  ASSERT_EQ(m.by_code.size(), 1u);
  EXPECT_EQ(m.by_code[0].second, 15);
  EXPECT_FALSE(m.loose);
  EXPECT_TRUE(read("rows 15 min", {drill("rows")}).loose) << "which service it was is not said";
  EXPECT_EQ(minutes("STM and rows 15 min", {mt("STM"), drill("rows")}), "97140=?");
}

TEST(Minutes, WhatWasDoneWithoutAFigure) {
  const Minutes m = read("STM 8 min. gait", {mt("STM"), gait("gait")});
  ASSERT_EQ(m.without.size(), 1u);
  EXPECT_EQ(m.without[0], "97116");
}

TEST(Minutes, EmptyLinesChangeNothing) { EXPECT_EQ(minutes("STM UT\n\n\n\n20 min.", {mt("STM")}), minutes("STM UT\n\n20 min.", {mt("STM")})); }

TEST(Minutes, WordsThatPointBackAndOneOnOne) {
  EXPECT_EQ(minutes("release to pec, release of scar. 25 minutes on these.", {mt("release")}), "97140=25");
  EXPECT_EQ(minutes("release of L arm.\n40 min one on one.", {mt("release")}), "97140=40");
}

TEST(Minutes, OfThatMeansWhatStandsBefore) {
  EXPECT_EQ(minutes("release both, release of pec. ~20 min of that. then rows 3x8", {mt("release"), exercise("rows")}), "97140=20");
  EXPECT_EQ(minutes("I did release along the top. I would say twelve minutes on that total. Out to 107.", {mt("release")}), "97140=12");
  EXPECT_EQ(minutes("release of calf. Then rows, 10 min of that.", {mt("release"), exercise("rows")}), "97110=10");
}

TEST(Minutes, AFigureBrokenOverALine) {
  EXPECT_EQ(minutes("long release over the back through a sheet for eight\nminutes and said so", {mt("release")}), "97140=8");
}

TEST(Minutes, ATimeOnALineOfItsOwn) { EXPECT_EQ(minutes("Manual: release III\n      time 16\nother", {label("Manual"), mt("release")}), "97140=16"); }

TEST(Minutes, TheWordsOfALineNameItsOwnWork) { EXPECT_EQ(minutes("release w/ lotion.\nDilator introduced at the end, 2 min.", {mt("release")}), ""); }

TEST(Minutes, AWideGapEndsTheClause) { EXPECT_EQ(minutes("applied: release 3x10; release III; 9 min     WB DF 6 cm", {mt("release")}), "97140=9"); }

TEST(Minutes, ATotalBesideAChargeThatSaysNothingIsNobodys) {
  EXPECT_EQ(minutes("Total 42 min, 97140 GP 2 / 97110 GP 1", {code("97140"), Named{"97110", Kind::code, {"97110"}, false}}), "");
}

TEST(Minutes, ACorrectionInWords) {
  EXPECT_EQ(minutes("release fifteen, no, seventeen minutes", {mt("release")}), "97140=17");
  EXPECT_EQ(minutes("release ten minutes, let me fix that, twelve minutes", {mt("release")}), "97140=12");
}

TEST(Minutes, TheResultStandsForWhatHadNoFigure) { EXPECT_EQ(minutes("release R 3 x 1 min / release L = 20 min", {mt("release")}), "97140=20"); }

TEST(Minutes, WhatSeveralTookStandsInTheBrackets) {
  EXPECT_EQ(minutes("release, 3 holds of ~4 min  (12 min)", {mt("release")}), "97140=12");
  EXPECT_EQ(minutes("release 3 x 4 min (12 min)", {mt("release")}), "97140=12");
}

TEST(Minutes, ANumberBetweenPartsTwoServices) {
  EXPECT_EQ(minutes("fifteen minutes of release and fifteen of rows", {mt("release"), exercise("rows")}), "97140=15");
}

TEST(Minutes, NothingInNothing) { EXPECT_EQ(minutes("", {}), ""); }

}  // namespace
}  // namespace palpate
