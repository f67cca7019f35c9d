// What ties a technique to a treatment of this visit, and what only names it (engine/passing.h).
#include "engine/passing.h"

#include <gtest/gtest.h>

#include "engine/analyzer.h"
#include "lexicon/load.h"

namespace palpate {
namespace {

/// Assertion and reason of each technique, in order: "performed, other in_passing".
std::string said(const std::string& text) {
  static const Lexicon lexicon = *load_lexicon(builtin_files());
  static const std::unique_ptr<const Analyzer> analyzer = std::move(*Analyzer::create(lexicon, ""));
  Note note;
  note.text = text;
  Analyzer::Thread thread(*analyzer);
  const Analysis a = thread.analyse(note);
  std::string s;
  for (const Mention& m : a.mentions) {
    s += (s.empty() ? "" : ", ") + std::string(to_string(m.assertion));
    if (!m.reason.empty()) s += " " + std::string(m.reason);
  }
  return s;
}

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
