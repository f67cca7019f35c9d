// The phrase language of lexicons/README.md, compiled: a regular expression, the words it can begin with, its long words.
//
//   PhraseCompiler compile(lexicon.macros);
//   auto p = compile({"myo-fascial release"});
//   p->re                  // "(?:myo)[\\s\\-]*(?:fascial)[\\s\\-]+(?:release's|releases|release)"
//   p->beginning.first     // {"myo", "myofasci"}
//
// Inflections, British spelling and separators come from here, so lexicon files list none of them. Errors: MAT001..MAT004.
// A compiler reads each macro once and is used by one thread; compiled phrases are values.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/result.h"
#include "lexicon/lexicon.h"
#include "match/beginning.h"
#include "match/phrase_tree.h"

namespace palpate {

struct CompiledPhrase {
  std::string re;        ///< RE2 source, without word boundaries or flags
  bool pattern = false;  ///< written as a regular expression
  Beginning beginning;
  std::vector<std::string> long_words;                      ///< words that bounded typos may be mended to, without those of macros
  std::vector<const std::vector<std::string>*> long_lists;  ///< those of its macros; the compiler's
};

class PhraseCompiler {
 public:
  explicit PhraseCompiler(const std::vector<Macro>& macros) : read_(macros) {}
  Result<CompiledPhrase> operator()(const Phrase& phrase);

 private:
  std::string regex_of(const PhraseSequence& seq, bool last);
  std::string regex_of(const PhraseNode& group, bool last);
  void long_words(const PhraseSequence& seq, bool last, CompiledPhrase& out);
  PhraseReader read_;
  BeginningReader beginning_;
  WordForms forms_;
  std::map<std::pair<const void*, bool>, std::string> macro_regex_;
  std::map<std::pair<const void*, bool>, CompiledPhrase> macro_words_;
};

/// One phrase by itself; its macros' long words are among its own.
Result<CompiledPhrase> compile_phrase(const Phrase& phrase, const std::vector<Macro>& macros);

/// The forms a word of a phrase takes: verb forms, or plural and possessive; British spellings of each.
std::vector<std::string> verb_forms(const std::string& base);
std::vector<std::string> noun_forms(const std::string& word);
std::vector<std::string> spelling_variants(const std::string& word);

}  // namespace palpate
