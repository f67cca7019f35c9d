// What ties a technique to a treatment of this visit, and what only names it (engine/passing.h).
#include "engine/passing.h"

#include <gtest/gtest.h>

#include "said.h"

namespace palpate {
namespace {

TEST(Passing, AFigureOfSeveralTiesThem) {
  EXPECT_EQ(said("Knees bent. Effleurage over the colon, gentle kneading along its way, wringing too. 18 minutes."), "performed, performed, performed");
  EXPECT_EQ(said("Knees bent. Effleurage over the colon, gentle kneading along its way, wringing too."),
            "other in_passing, other in_passing, other in_passing");
}

TEST(Passing, TheWriterSaysIDid) {
  EXPECT_EQ(said("Ulcer dressed by RN Paulsen, and I did STM and MFR"), "performed, performed");
  EXPECT_EQ(said("Ulcer dressed by RN Paulsen, whom STM and MFR worry"), "other in_passing, other in_passing");
}

TEST(Passing, ALetterTellsOfTodayWithinItsParagraph) {
  for (const std::string end : {"\n", "\r\n"}) {
    EXPECT_EQ(said("Dear Annika," + end + end + "today we met." + end + end + "I like STM of his scar."), "other in_passing") << end.size();
    EXPECT_EQ(said("Dear Annika," + end + end + "today we met. I gave STM of his scar."), "performed") << end.size();
  }
}

}  // namespace
}  // namespace palpate
