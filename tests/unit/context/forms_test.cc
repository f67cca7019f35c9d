// Printed forms: open blanks, circles, answers that are a letter or a sign, legends.
#include "context/forms.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/context/said.h"

namespace palpate {
namespace {

std::string said(const std::string& passage, const std::string& words) { return said_by(read_forms, passage, words); }

TEST(Forms, AnOpenBlankIsAPrintedLine) {
  EXPECT_EQ(said("Mobs: PA / UPA   Gr ___", "Mobs"), "other template");
  EXPECT_EQ(said("STM to *** for *** minutes", "STM"), "other template");
  EXPECT_EQ(said("Mobs: PA / UPA   Gr ___  x 8 min", "Mobs"), "-") << "somebody wrote a figure";
  EXPECT_EQ(said("Mobs [x] Gr ___", "Mobs"), "-");
}

TEST(Forms, AMenuOfWhichNothingWasChosen) {
  EXPECT_EQ(said("MASSAGE (circle one): effleurage kneading [none circled]", "kneading"), "other template");
  EXPECT_EQ(said("MASSAGE (circle one): effleurage kneading", "kneading"), "other template");
  EXPECT_EQ(said("MASSAGE (circle one): effleurage kneading  <- kneading", "kneading"), "-");
  EXPECT_EQ(said("Kneading   Y/N", "Kneading"), "other template");
  EXPECT_EQ(said("Kneading   Y", "Kneading"), "-");
}

TEST(Forms, AnAnswerMayBeALetterOrASign) {
  for (const char* no : {"Massage: N", "Massage (-)", "Massage: --", "Massage: ø", "ø Massage", "Massage ..... N", "Massage x0", "97140 Massage / 0 /",
                         "Massage performed: No", "Massage provided today? No", "Massage Y/N: N"})
    EXPECT_EQ(said(no, "Massage"), "negated not_done") << no;
  for (const char* yes : {"Massage: Y", "Massage (+)", "Massage: 8 min", "ø pain with Massage", "Massage: non-painful", "Massage provided today? Yes",
                          "Massage Y/N: Y", "MT: Massage"})
    EXPECT_EQ(said(yes, "Massage"), "-") << yes;
  EXPECT_EQ(said("STM 8 min, Massage: N", "STM"), "-") << "the answer is its own item's";
}

TEST(Forms, AnAbbreviationsMeaningIsALegend) {
  EXPECT_EQ(said("STM = soft tissue mobilization; MFR = myofascial release", "STM"), "other template");
  EXPECT_EQ(said("STM = soft tissue mobilization; MFR = myofascial release", "myofascial"), "other template");
  EXPECT_EQ(said("STM = 8 min", "STM"), "-");
}

TEST(Forms, DaysAfterATechniqueArePast) {
  EXPECT_EQ(said("daily decongestive therapy 8/5-8/16, now in garments", "decongestive"), "historical prior_visit");
  EXPECT_EQ(said("STM 1/2 range, 8/10 pain", "STM"), "-");
  EXPECT_EQ(said("Tolerated STM, pain 7/10 to 2/10", "STM"), "-") << "scores are no days";
  EXPECT_EQ(said("STM R UT. CDT 8/5-8/16", "STM"), "-") << "another statement's days";
}

TEST(Forms, AnAnswerStandsBehindAllTheMeasures) {
  EXPECT_EQ(said("MFR R pec 5 min: no", "MFR"), "negated not_done");
  EXPECT_EQ(said("STM R UT. MFR R pec 5 min: held", "STM"), "-") << "the answer is its own statement's";
  EXPECT_EQ(said("pain after STM: none", "STM"), "-");
  EXPECT_EQ(said(" MFR R pec 5 min: no", "MFR"), "negated not_done") << "a blank begins the note";
  EXPECT_EQ(said("STM R UT   No", "STM"), "negated not_done");
  EXPECT_EQ(said("STM R UT   8 min", "STM"), "-");
  EXPECT_EQ(said("STM R UT: N (sore)", "STM"), "negated not_done") << "a reason may follow";
  EXPECT_EQ(said("STM R UT ....... N (too sore)", "STM"), "negated not_done");
  EXPECT_EQ(said("STM R UT: hold till film read", "STM"), "negated not_done");
  EXPECT_EQ(said("MFR psoas: hold 90 sec", "MFR"), "-") << "hands hold, too";
}

TEST(Forms, ALetterSaysWhatTheLegendSays) {
  const std::string legend = "D = done  H = held  R = pt refused\n";
  EXPECT_EQ(said(legend + "STM ....... H  (sunburn)", "STM"), "negated not_done");
  EXPECT_EQ(said(legend + "STM R calf   R", "STM"), "negated not_done");
  EXPECT_EQ(said(legend + "STM R calf   D", "STM"), "-");
  EXPECT_EQ(said("D = done\nSTM R calf   H", "STM"), "-") << "a letter of no legend";
}

TEST(Forms, ALegendsMarkTellsDoneFromListed) {
  const std::string t = "* = done today\nSTM *\nmobs\nkneading *\n\ngliding";
  EXPECT_EQ(said(t, "STM"), "-");
  EXPECT_EQ(said(t, "mobs"), "negated unchecked");
  EXPECT_EQ(said(t, "gliding"), "-") << "the list ends with an empty line";
  EXPECT_EQ(said("* = done today\nSTM *\nmobs", "mobs"), "-") << "one mark is no list";
}

TEST(Forms, ACircledNo) {
  EXPECT_EQ(said("STM R UT\tY / (N)\nice\t(Y) / N", "STM"), "negated not_done");
  EXPECT_EQ(said("STM R UT\t(Y) / N\nice\tY / (N)", "STM"), "-");
}

TEST(Forms, WhatArrowsMarkWasChosen) {
  EXPECT_EQ(said("Manual:  STM  >>JT MOB<<  TRACTION   min: 13", "STM"), "other template");
  EXPECT_EQ(said("Manual:  STM  >>JT MOB<<  TRACTION   min: 13", "JT MOB"), "performed ");
  EXPECT_EQ(said("Massage:  effl  >>NONE<<", "effl"), "negated not_done");
}

TEST(Forms, WhoseWorkItWas) {
  EXPECT_EQ(said("MFR R pec, STM R calf 5 min (HEP)", "STM"), "other home_program");
  EXPECT_EQ(said("MFR R pec, STM R calf 5 min (HEP)", "MFR"), "-");
  EXPECT_EQ(said("Massage done by: wife", "Massage"), "other caregiver");
  EXPECT_EQ(said("Massage done by: PT", "Massage"), "-");
}

}  // namespace
}  // namespace palpate
