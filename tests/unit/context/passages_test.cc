// Text copied from an earlier visit, the weeks of a protocol, forms that nobody filled in.
#include "context/passages.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/context/said.h"

namespace palpate {
namespace {

std::string said(const std::string& passage, const std::string& words) { return said_by(read_passages, passage, words); }

TEST(Passages, CopiedTextEndsWhereItSaysSo) {
  const std::string t = "--- copied from 6/3 for reference ---\nSTM R UT 8 min\n\nmobs L4-5\n--- end copied ---\nkneading L calf";
  EXPECT_EQ(said(t, "STM"), "historical prior_visit");
  EXPECT_EQ(said(t, "mobs"), "historical prior_visit") << "past an empty line, for an end is told";
  EXPECT_EQ(said(t, "kneading"), "-");
}

TEST(Passages, CopiedTextEndsWithItsParagraphWhenNoEndIsTold) {
  const std::string t = "[copied from 3/11/24]\nSTM R UT 8 min\n\nkneading L calf";
  EXPECT_EQ(said(t, "STM"), "historical prior_visit");
  EXPECT_EQ(said(t, "kneading"), "-");
}

TEST(Passages, CopiedTextEndsWithToday) {
  const std::string t = ">> LAST VISIT 3/8\nSTM R UT\nToday:\nkneading L calf";
  EXPECT_EQ(said(t, "STM"), "historical prior_visit");
  EXPECT_EQ(said(t, "kneading"), "-");
}

TEST(Passages, ASentenceIsNoBanner) {
  EXPECT_EQ(said("Copied the handout from last visit for her.\nSTM R UT", "STM"), "-");
  EXPECT_EQ(said("sore since last visit, STM R UT", "STM"), "-");
}

TEST(Passages, TheWeeksOfAProtocolArePlanned) {
  const std::string t = "Wk 1-2: STM, edema control\nWk 3-4: mobs gr III\nkneading R UT 8 min";
  EXPECT_EQ(said(t, "STM"), "planned plan");
  EXPECT_EQ(said(t, "mobs"), "planned plan");
  EXPECT_EQ(said(t, "kneading"), "-");
  EXPECT_EQ(said("Visit 3: STM R UT 8 min", "STM"), "-") << "one such line is this visit's own number";
}

TEST(Passages, AnOpenBlankIsAPrintedLine) {
  EXPECT_EQ(said("Mobs: PA / UPA   Gr ___", "Mobs"), "other template");
  EXPECT_EQ(said("STM to *** for *** minutes", "STM"), "other template");
  EXPECT_EQ(said("Mobs: PA / UPA   Gr ___  x 8 min", "Mobs"), "-") << "somebody wrote a figure";
  EXPECT_EQ(said("Mobs [x] Gr ___", "Mobs"), "-");
}

TEST(Passages, AMenuOfWhichNothingWasChosen) {
  EXPECT_EQ(said("MASSAGE (circle one): effleurage kneading [none circled]", "kneading"), "other template");
  EXPECT_EQ(said("MASSAGE (circle one): effleurage kneading", "kneading"), "other template");
  EXPECT_EQ(said("MASSAGE (circle one): effleurage kneading  <- kneading", "kneading"), "-");
  EXPECT_EQ(said("Kneading   Y/N", "Kneading"), "other template");
  EXPECT_EQ(said("Kneading   Y", "Kneading"), "-");
}

TEST(Passages, AnAnswerMayBeALetterOrASign) {
  for (const char* no : {"Massage: N", "Massage (-)", "Massage: --", "Massage: ø", "ø Massage", "Massage x0", "97140 Massage / 0 /", "Massage performed: No",
                         "Massage provided today? No", "Massage Y/N: N"})
    EXPECT_EQ(said(no, "Massage"), "negated not_done") << no;
  for (const char* yes : {"Massage: Y", "Massage (+)", "Massage: 8 min", "ø pain with Massage", "Massage: non-painful", "Massage provided today? Yes",
                          "Massage Y/N: Y", "MT: Massage"})
    EXPECT_EQ(said(yes, "Massage"), "-") << yes;
  EXPECT_EQ(said("STM 8 min, Massage: N", "STM"), "-") << "the answer is its own item's";
}

TEST(Passages, SpeechInQuotationMarksIsNotTheTreatment) {
  EXPECT_EQ(said("\"I do the massage my way\"", "massage"), "other patient_words");
  EXPECT_EQ(said("Worked with the \"Graston massage\" tool", "massage"), "-");
  EXPECT_EQ(said("6\" scar, massage 5 min, 4\" scar", "massage"), "-");
}

TEST(Passages, AnAbbreviationsMeaningIsALegend) {
  EXPECT_EQ(said("STM = soft tissue mobilization; MFR = myofascial release", "STM"), "other template");
  EXPECT_EQ(said("STM = soft tissue mobilization; MFR = myofascial release", "myofascial"), "other template");
  EXPECT_EQ(said("STM = 8 min", "STM"), "-");
}

TEST(Passages, DaysAfterATechniqueArePast) {
  EXPECT_EQ(said("daily decongestive therapy 8/5-8/16, now in garments", "decongestive"), "historical prior_visit");
  EXPECT_EQ(said("STM 1/2 range, 8/10 pain", "STM"), "-");
}

}  // namespace
}  // namespace palpate
