// The words that the readers of a note's structure ask for by name are data: what a clinic adds, and what no file may hold.
#include "lexicon/wordings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "context/titles.h"
#include "lexicon/load.h"
#include "match/matcher.h"

namespace palpate {
namespace {

Result<Lexicon> with(const std::string& yaml) {
  auto files = builtin_files();
  files.push_back({"own.yaml", yaml});
  return load_lexicon(files);
}

std::string wording(const std::string& id, const std::string& phrase) {
  return "  - {id: " + id + ", phrases: [" + phrase + "], examples: {match: [\"" + phrase + "\"]}}\n";
}

/// Code and line of the only error.
std::string refused(const std::string& entries) {
  const auto lex = with("wordings:\n" + entries);
  return lex || lex.errors().size() != 1 ? "-" : lex.error().code + " " + std::to_string(lex.error().at.line) + " " + lex.error().hint;
}

/// What kind of document a text is to this lexicon.
DocumentKind kind(const Lexicon& lex, const std::string& text) {
  const auto matcher = Matcher::create(lex);
  EXPECT_TRUE(matcher);
  return TitleReader(**matcher).kind_of(text, {{0, static_cast<uint32_t>(text.size())}});
}

TEST(Wordings, TheBuiltInLexiconHasEveryOne) {
  const auto lex = load_lexicon(builtin_files());
  ASSERT_TRUE(lex);
  EXPECT_EQ(wording_ids().size(), static_cast<size_t>(Wording::given_up) + 1);
  for (const std::string& id : wording_ids())
    EXPECT_EQ(std::count_if(lex->wordings.begin(), lex->wordings.end(), [&](const WordingList& w) { return w.id == id; }), 1) << id;
}

TEST(Wordings, AnAddedFileAddsToWhatIsBuiltIn) {
  const auto lex = with("wordings:\n" + wording("summary_title", "milestone letter"));
  ASSERT_TRUE(lex);
  EXPECT_EQ(kind(*lex, "Milestone letter"), DocumentKind::summary);
  EXPECT_EQ(kind(*lex, "Discharge summary"), DocumentKind::summary);
}

TEST(Wordings, ALexiconOfOnesOwnReplacesWhatItWordsAndKeepsTheRest) {
  auto files = builtin_files();
  files.erase(std::remove_if(files.begin(), files.end(), [](const LexiconFile& f) { return f.name.rfind("wordings/", 0) == 0; }), files.end());
  ASSERT_LT(files.size(), builtin_files().size());
  files.push_back({"own.yaml", "wordings:\n" + wording("summary_title", "milestone letter")});
  const auto lex = load_lexicon(files);
  ASSERT_TRUE(lex);
  EXPECT_EQ(lex->wordings.size(), wording_ids().size());
  EXPECT_EQ(kind(*lex, "Milestone letter"), DocumentKind::summary);
  EXPECT_EQ(kind(*lex, "Weekly progress note"), DocumentKind::visit);
  EXPECT_EQ(kind(*lex, "Case conference"), DocumentKind::correspondence);
}

TEST(Wordings, AnIdThatNothingReadsIsRefused) { EXPECT_EQ(refused(wording("sumary_title", "milestone letter")), "LEX008 2 did you mean \"summary_title\"?"); }

TEST(Wordings, AnIdTwiceInOneFileIsRefused) {
  EXPECT_EQ(refused(wording("practice", "bodywork barn") + wording("practice", "rub shop")), "LEX008 3 put the phrases into one");
}

TEST(Wordings, OneWithoutPhrasesIsRefused) {
  EXPECT_EQ(refused("  - {id: practice, examples: {match: [x]}}\n"), "LEX006 2 give it \"phrases\" or \"patterns\"");
}

}  // namespace
}  // namespace palpate
