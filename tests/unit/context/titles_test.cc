// What kind of document a note is, and the name of the practice above it.
#include "context/titles.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/context/said.h"

namespace palpate {
namespace {

const TitleReader& titles() {
  static const TitleReader reader(builtin_matcher());
  return reader;
}
DocumentKind kind(const std::string& text) { return titles().kind_of(text, lines_of(text)); }
std::string practice(const std::string& text) { return std::string(titles().practice_name(text, lines_of(text)).of(text)); }

TEST(Titles, SummariesTellOfSeveralVisits) {
  for (const char* t : {"WEEKLY PROGRESS NOTE\nSTM R UT", "Mill Creek PT\nDischarge summary\nSTM", "Recertification\nSTM"})
    EXPECT_EQ(kind(t), DocumentKind::summary) << t;
}

TEST(Titles, CorrespondenceIsWrittenAboutAPatient) {
  for (const char* t : {"Case conference\nSTM", "Message thread\nSTM", "Phone: pt asks about STM", "Page 1\n\nDear Dr. Lee,\nSTM helped"})
    EXPECT_EQ(kind(t), DocumentKind::correspondence) << t;
}

TEST(Titles, EverythingElseIsAVisit) {
  for (const char* t : {"S: sore\nO: STM R UT", "", "Pt will phone the desk. STM R UT", "STM R UT\n\n1\n2\n3\nCase conference on Friday"})
    EXPECT_EQ(kind(t), DocumentKind::visit) << t;
}

TEST(Titles, ThePracticesNameStandsAboveTheNote) {
  EXPECT_EQ(practice("\nSTILLWATER BODYWORK\nS: sore"), "STILLWATER BODYWORK");
  EXPECT_EQ(practice("Harbor Health - Massage Dept\nS: sore"), "Harbor Health - Massage Dept");
  EXPECT_EQ(practice("Massage R UT 8 min\nSTILLWATER BODYWORK"), "") << "in the first line alone";
}

}  // namespace
}  // namespace palpate
