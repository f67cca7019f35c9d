// Text copied from an earlier visit, the weeks of a protocol.
#include "context/passages.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/context/said.h"

namespace palpate {
namespace {

std::string said(const std::string& passage, const std::string& words) {
  static const PassageReader reader(builtin_matcher());
  return said_by([](const std::string& t, const std::vector<NormSpan>& lines) { return reader.read(t, lines); }, passage, words);
}

TEST(Passages, TextThatABannerCallsPulledIsOfItsDay) {
  const std::string t = "** text below pulled from 2/11, edit as needed **\nSTM R UT 8 min\n** end pulled text **\nkneading L calf";
  EXPECT_EQ(said(t, "STM"), "historical prior_visit");
  EXPECT_EQ(said(t, "kneading"), "-");
}

TEST(Passages, WhatBelongsToAnotherPatientIsARetractionOfAnEntryOnly) {
  EXPECT_EQ(said("STM R UT 8 min.\nThe second line belongs to the four o'clock patient.", "STM"), "negated entered_in_error");
  EXPECT_EQ(said("STM R UT 8 min.\nThe walker belongs to another resident.", "STM"), "-");
}

TEST(Passages, ANamedColleagueBesideTheWriterWhoSaysMe) {
  const std::string t = "AM 0830-0915 K. Oduya PTA: STM L paraspinals 12\nPM 1315-1400 this note, me: MFR R pec";
  EXPECT_EQ(said(t, "STM"), "other other_provider");
  EXPECT_EQ(said(t, "MFR"), "-");
  EXPECT_EQ(said("K. Oduya PTA: STM L paraspinals 12", "STM"), "-") << "who alone speaks is the writer";
}

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

TEST(Passages, SpeechInQuotationMarksIsNotTheTreatment) {
  EXPECT_EQ(said("\"I do the massage my way\"", "massage"), "other patient_words");
  EXPECT_EQ(said("Worked with the \"Graston massage\" tool", "massage"), "-");
  EXPECT_EQ(said("6\" scar, massage 5 min, 4\" scar", "massage"), "-");
}

}  // namespace
}  // namespace palpate
