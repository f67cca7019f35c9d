// The phrase language of lexicons/README.md, compiled: a regular expression, the words it can begin with, its long words.
//
//   auto p = compile_phrase({"myo-fascial release"}, macros);
//   p->re            // "(?:myo)[\\s\\-]*(?:fascial)[\\s\\-]+(?:release's|releases|release)"
//   p->first_words   // {"myo", "myofascial"}
//
// Inflections, British spelling and separators come from here, so lexicon files list none of them. Errors: MAT001..MAT004.
// Pure functions.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "lexicon/lexicon.h"

namespace palpate {

struct CompiledPhrase {
  std::string re;                        ///< RE2 source, without word boundaries or flags
  std::vector<std::string> first_words;  ///< lower case; empty: the pattern has no literal beginning
  std::vector<std::string> long_words;   ///< words that bounded typos may be mended to
};

Result<CompiledPhrase> compile_phrase(const Phrase& phrase, const std::vector<Macro>& macros);

/// The forms a word of a phrase takes: verb forms, or plural and possessive; British spellings of each.
std::vector<std::string> verb_forms(const std::string& base);
std::vector<std::string> noun_forms(const std::string& word);
std::vector<std::string> spelling_variants(const std::string& word);

}  // namespace palpate
