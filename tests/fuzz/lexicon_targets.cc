// The lexicon loader on any text, and the phrase compiler on any phrase.
#include <string>

#include "lexicon/load.h"
#include "match/matcher.h"
#include "match/phrase.h"
#include "match/phrase_set.h"
#include "require.h"
#include "targets.h"

namespace palpate {
namespace {

const char* const kBase =
    "codes:\n  - {code: \"97140\", name: M, sources: [c]}\nsources:\n  - {id: c, name: C}\nmacros:\n  - {id: jt, words: [jt, joint]}\n"
    "  - {id: side, joined: true, words: [r, l, \"{rt|lt}(.)\"]}\n";

const Lexicon& base() {
  static const Lexicon lexicon = *load_lexicon({{"base.yaml", kBase}});
  return lexicon;
}

void require_sound(const Errors& errors) {
  PALPATE_REQUIRE(!errors.empty());
  for (const auto& e : errors) {
    PALPATE_REQUIRE(!e.code.empty() && !e.message.empty());
    PALPATE_REQUIRE(!e.render().empty());
  }
}

}  // namespace

void fuzz_lexicon(std::string_view bytes) {
  const LexiconFile file{"input.yaml", std::string(bytes)};
  auto lexicon = load_lexicon({{"base.yaml", kBase}, file});
  if (!lexicon) {
    require_sound(lexicon.errors());
  } else {
    const auto matcher = Matcher::create(*lexicon);
    if (!matcher) require_sound(matcher.errors());
  }
  const auto policy = load_policy(file, base());
  if (!policy) require_sound(policy.errors());
  else PALPATE_REQUIRE(!policy->name.empty() && !policy->date.empty());
}

void fuzz_phrase(std::string_view bytes) {
  const Phrase phrase{std::string(bytes), false, {"input.yaml", 1, 1}};
  const auto compiled = compile_phrase(phrase, base().macros);
  if (!compiled) {
    require_sound(compiled.errors());
    return;
  }
  PhraseSet set;
  set.add(*compiled, 0);
  PALPATE_REQUIRE(set.build().empty());  // the phrase language never makes what RE2 refuses
}

}  // namespace palpate
