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
};

Named mt(const std::string& words) { return {words, Kind::technique, {"97140"}}; }
Named massage(const std::string& words) { return {words, Kind::technique, {"97124"}}; }
Named label(const std::string& words) { return {words, Kind::label, {"97140"}}; }
Named disputed(const std::string& words) { return {words, Kind::disputed, {"97124", "97140"}}; }
Named exercise(const std::string& words) { return {words, Kind::service, {"97110"}}; }
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
    items.push_back({{static_cast<uint32_t>(at), static_cast<uint32_t>(at + n.words.size())}, n.kind, n.codes, n.counts});
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

TEST(Minutes, NothingInNothing) { EXPECT_EQ(minutes("", {}), ""); }

}  // namespace
}  // namespace palpate
