// A phrase of lexicons/README.md as a tree: words, separators, groups.
//
//   PhraseReader read(lexicon.macros);
//   Result<const PhraseSequence*> seq = read("myo-fascial {release|rel}");
//   (*seq)->at(0).word          // "myo"
//
// The reader owns every tree it has made and reads each macro once; trees point to it, so it must outlive them. One thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "lexicon/lexicon.h"

namespace palpate {

enum class PhraseSeparator { space, optional, slash };

struct PhraseNode;
using PhraseSequence = std::vector<PhraseNode>;

struct PhraseNode {
  enum class Kind { word, separator, group } kind = Kind::word;
  std::string word;
  bool verb = false, fixed = false;
  PhraseSeparator separator = PhraseSeparator::space;
  std::vector<PhraseSequence> own;                     ///< alternatives of a group written in place
  const std::vector<PhraseSequence>* macro = nullptr;  ///< alternatives of a macro
  bool optional = false, joined = false;
  const std::vector<PhraseSequence>& alternatives() const { return macro ? *macro : own; }
};

class PhraseReader {
 public:
  explicit PhraseReader(const std::vector<Macro>& macros) : macros_(macros) {}
  /// MAT001: the phrase does not follow the language.
  Result<PhraseSequence> operator()(const std::string& phrase) { return read(phrase, 0); }

 private:
  class Parser;
  struct Expanded {
    std::vector<PhraseSequence> words;
    std::string error;
  };
  Result<PhraseSequence> read(const std::string& phrase, int depth);
  const Expanded& expand(const Macro& macro, int depth);
  const std::vector<Macro>& macros_;
  std::map<std::string, std::unique_ptr<Expanded>> expanded_;
};

/// Whether all of the node may be left out of the text.
bool may_be_empty(const PhraseNode& node);
bool may_be_empty(const PhraseSequence& sequence);
/// Which nodes can hold the last word of the sequence, itself in a place where the phrase can end when `last`.
std::vector<bool> can_be_last(const PhraseSequence& sequence, bool last);
/// The forms a word takes: of a verb, plural and possessive where the phrase can end; British spellings of each.
std::vector<std::string> word_forms(const PhraseNode& word, bool last);

/// The same, each word worked out once. One thread.
class WordForms {
 public:
  const std::vector<std::string>& of(const PhraseNode& word, bool last);

 private:
  std::map<std::pair<std::string, int>, std::vector<std::string>> known_;
};

}  // namespace palpate
