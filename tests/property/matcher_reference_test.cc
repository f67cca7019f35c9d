// PhraseScanner against tests/reference/slow_matcher on text made of lexicon phrases and filler. Fixed seed; PALPATE_SEED
// sets another, PALPATE_ROUNDS the number of texts.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "lexicon/load.h"
#include "match/matcher.h"
#include "reference/phrase_sampler.h"
#include "reference/slow_matcher.h"
#include "text/decode.h"

namespace palpate {
namespace {

using reference::Hit;
using reference::PhraseSampler;
using reference::SlowMatcher;

int number_from(const char* name, int otherwise) {
  const char* s = std::getenv(name);
  return s ? std::atoi(s) : otherwise;
}

const std::vector<std::string>& filler() {
  static const std::vector<std::string> words{"pt",   "reports", "less", "pain",  "R",      "UT",      "x",       "8",         "min",      "to",    "the",
                                              "and",  "with",    "for",  "L4-5",  "ok",     "tol",     "well",    "3/10",      "grade",    "joint", "soft",
                                              "deep", "manual",  "mob",  "held",  "no",     "next",    "visit",   "by",        "spouse",   "rows",  "2x10",
                                              "é",    "½",       "膝",   "scar",  "tissue", "release", "massage", "trigger",   "gr",       "III",   "x12'",
                                              "C5-6", "w/",      "c/o",  "mobs,", "STM.",   "(MFR)",   "message", "petrisage", "myofacial"};
  return words;
}

class Generator {
 public:
  Generator(const Lexicon& lex, unsigned seed) : sample_(lex.macros, seed) {
    for (const auto& t : lex.techniques) {
      for (const auto& g : t.groups) add(g.phrases);
      for (const auto& e : t.examples) examples_.push_back(e.text);
    }
    for (const auto& c : lex.cues) add(c.phrases);
    for (const auto& s : lex.sections) add(s.headings);
    for (const auto& r : lex.regions) add(r.phrases);
    for (const auto& s : lex.services) add(s.phrases);
  }
  size_t phrases() const { return phrases_.size(); }
  std::string text() {
    std::string s;
    for (size_t n = 2 + sample_.below(5); n > 0; n--) {
      const size_t pick = sample_.below(10);
      if (pick < 5) s += sample_(sample_.one_of(phrases_));
      else if (pick < 6 && !examples_.empty()) s += sample_.one_of(examples_);
      else s += sample_.one_of(filler());
      // What follows a phrase decides where it may end.
      s += sample_.one_of({" ", " ", " ", " ", ", ", ". ", "\n", "/", "-", "s ", "'s ", "+", ": ", "x ", "é ", "_", ""});
    }
    return s;
  }

 private:
  void add(const std::vector<Phrase>& phrases) {
    for (const auto& p : phrases)
      if (!p.regex) phrases_.push_back(p.text);
  }
  PhraseSampler sample_;
  std::vector<std::string> phrases_, examples_;
};

class MatcherReference : public testing::Test {
 protected:
  void SetUp() override {
    auto lex = load_lexicon(builtin_files());
    ASSERT_TRUE(lex) << told(lex);
    lexicon_ = std::make_unique<Lexicon>(std::move(*lex));
    auto m = Matcher::create(*lexicon_);
    ASSERT_TRUE(m) << told(m);
    matcher_ = std::move(*m);
  }
  template <class R>
  static std::string told(const R& r) {
    std::string s;
    if (!r)
      for (const auto& e : r.errors()) s += e.render() + "\n";
    return s;
  }
  std::unique_ptr<Lexicon> lexicon_;
  std::unique_ptr<const Matcher> matcher_;
};

TEST_F(MatcherReference, TheScannerFindsWhatTheSlowMatcherFinds) {
  const unsigned seed = static_cast<unsigned>(number_from("PALPATE_SEED", 20240304));
  const int rounds = number_from("PALPATE_ROUNDS", 3000);
  const SlowMatcher slow(*lexicon_);
  Generator generator(*lexicon_, seed);
  ASSERT_GT(generator.phrases(), 100u);
  MatchThread thread(*matcher_);
  size_t hits = 0;
  for (int round = 0; round < rounds; round++) {
    const std::string text = generator.text();
    thread.read(text);
    const std::string folded(thread.text().view());
    const struct {
      const char* name;
      const PhraseFamily& fast;
      const SlowMatcher::Family& slow;
    } families[] = {{"term", matcher_->terms, slow.terms},
                    {"cue", matcher_->cues, slow.cues},
                    {"heading", matcher_->headings, slow.headings},
                    {"region", matcher_->regions, slow.regions},
                    {"service", matcher_->services, slow.services}};
    for (const auto& f : families) {
      std::vector<PhraseHit> found;
      thread.find(f.fast, 0, folded.size(), found);
      std::vector<Hit> got, want = slow.find(f.slow, folded);
      for (const auto& h : found) {
        got.emplace_back(h.at.begin, h.at.end, h.id);
        const Span o = thread.text().original(h.at);
        ASSERT_FALSE(o.empty()) << text;
        ASSERT_LE(o.end, text.size()) << text;
        ASSERT_TRUE(valid_utf8(o.of(text))) << text;
      }
      std::sort(got.begin(), got.end());
      hits += got.size();
      if (got == want) continue;
      std::string say = "seed " + std::to_string(seed) + ", text " + std::to_string(round) + ": " + folded + "\n";
      auto tell = [&](const char* who, const std::vector<Hit>& a, const std::vector<Hit>& b) {
        for (const auto& h : a)
          if (std::count(a.begin(), a.end(), h) > std::count(b.begin(), b.end(), h)) {
            const auto [begin, end, id] = h;
            std::string phrases;
            for (const auto& e : f.slow)
              if (e.id == id) phrases += " <" + e.phrase + ">";
            say += std::string("  only the ") + who + " finds " + f.name + " " + std::to_string(id) + phrases.substr(0, 300) + " at " + std::to_string(begin) +
                   ": \"" + folded.substr(begin, end - begin) + "\"\n";
          }
      };
      tell("scanner", got, want);
      tell("slow matcher", want, got);
      FAIL() << say;
    }
  }
  EXPECT_GT(hits, static_cast<size_t>(rounds)) << "the texts hold too few phrases to prove anything";
}

TEST_F(MatcherReference, AScanInPiecesFindsWhatAScanOfTheWholeFinds) {
  Generator generator(*lexicon_, 5);
  MatchThread thread(*matcher_);
  for (int round = 0; round < 500; round++) {
    const std::string text = generator.text();
    thread.read(text);
    const size_t size = thread.text().view().size(), cut = size / 2;
    std::vector<PhraseHit> whole, pieces;
    thread.find(matcher_->terms, 0, size, whole);
    thread.find(matcher_->terms, 0, cut, pieces);
    thread.find(matcher_->terms, cut, size, pieces);
    ASSERT_EQ(whole.size(), pieces.size()) << text;
    for (size_t i = 0; i < whole.size(); i++) ASSERT_TRUE(whole[i].at == pieces[i].at && whole[i].id == pieces[i].id) << text;
  }
}

}  // namespace
}  // namespace palpate
