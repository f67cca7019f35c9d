// brat standoff into labelled notes.
#include "read/brat.h"

#include <gtest/gtest.h>

#include <string>

namespace palpate {
namespace {

constexpr const char* kText = "O: é STM to R UT,\nmobs held. MT 97140";

Result<GoldNote> read(const std::string& ann) { return read_brat_note("n", kText, ann, "n.ann"); }

std::string fault(const std::string& ann) {
  const auto g = read(ann);
  EXPECT_FALSE(g) << ann;
  return g ? "" : g.error().at.str() + " " + g.error().message;
}

TEST(Brat, PlacesAreCodePointsAndMentionsComeInTheOrderOfTheText) {
  const auto g = read("T2\tlabel_97140 29 31\tMT\nT1\t97140 5 8\tSTM\nA1\tStatus T2 other\nA2\tReason T2 self\n");
  ASSERT_TRUE(g) << g.error().render();
  ASSERT_EQ(g->mentions.size(), 2u);
  EXPECT_EQ(g->mentions[0].quote, "STM");
  EXPECT_EQ(g->mentions[0].at->begin, 6u) << "bytes: the letter before is two";
  EXPECT_EQ(g->mentions[0].status, Assertion::performed) << "no status is performed";
  EXPECT_EQ(g->mentions[1].code, "label:97140");
  EXPECT_EQ(g->mentions[1].status, Assertion::other);
  EXPECT_EQ(g->mentions[1].reason, "self");
  EXPECT_TRUE(g->verdicts_follow);
}

TEST(Brat, FragmentsAreOneMention) {
  const auto g = read("T1\tambiguous_97140 15 17;18 22\tT, mobs\n");
  ASSERT_TRUE(g) << g.error().render();
  EXPECT_EQ(g->mentions[0].quote, "T,\nmobs");
  EXPECT_EQ(g->mentions[0].code, "ambiguous");
  EXPECT_EQ(g->mentions[0].of, std::vector<std::string>{"97140"});
}

TEST(Brat, AnnotatorsWriteTypesAndStatusInTheirOwnWay) {
  const auto g =
      read("A1\tNegated T1\nT1\tlabel:97140 18 22\tmobs\nT2\t97124 5 8\tSTM\nA2\tstatus T2 Planned\nA3\tSeen T2\nR1\tSame Arg1:T1 Arg2:T2\n*\tEquiv T1 T2\n");
  ASSERT_TRUE(g) << g.error().render();
  EXPECT_EQ(g->mentions[0].status, Assertion::planned);
  EXPECT_EQ(g->mentions[1].status, Assertion::negated) << "an attribute may stand above its entity";
}

TEST(Brat, ANoteCarriesFiguresAndVerdicts) {
  const auto g = read("T1\tnote 0 2\tO:\n#1\tAnnotatorNotes T1\tminutes 97140: 12; minutes total_timed: 38; 97124: absent\n#2\tAnnotatorNotes T9\tanything\n");
  ASSERT_TRUE(g) << g.error().render();
  EXPECT_TRUE(g->mentions.empty());
  EXPECT_EQ(g->minutes.at("97140"), 12);
  EXPECT_EQ(g->minutes.at("total_timed"), 38);
  EXPECT_EQ(g->verdict.at("97124"), Verdict::absent);
}

TEST(Brat, FaultsSayWhereAndNeverQuoteTheNote) {
  EXPECT_EQ(fault("T1\t97140 5 8\tMFR\n"), "n.ann:1 other words stand at this place of the text; was it changed?");
  EXPECT_EQ(fault("\nT1\t97140 5 99\tSTM\n"), "n.ann:2 the place \"5 99\" is none of this text");
  EXPECT_EQ(fault("T1\t97140 8 5\tSTM\n"), "n.ann:1 the place \"8 5\" is none of this text");
  EXPECT_EQ(fault("T1\tPerson 5 8\tSTM\n"), "n.ann:1 unknown type \"Person\"; a code, label_CODE, ambiguous, ambiguous_CODE or note");
  EXPECT_EQ(fault("T1\t97140 5 8\tSTM\nA1\tStatus T1 done\n"), "n.ann:2 unknown status; performed, negated, planned, historical or other");
  EXPECT_EQ(fault("A1\tStatus T4 negated\n"), "n.ann:1 attribute of T4, which the file does not hold");
  EXPECT_EQ(fault("T1\tnote 0 2\tO:\n#1\tAnnotatorNotes T1\tminutes 97140: 99999999999\n"), "n.ann:2 minutes are a whole number");
}

}  // namespace
}  // namespace palpate
