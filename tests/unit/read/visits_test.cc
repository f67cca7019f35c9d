// Which visits a document holds, and what their heads say.
#include "read/visits.h"

#include <gtest/gtest.h>

namespace palpate {
namespace {

std::vector<std::string> dates(std::string_view text) {
  std::vector<std::string> out;
  const Visits v = split_visits(text);
  if (!v.why_not.empty()) return {v.why_not};
  size_t at = 0;
  for (const Visit& one : v.visits) {
    EXPECT_EQ(one.begin, at);  // nothing is lost between them
    at = one.end;
    out.push_back(one.facts.date.value_or("-"));
  }
  EXPECT_EQ(at, text.size());
  return out;
}

using Dates = std::vector<std::string>;

TEST(Visits, TheHeadSaysWhoseNoteOfWhichDay) {
  const Visits v = split_visits("Patient: Ann Doe   MRN: 00123   DOS: 3/4/2024\nTherapist: LEE, DANA PT\nVisit ID: V9\n\nS: sore\nO: Date: of no use\n");
  ASSERT_EQ(v.visits.size(), 1u);
  const Note& n = v.visits[0].facts;
  EXPECT_EQ(n.date, "2024-03-04");
  EXPECT_EQ(n.patient, "00123");
  EXPECT_EQ(n.author, "LEE, DANA PT");
  EXPECT_EQ(n.account, "V9");
}

TEST(Visits, AChartIsCutAtItsVisitHeaders) {
  const std::string chart = "Chart of: Ann\nMRN: 7\n\nDAILY NOTE\nDate of Service: 3/4/2024\nSTM\n\nDAILY NOTE\nDate of Service: 3/6/2024\nMFR\n";
  EXPECT_EQ(dates(chart), (Dates{"2024-03-04", "2024-03-06"}));
  const Visits v = split_visits(chart);
  EXPECT_EQ(chart.substr(v.visits[1].begin, 10), "DAILY NOTE");
  EXPECT_EQ(v.visits[1].line, 8u);
  EXPECT_EQ(v.visits[1].facts.patient, "7");
}

TEST(Visits, TitlesWithDatesAreHeadersToo) {
  EXPECT_EQ(dates("Daily Note - 3/4/2024\nSTM\nPT Progress Note 03/06/2024\nMFR\nVisit 3: Mar 8, 2024\nmobs"),
            (Dates{"2024-03-04", "2024-03-06", "2024-03-08"}));
}

TEST(Visits, DateAloneHeadsVisitsOnlyWhereItHeadsTheFile) {
  EXPECT_EQ(dates("Date: 3/4/2024\nSTM\nDate: 3/6/2024\nMFR"), (Dates{"2024-03-04", "2024-03-06"}));
  EXPECT_EQ(dates("Name: Ann\nDate: 3/4/2024\nSTM\nSignature: D. Lee\nDate: 3/6/2024\n"), (Dates{"2024-03-04"}));
  EXPECT_EQ(dates("a\nb\nc\nd\ne\nDate: 3/4/2024\nSTM\nDate: 3/6/2024\nMFR"), (Dates{"2024-03-04"}));
}

TEST(Visits, PageHeadsAndOtherVisitsDatesCutNothing) {
  EXPECT_EQ(dates("Ann   DOS: 3/4/2024\nSTM\n").size(), 1u);
  EXPECT_EQ(dates("DOS: 3/4/2024\nSTM\nDOS: 3/4/2024\nMFR\n"), (Dates{"2024-03-04"}));
  EXPECT_EQ(dates("DOS: 3/4/2024\nSince the last date of service: 2/2/2024 better.\nSee prior visit date: 1/1/2024.\n"), (Dates{"2024-03-04"}));
  EXPECT_EQ(dates("S: sore\nO: STM 3/4, 3/6 and 3/8\n"), (Dates{"-"}));
}

TEST(Visits, DatesInRunningTextOnlyCannotBeCut) {
  EXPECT_NE(
      dates("seen on date of service: 3/4/2024 for STM; and on date of service: 3/6/2024 for MFR\nalso date of service: 3/6/2024").front().find("2 dates"),
      std::string::npos);
}

TEST(Visits, DatesInPaths) {
  EXPECT_EQ(date_in_path("visits/2024-03-04/N1.txt"), "2024-03-04");
  EXPECT_EQ(date_in_path("Doe 03-04-2024.pdf"), "2024-03-04");
  EXPECT_EQ(date_in_path("20240304_ann.rtf"), "2024-03-04");
  EXPECT_EQ(date_in_path("03042024.rtf"), "2024-03-04");
  EXPECT_EQ(date_in_path("MRN12345678901/N1001.rtf"), std::nullopt);
  EXPECT_EQ(date_in_path("2024-13-45.txt"), std::nullopt);
}

}  // namespace
}  // namespace palpate
