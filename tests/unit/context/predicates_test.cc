// What a statement says of a treatment that is its subject.
#include "context/predicates.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/context/said.h"

namespace palpate {
namespace {

/// "planned plan" and the like for the first of `concepts` in the statement, "-" when nothing is said.
std::string said(const std::string& statement, std::vector<std::string> concepts) {
  std::vector<NormSpan> at;
  for (const std::string& words : concepts) {
    const size_t b = statement.find(words);
    EXPECT_NE(b, std::string::npos) << words;
    at.push_back({static_cast<uint32_t>(b), static_cast<uint32_t>(b + words.size())});
  }
  static const PredicateReader reader(builtin_matcher());
  const auto says = reader.read(statement, {0, static_cast<uint32_t>(statement.size())}, at.front(), at);
  return says ? std::string(to_string(says->assertion)) + " " + says->reason : "-";
}

TEST(Predicates, WhatIsToComeIsPlanned) {
  EXPECT_EQ(said("STM will have to wait until Thursday", {"STM"}), "planned plan");
  EXPECT_EQ(said("Joint mobs to the R ankle should also help once the boot is off", {"Joint mobs"}), "planned plan");
  EXPECT_EQ(said("MLD could be started after the scan", {"MLD"}), "planned plan");
}

TEST(Predicates, AStatementOfWhatATreatmentIsTellsOfNone) {
  EXPECT_EQ(said("Soft tissue mobilization is medically necessary and will be provided twice a week", {"Soft tissue mobilization"}), "other in_passing");
  EXPECT_EQ(said("MFR to the low back seems to frighten her", {"MFR"}), "other in_passing");
}

TEST(Predicates, WhatHasHelpedIsHistory) { EXPECT_EQ(said("STM has been helpful", {"STM"}), "historical prior_visit"); }

TEST(Predicates, AListSharesThePredicateOfItsLast) {
  EXPECT_EQ(said("STM, MFR and mobs will be part of it", {"STM", "MFR", "mobs"}), "planned plan");
  EXPECT_EQ(said("STM and TherEx will be part of it", {"STM"}), "-");  // another subject, which is no concept here
}

TEST(Predicates, APredicateOfDoingLeavesTheTreatmentDone) {
  EXPECT_EQ(said("STM is performed to the R calf", {"STM"}), "-");
  EXPECT_EQ(said("MLD has been given to both legs today", {"MLD"}), "-");
  EXPECT_EQ(said("Mobs are well tolerated", {"Mobs"}), "-");
  EXPECT_EQ(said("STM was given", {"STM"}), "-");
}

TEST(Predicates, WhatGoesOnAfterItsMinutesWasDone) {
  EXPECT_EQ(said("STM 10 min will cont next", {"STM"}), "-");
  EXPECT_EQ(said("STM to R UT 8 min would be good for him", {"STM"}), "planned plan");
}

TEST(Predicates, WhatWasBegunAndGivenUpWasNotDone) {
  EXPECT_EQ(said("Attempted STM R UT, pt unable to tolerate", {"STM"}), "negated not_tolerated");
  EXPECT_EQ(said("manual traction attempted x 30 sec, stopped d/t pain", {"manual traction"}), "negated not_tolerated");
  EXPECT_EQ(said("Started STM R UT, then mobs", {"STM"}), "-");
  EXPECT_EQ(said("STM R UT, TE too painful", {"STM"}), "-");
}

TEST(Predicates, AnotherSubjectsPredicateIsNotTheTreatments) {
  EXPECT_EQ(said("STM to calf, pt will be away", {"STM"}), "-");
  EXPECT_EQ(said("STM R UT, pain is less", {"STM"}), "-");
  EXPECT_EQ(said("STM L calf edema is less", {"STM"}), "-");
  EXPECT_EQ(said("STM to UT that is tender", {"STM"}), "-");
}

}  // namespace
}  // namespace palpate
