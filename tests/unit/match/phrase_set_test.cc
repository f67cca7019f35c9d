#include "match/phrase_set.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace palpate {
namespace {

class Fixture {
 public:
  explicit Fixture(const std::vector<std::string>& phrases, const std::vector<std::string>& patterns = {}) {
    for (const auto& p : phrases) set_.add(*compile_phrase({p, false, {}}, {}), id_++);
    for (const auto& p : patterns) set_.add(*compile_phrase({p, true, {}}, {}), id_++);
    EXPECT_TRUE(set_.build().empty());
  }
  std::vector<std::string> hits(const std::string& text, size_t lo = 0, size_t hi = std::string::npos) const {
    const std::string padded = text + std::string(kPadding, '\0');
    const std::string_view view = std::string_view(padded).substr(0, text.size());
    WordMasks masks;
    masks.classify(view);
    std::vector<PhraseHit> found;
    PhraseScanner scan(set_);
    scan.begin(view, masks);
    scan.run(lo, hi, found);
    std::vector<std::string> out;
    for (const auto& h : found) out.push_back(std::to_string(h.id) + ":" + std::to_string(h.at.begin) + ":" + std::string(h.at.of(view)));
    return out;
  }
  const PhraseSet& set() const { return set_; }

 private:
  PhraseSet set_;
  uint32_t id_ = 0;
};

using Hits = std::vector<std::string>;

TEST(PhraseSet, EveryPhraseAtAPositionIsReportedWithItsOwnLength) {
  const Fixture f({"manual", "manual therapy", "manual traction"});
  EXPECT_EQ(f.hits("manual therapy, manual traction"), (Hits{"0:0:manual", "1:0:manual therapy", "0:16:manual", "2:16:manual traction"}));
}

TEST(PhraseSet, HitsComeInOrderOfPositionPatternsWithoutABeginningToo) {
  const Fixture f({"stm"}, {"[0-9]+ strokes"});
  EXPECT_EQ(f.set().ungated(), 1u);
  EXPECT_EQ(f.hits("STM 20 strokes, STM"), (Hits{"0:0:STM", "1:4:20 strokes", "0:16:STM"}));
}

TEST(PhraseSet, WordsWithTheSameFirstEightLettersAreToldApart) {
  const Fixture f({"percussion!", "percussing!"});
  EXPECT_EQ(f.hits("percussion percussing percussionist"), (Hits{"0:0:percussion", "1:11:percussing"}));
}

TEST(PhraseSet, OnlyHitsThatBeginInTheRangeCount) {
  const Fixture f({"soft tissue"});
  EXPECT_EQ(f.hits("soft tissue soft tissue", 1), (Hits{"0:12:soft tissue"}));
  EXPECT_EQ(f.hits("soft tissue soft tissue", 0, 12), (Hits{"0:0:soft tissue"}));
}

TEST(PhraseSet, AWordIsFoundAcrossABlockOf64Bytes) {
  const Fixture f({"soft tissue mobilization"});
  for (size_t before = 40; before < 70; before++) {
    const std::string text = std::string(before, ' ') + "soft tissue mobilization.";
    EXPECT_EQ(f.hits(text), (Hits{"0:" + std::to_string(before) + ":soft tissue mobilization"}));
  }
}

TEST(PhraseSet, NothingInNothing) {
  EXPECT_TRUE(Fixture({"stm"}).hits("").empty());
  EXPECT_TRUE(Fixture({}).hits("stm").empty());
}

TEST(PhraseSet, Mat003ABadPatternComesBackWithItsId) {
  PhraseSet set;
  set.add(*compile_phrase({"stm", false, {}}, {}), 4);
  set.add(*compile_phrase({"mob(?=s)", true, {}}, {}), 9);
  const auto bad = set.build();
  ASSERT_EQ(bad.size(), 1u);
  EXPECT_EQ(bad[0].id, 9u);
  EXPECT_FALSE(bad[0].why.empty());
}

}  // namespace
}  // namespace palpate
