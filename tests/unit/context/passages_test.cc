// Text copied from an earlier visit, the weeks of a protocol, forms that nobody filled in.
#include "context/passages.h"

#include <gtest/gtest.h>

#include <string>

namespace palpate {
namespace {

/// "historical prior_visit" of the words, "-" when no passage holds them. A line above shows that the place in the note is free.
std::string said(const std::string& passage, const std::string& words) {
  std::string answer[2];
  for (const bool above : {false, true}) {
    const std::string t = (above ? "Neck less stiff.\n\n" : "") + passage;
    std::vector<NormSpan> lines;
    for (size_t b = 0; b <= t.size();) {
      const size_t e = std::min(t.find('\n', b), t.size());
      lines.push_back({static_cast<uint32_t>(b), static_cast<uint32_t>(e)});
      b = e + 1;
    }
    const auto at = static_cast<uint32_t>(t.find(words));
    EXPECT_LT(at, t.size()) << words;
    answer[above] = "-";
    for (const PlaceSays& s : read_passages(t, lines))
      if (s.where.contains(at)) {
        answer[above] = std::string(to_string(s.assertion)) + " " + s.reason;
        EXPECT_FALSE(s.cue.empty());
        break;
      }
  }
  EXPECT_EQ(answer[0], answer[1]) << "a line above changes it:\n" << passage;
  return answer[0];
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

}  // namespace
}  // namespace palpate
