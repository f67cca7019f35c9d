// What an addendum or an entry called an error takes back (engine/taken_back.h).
#include "engine/taken_back.h"

#include <gtest/gtest.h>

#include "said.h"

namespace palpate {
namespace {

TEST(TakenBack, AnAddendumDeniesWhatTheNoteSaid) {
  EXPECT_EQ(said("O: Kneading TFL 7 min. STM psoas 8 min.\nADDENDUM: STM was not performed today."), "performed, negated not_done, negated not_done");
  EXPECT_EQ(said("O: STM psoas 8 min.\nCorrection: no STM today, stretches alone."), "negated not_done, negated not_done");
}

TEST(TakenBack, WhatItListsAndThenDeniesTogether) {
  EXPECT_EQ(said("O: Kneading TFL 7 min. STM psoas 8 min. Bike 10.\nADDENDUM 16:48: first two items (kneading, STM) are my 2 pm pt's. Neither was done here."),
            "negated entered_in_error, negated entered_in_error, negated entered_in_error, negated entered_in_error");
}

TEST(TakenBack, AnAddendumThatAddsTakesNothingBack) {
  EXPECT_EQ(said("O: STM R UT 8 min.\nLate entry: MFR R pec 5 min was also done."), "performed, performed");
  EXPECT_EQ(said("O: STM R UT 8 min.\nAddendum: no change since, STM to the L UT 5 min too."), "performed, performed");
}

TEST(TakenBack, AnEntryCalledAnError) {
  EXPECT_EQ(said("O: MFR R pec 5 min. STM R UT 8 min.\nMFR was entered in error."), "negated entered_in_error, performed, negated entered_in_error");
}

TEST(TakenBack, ADenialOutsideAnAddendumIsItsOwn) {
  EXPECT_EQ(said("O: STM R UT 8 min. STM not done to the L UT."), "performed, negated not_done");
}

}  // namespace
}  // namespace palpate
