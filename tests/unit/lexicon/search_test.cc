#include "lexicon/search.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "lexicon/load.h"

namespace palpate {
namespace {

const Lexicon& lexicon() {
  static const Lexicon lex = std::move(*load_lexicon(builtin_files()));
  return lex;
}

TEST(Search, FindsByNamePhraseAndExample) {
  const auto hits = search_entries(lexicon(), "Joint-MOBILIZATION");
  ASSERT_FALSE(hits.empty());
  EXPECT_EQ(hits[0].entry->id, "joint_mobilization");
  EXPECT_FALSE(hits[0].words.empty());
  EXPECT_TRUE(std::is_sorted(hits.begin(), hits.end(), [](const EntryHit& a, const EntryHit& b) { return a.by < b.by; }));
  const auto by_code = search_entries(lexicon(), "97124");
  EXPECT_TRUE(std::any_of(by_code.begin(), by_code.end(), [](const EntryHit& h) { return h.entry->id == "kneading"; }));
}

TEST(Search, AllWordsMustBeThere) {
  EXPECT_TRUE(search_entries(lexicon(), "kneading zebrawood").empty());
  EXPECT_TRUE(search_entries(lexicon(), " \t-_").empty());
  EXPECT_TRUE(search_cues(lexicon(), "").empty());
}

TEST(Search, CuesByTheirPhrases) {
  const auto hits = search_cues(lexicon(), "declined");
  EXPECT_TRUE(std::any_of(hits.begin(), hits.end(), [](const CueHit& h) { return h.cue->reason == "declined"; }));
}

}  // namespace
}  // namespace palpate
