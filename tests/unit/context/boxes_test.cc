// Check boxes, before and after their words.
#include "context/boxes.h"

#include "unit/context/said.h"

namespace palpate {
namespace {

std::string said(const std::string& passage, const std::string& words) { return said_by(read_boxes, passage, words); }

TEST(Boxes, AnEmptyOneDecidesTheWordsAfterItUpToTheNext) {
  const std::string t = "[x] STM 8 min [ ] MFR [] cupping";
  EXPECT_EQ(said(t, "STM"), "-");
  EXPECT_EQ(said(t, "MFR"), "negated unchecked");
  EXPECT_EQ(said(t, "cupping"), "negated unchecked");
  EXPECT_EQ(said("Manual: ( ) STM (x) MFR", "STM"), "negated unchecked");
  EXPECT_EQ(said("Manual: ( ) STM (x) MFR", "MFR"), "-");
}

TEST(Boxes, BoxesMayStandAfterTheirWords) {
  EXPECT_EQ(said("STM [x]  MFR [ ]", "STM"), "-");
  EXPECT_EQ(said("STM [x]  MFR [ ]", "MFR"), "negated unchecked");
  EXPECT_EQ(said("STM [ ] 0 min  MFR [x] 8 min", "STM"), "negated unchecked");
  EXPECT_EQ(said("STM [ ] 0 min  MFR [x] 8 min", "MFR"), "-");
  EXPECT_EQ(said("Manual therapy: [ ]", "Manual"), "-") << "a colon announces what follows";
}

TEST(Boxes, BlanksAreBoxesBesideATick) {
  EXPECT_EQ(said("___ STM  _x_ MFR", "STM"), "negated unchecked");
  EXPECT_EQ(said("___ STM  _x_ MFR", "MFR"), "-");
  EXPECT_EQ(said("_ STM  X MFR", "STM"), "negated unchecked");
  EXPECT_EQ(said("_ STM  X MFR", "MFR"), "-");
  EXPECT_EQ(said("___ min STM", "STM"), "-") << "a blank before a unit waits for a figure";
  EXPECT_EQ(said("___________________ FINAL DIAGNOSIS", "FINAL"), "-") << "a rule across the page";
}

TEST(Boxes, APairAnswersYesOrNo) {
  EXPECT_EQ(said("MASSAGE: ( ) yes (x) no", "MASSAGE"), "negated unchecked");
  EXPECT_EQ(said("MASSAGE: (x) yes ( ) no", "MASSAGE"), "performed ");
}

}  // namespace
}  // namespace palpate
