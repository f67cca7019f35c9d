// Units by both methods, held against published examples. Numbers (E1, M1 ...) are those of the table below each name:
//   E1-E5  CMS Claims Processing Manual, Pub. 100-04, ch. 5, sec. 20.2 C, and CMS's 11 examples
//   M1-M2  MAC billing article A52758
#include "facts/units.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace palpate {
namespace {

using ByCode = MinutesByCode;

/// Minutes of made-up codes a, b, c ... for the edge results.
ByCode minutes(const std::vector<int>& m) {
  ByCode out;
  for (size_t i = 0; i < m.size(); i++) out.emplace_back(std::string(1, static_cast<char>('a' + i)), m[i]);
  return out;
}

std::string show(const Units& u) {
  std::string s = std::to_string(u.total) + ":";
  for (const auto& c : u.by_code) s += " " + c.first + "=" + std::to_string(c.second);
  if (u.unassigned) s += " +" + std::to_string(u.unassigned);
  if (!u.tied.empty()) {
    s += " of";
    for (const auto& t : u.tied) s += " " + t;
  }
  return s;
}

std::string cms(const ByCode& m) { return show(cms_total_time(m, std::nullopt)); }
std::string midpoint(const ByCode& m) { return show(per_code_midpoint(m)); }

TEST(CmsTotalTime, ManualTableOfUnitsHoldsAtBothEndsOfEveryRow) {
  EXPECT_EQ(cms_total_time(minutes({0}), std::nullopt).total, 0);
  EXPECT_EQ(cms_total_time(minutes({7}), std::nullopt).total, 0);
  for (int n = 1; n <= 16; n++) {
    EXPECT_EQ(cms_total_time(minutes({15 * n - 7}), std::nullopt).total, n);
    EXPECT_EQ(cms_total_time(minutes({15 * n + 7}), std::nullopt).total, n);
  }
}

TEST(CmsTotalTime, E1_CmsManual_24And23MinutesGiveTheLongerTwo) { EXPECT_EQ(cms({{"97112", 24}, {"97110", 23}}), "3: 97112=2 97110=1"); }
TEST(CmsTotalTime, E2_CmsManual_20And20MinutesAreATie) { EXPECT_EQ(cms({{"97112", 20}, {"97110", 20}}), "3: 97112=1 97110=1 +1 of 97110 97112"); }
TEST(CmsTotalTime, E3_CmsManual_33And7MinutesGiveTheSevenAUnit) { EXPECT_EQ(cms({{"97110", 33}, {"97140", 7}}), "3: 97110=2 97140=1"); }
TEST(CmsTotalTime, E4_CmsManual_FourServicesIn49MinutesGiveThreeUnits) {
  EXPECT_EQ(cms({{"97110", 18}, {"97140", 13}, {"97116", 10}, {"97035", 8}}), "3: 97110=1 97140=1 97116=1 97035=0");
}
TEST(CmsTotalTime, E5_CmsManual_ThreeSevensShareOneUnit) {
  EXPECT_EQ(cms({{"97112", 7}, {"97110", 7}, {"97140", 7}}), "1: 97112=0 97110=0 97140=0 +1 of 97110 97112 97140");
}
TEST(CmsTotalTime, M1_MacA52758_20And20MinutesEitherWay) { EXPECT_EQ(cms({{"97140", 20}, {"97110", 20}}), "3: 97140=1 97110=1 +1 of 97110 97140"); }
TEST(CmsTotalTime, M2_MacA52758_35And7Minutes) { EXPECT_EQ(cms({{"97140", 35}, {"97035", 7}}), "3: 97140=2 97035=1"); }

TEST(CmsTotalTime, EdgeResultsOfOneCode) {
  EXPECT_EQ(cms(minutes({7})), "0: a=0");
  EXPECT_EQ(cms(minutes({8})), "1: a=1");
  EXPECT_EQ(cms(minutes({22})), "1: a=1");
  EXPECT_EQ(cms(minutes({23})), "2: a=2");
}

TEST(CmsTotalTime, EdgeResultsOfSeveralCodes) {
  EXPECT_EQ(cms(minutes({8, 7})), "1: a=1 b=0");
  EXPECT_EQ(cms(minutes({12, 12})), "2: a=1 b=1");
  EXPECT_EQ(cms(minutes({15, 8})), "2: a=1 b=1");
  EXPECT_EQ(cms(minutes({16, 7})), "2: a=1 b=1");
  EXPECT_EQ(cms(minutes({31, 22})), "4: a=2 b=2") << "the total gives the 22-minute code its second unit";
  EXPECT_EQ(cms(minutes({22, 22})), "3: a=1 b=1 +1 of a b");
  EXPECT_EQ(cms(minutes({9, 9, 9, 9})), "2: a=0 b=0 c=0 d=0 +2 of a b c d");
  EXPECT_EQ(cms(minutes({25, 8, 4})), "2: a=2 b=0 c=0") << "by largest remainder";
}

TEST(CmsTotalTime, CertainAndUnassignedUnitsAlwaysMakeTheTotal) {
  for (int a = 0; a <= 60; a++)
    for (int b = 0; b <= 60; b++)
      for (int c : {0, 4, 7, 8, 15, 22}) {
        const Units u = cms_total_time(minutes({a, b, c}), std::nullopt);
        int sum = u.unassigned;
        for (const auto& x : u.by_code) sum += x.second;
        ASSERT_EQ(sum, u.total) << a << " " << b << " " << c;
        ASSERT_EQ(u.unassigned == 0, u.tied.empty());
        ASSERT_GE(u.unassigned, 0);
      }
}

TEST(CmsTotalTime, AStatedTotalThatIsTheSumChangesNothing) { EXPECT_EQ(show(cms_total_time({{"97140", 15}, {"97110", 25}}, 40)), "3: 97140=1 97110=2"); }

TEST(CmsTotalTime, AStatedTotalBeyondTheSumLeavesTheRestUnassigned) {
  EXPECT_EQ(show(cms_total_time({{"97140", 15}}, 40)), "3: 97140=1 +2");
  EXPECT_EQ(show(cms_total_time({}, 40)), "3: +3");
}

TEST(CmsTotalTime, AStatedTotalBelowTheSumGivesNoCodeMoreThanTheTotal) {
  const Units u = cms_total_time({{"97140", 30}}, 15);
  int sum = u.unassigned;
  for (const auto& c : u.by_code) sum += c.second;
  EXPECT_EQ(u.total, 1);
  EXPECT_LE(sum, u.total) << show(u);
}

TEST(PerCodeMidpoint, EachCodeByItself) {
  EXPECT_EQ(midpoint({{"97140", 8}}), "1: 97140=1");
  EXPECT_EQ(midpoint({{"97140", 7}}), "0: 97140=0");
  EXPECT_EQ(midpoint({{"97140", 22}, {"97110", 23}}), "3: 97140=1 97110=2");
}

struct Both {
  std::vector<int> minutes;
  int cms, midpoint;
};

TEST(BothMethods, TableOfCmsAgainstSubstantialPortion) {
  const std::vector<Both> table{{{8, 8}, 1, 2},  {{10, 10}, 1, 2}, {{10, 10, 10}, 2, 3}, {{7, 7, 7}, 1, 0},       {{33, 7}, 3, 2},
                                {{35, 7}, 3, 2}, {{20, 20}, 3, 2}, {{24, 23}, 3, 4},     {{18, 13, 10, 8}, 3, 4}, {{31, 22}, 4, 3},
                                {{16, 7}, 2, 1}, {{15, 8}, 2, 2},  {{12, 12}, 2, 2},     {{15, 15}, 2, 2}};
  for (const auto& row : table) {
    EXPECT_EQ(cms_total_time(minutes(row.minutes), std::nullopt).total, row.cms) << cms(minutes(row.minutes));
    EXPECT_EQ(per_code_midpoint(minutes(row.minutes)).total, row.midpoint) << midpoint(minutes(row.minutes));
  }
}

TEST(TimedCode, CmsRvuFileTimedCodes) {
  for (const char* c : {"97032", "97033", "97034", "97035", "97036", "97110", "97112", "97113", "97116", "97124", "97140", "97530",
                        "97533", "97535", "97537", "97542", "97750", "97755", "97760", "97761", "97763", "97129", "97130"})
    EXPECT_EQ(timed_code(c), true) << c;
}

TEST(TimedCode, UntimedCodesIncludingTheTrapsOfTheWeb) {
  for (const char* c : {"97010", "97012", "97014", "G0283", "97016", "97018", "97022", "97024", "97026", "97028", "97150", "97161", "97164",
                        "97165", "97168", "20560", "20561", "29581", "29584", "95851", "95852", "95992", "98925", "98929", "98940", "98943"})
    EXPECT_EQ(timed_code(c), false) << c;
}

TEST(TimedCode, OtherNumbersAreNoTherapyCodes) {
  EXPECT_FALSE(timed_code("97401"));
  EXPECT_FALSE(timed_code("99213"));
  EXPECT_FALSE(timed_code(""));
}

}  // namespace
}  // namespace palpate
