// The matcher as one would write it first: every phrase's own regular expression, tried at every word start, shortened until
// it ends on a whole word. No tables, no masks. PhraseScanner must agree with it (tests/property).
//
//   SlowMatcher slow(lexicon);
//   slow.find(slow.terms, folded)       // begin, end, id: sorted; ids as Matcher's families have them
//
// Owns its expressions; one thread.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "lexicon/lexicon.h"

namespace palpate::reference {

using Hit = std::tuple<uint32_t, uint32_t, uint32_t>;  ///< begin, end, id

class SlowMatcher {
 public:
  struct Entry {
    std::unique_ptr<RE2> re;
    uint32_t id = 0;
    bool literal = false;  ///< begins with a word; else it may begin at punctuation as well
    std::string phrase;
  };
  using Family = std::vector<Entry>;

  explicit SlowMatcher(const Lexicon& lexicon);
  std::vector<Hit> find(const Family& family, std::string_view folded) const;

  Family terms, cues, headings, regions, services;

 private:
  static void add(Family& family, const Phrase& phrase, uint32_t id, const Lexicon& lexicon);
};

}  // namespace palpate::reference
