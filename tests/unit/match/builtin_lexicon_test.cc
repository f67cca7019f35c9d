// The built-in lexicon as the matcher takes it.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <string>

#include "lexicon/load.h"
#include "match/matcher.h"
#include "match/phrase.h"

namespace palpate {
namespace {

class BuiltinLexicon : public testing::Test {
 protected:
  void SetUp() override {
    auto r = load_lexicon(builtin_files());
    std::string all;
    if (!r)
      for (const auto& e : r.errors()) all += e.render() + "\n";
    ASSERT_TRUE(r) << all;
    lexicon_ = std::move(*r);
  }
  Lexicon lexicon_;
};

TEST_F(BuiltinLexicon, Compiles) {
  const auto m = Matcher::create(lexicon_);
  std::string all;
  if (!m)
    for (const auto& e : m.errors()) all += e.render() + "\n";
  ASSERT_TRUE(m) << all;
}

TEST_F(BuiltinLexicon, NoPhraseMatchesNothingOrOnlySpaces) {
  // "(a|b) (c )" is all optional: it would match every space, and nothing at all. Groups of which one must stand are {a|b}.
  const auto check = [&](const Phrase& p, bool punctuation_may_count) {
    const auto c = compile_phrase(p, lexicon_.macros);
    if (!c) return;  // reported by the test above
    const RE2 re(c->re, phrase_options());
    for (const char* text : {"", " ", "-", "/", " - "}) {
      if (punctuation_may_count && std::string(text).find_first_not_of(' ') != std::string::npos) continue;
      if (!RE2::FullMatch(text, re)) continue;
      ADD_FAILURE() << p.at.str() << ": matches \"" << text << "\": " << p.text;
      break;
    }
  };
  for (const auto& t : lexicon_.techniques)
    for (const auto& g : t.groups)
      for (const auto& p : g.phrases) check(p, false);
  for (const auto& c : lexicon_.cues)
    for (const auto& p : c.phrases) check(p, true);
  for (const auto& s : lexicon_.sections)
    for (const auto& p : s.headings) check(p, false);
  for (const auto& r : lexicon_.regions)
    for (const auto& p : r.phrases) check(p, false);
  for (const auto& s : lexicon_.services)
    for (const auto& p : s.phrases) check(p, false);
}

}  // namespace
}  // namespace palpate
