// Which profession a note is of.
#include "context/writer.h"

#include <gtest/gtest.h>

#include "said.h"

namespace palpate {
namespace {

/// "not pt", "not ot" or "-".
std::string writer(const std::string& note, const std::string& author = "") {
  static const WriterReader reader(builtin_matcher());
  const Writer w = reader.read(note, lines_of(note), author);
  return std::string(w.not_pt ? "not pt" : "") + (w.not_ot ? "not ot" : "") + (w.not_pt || w.not_ot ? "" : "-");
}

TEST(Writer, ASignatureTells) {
  EXPECT_EQ(writer("OT did STM. Gait 150 ft.\n\nJane Doe, PT, DPT"), "not ot");
  EXPECT_EQ(writer("Scar mobs by PT earlier.\nK. Lee OTR/L 3/4/24 11:40"), "not pt");
  EXPECT_EQ(writer("Gait 40 ft. MFR (OT).\n- kt PTA"), "not ot");
}

TEST(Writer, TwoSignaturesTellNothing) { EXPECT_EQ(writer("STM by OT.\nJane Doe, PT\nAnn Roe, OTR/L"), "-"); }

TEST(Writer, TheRecordsAuthorCountsBeforeTheText) {
  EXPECT_EQ(writer("STM by OT at 0900.", "LEE, DANA PT"), "not ot");
  EXPECT_EQ(writer("STM by OT at 0900.", "Dana Lee, OTR/L"), "not pt");
  EXPECT_EQ(writer("STM by OT at 0900.", "DLEE"), "-");
}

TEST(Writer, ATitleTells) {
  EXPECT_EQ(writer("PT DAILY NOTE\nSTM by OT"), "not ot");
  EXPECT_EQ(writer("Occupational therapy treatment note\nSTM by PT"), "not pt");
}

TEST(Writer, AColleagueBesideTheWriterIsNotTheWriter) {
  EXPECT_EQ(writer("Cotx w/ OT. OT did STM."), "not ot");
  EXPECT_EQ(writer("Seen with PT for transfers."), "not pt");
  EXPECT_EQ(writer("STM this am, see OT note. PT session: gait."), "not ot");
}

TEST(Writer, PtInSmallLettersIsAPatient) {
  EXPECT_EQ(writer("worked with pt on gait, OT next week"), "-");
  EXPECT_EQ(writer("OT provided scar mobilization"), "-");
}

}  // namespace
}  // namespace palpate
