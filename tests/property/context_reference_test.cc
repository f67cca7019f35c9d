// CueReader against tests/reference/slow_context on sentences of cues, concepts and filler. Fixed seed; PALPATE_SEED sets
// another, PALPATE_ROUNDS the number of sentences.
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <string>

#include "context/agents.h"
#include "context/predicates.h"
#include "context/scope.h"
#include "lexicon/load.h"
#include "match/matcher.h"
#include "reference/phrase_sampler.h"
#include "reference/slow_context.h"

namespace palpate {
namespace {

using reference::PhraseSampler;
using reference::SlowContext;

int number_from(const char* name, int otherwise) {
  const char* s = std::getenv(name);
  return s ? std::atoi(s) : otherwise;
}

/// Sentences whose concepts are the word "qqmob": no cue and no technique.
class Sentences {
 public:
  Sentences(const Lexicon& lex, unsigned seed) : sample_(lex.macros, seed) {
    for (const auto& c : lex.cues)
      for (const auto& p : c.phrases)
        if (!p.regex) cues_.push_back(p.text);
  }
  std::string text() {
    std::string s = "xx.\n";  // an opening line without cues: no heading speaks
    for (size_t n = 3 + sample_.below(6); n > 0; n--) {
      const size_t pick = sample_.below(10);
      if (pick < 4) s += sample_(sample_.one_of(cues_));
      else if (pick < 8) s += "qqmob";
      else s += sample_.one_of({"left side", "8 min", "and", "or", "PT", "3x30\"", "(", ")", "\"", "gr III"});
      s += sample_.one_of({" ", " ", " ", ", ", "/", " - ", ": ", "; ", " (", ") ", "\n", ",\n", ". "});
    }
    return s + " qqmob";
  }

 private:
  PhraseSampler sample_;
  std::vector<std::string> cues_;
};

/// Somebody else is the subject of the statement: no cue, tested in unit/context/agents_test.cc.
bool told_of_somebody(const Readers& readers, std::string_view text, const Layout& layout, NormSpan at) {
  const auto says = readers.agents.read(text, layout.lines, layout.sentence(at.begin));
  return std::any_of(says.begin(), says.end(), [&](const PlaceSays& s) { return s.where.contains(at); });
}

/// So is what its predicate says of it: unit/context/predicates_test.cc.
bool told_by_predicate(const Readers& readers, std::string_view text, const Layout& layout, NormSpan at, const std::vector<NormSpan>& concepts, Assertion a) {
  const auto says = readers.predicates.read(text, layout.sentence(at.begin), at, concepts);
  return says && says->assertion == a;
}

TEST(ContextReference, EveryPropertyIsDecidedAsTheRulesSay) {
  auto lex = load_lexicon(builtin_files());
  ASSERT_TRUE(lex);
  auto matcher = Matcher::create(*lex);
  ASSERT_TRUE(matcher);
  const SlowContext slow(*lex);
  Sentences sentences(*lex, static_cast<unsigned>(number_from("PALPATE_SEED", 20240304)));
  const Readers readers(**matcher);
  MatchThread thread(**matcher);
  int compared = 0, held = 0;
  for (int round = number_from("PALPATE_ROUNDS", 400); round > 0; round--) {
    const std::string note = sentences.text();
    thread.read(note);
    const std::string text(thread.text().view());
    Layout layout = lay_out(thread, readers);
    // What no word says has tests of its own: only cues speak here.
    layout.struck.clear();
    layout.earlier.clear();
    layout.places = {};
    layout.blocks = {Block{}};
    std::vector<NormSpan> concepts;
    for (size_t p = text.find("qqmob"); p != std::string::npos; p = text.find("qqmob", p + 1))
      concepts.push_back({static_cast<uint32_t>(p), static_cast<uint32_t>(p + 5)});
    for (ConceptKind kind : {ConceptKind::treatment, ConceptKind::finding}) {
      CueReader cues(thread, readers, layout);
      for (NormSpan at : concepts) {
        const Status fast = cues.status(at, concepts, kind);
        const auto want = slow.status(text, layout, at, concepts, kind);
        auto same = [&](const char* what, const Property& p, CueClass c) {
          // Layout's own words: a question mark, a cell, a heading's cue.
          if (p.holds && (p.reason == "question" || p.reason == "zero_minutes" || (p.reason == "not_done" && text.find_first_of("|\t") != std::string::npos)))
            return;
          const auto w = want.find(c);
          if (c == CueClass::other && p.holds && w == want.end() && told_of_somebody(readers, text, layout, at)) return;
          const Assertion a = c == CueClass::other ? Assertion::other : c == CueClass::historical ? Assertion::historical : Assertion::planned;
          if (p.holds && w == want.end() && kind == ConceptKind::treatment && told_by_predicate(readers, text, layout, at, concepts, a)) return;
          EXPECT_EQ(p.holds, w != want.end()) << what << " of " << at.begin << (kind == ConceptKind::finding ? " (finding)" : "") << " in:\n"
                                              << text << "\ncue: " << (p.cue ? text.substr(p.cue->begin, p.cue->size()) : "none");
          if (!p.holds || !p.cue || w == want.end()) return;
          held++;
          const uint32_t distance = p.cue->end <= at.begin ? at.begin - p.cue->end : p.cue->begin >= at.end ? p.cue->begin - at.end : 0;
          EXPECT_EQ(distance, w->second) << what << " of " << at.begin << " in:\n" << text;
        };
        same("negated", fast.negated, CueClass::negated);
        same("planned", fast.planned, CueClass::planned);
        same("historical", fast.historical, CueClass::historical);
        same("hypothetical", fast.hypothetical, CueClass::hypothetical);
        same("experiencer", fast.experiencer, CueClass::experiencer);
        same("other", fast.other, CueClass::other);
        compared++;
        if (HasFailure()) return;
      }
    }
  }
  EXPECT_GT(compared, 500);
  EXPECT_GT(held, 500);
}

}  // namespace
}  // namespace palpate
