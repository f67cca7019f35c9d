// The lexicon, compiled; and one thread's hands to use it with.
//
//   auto m = Matcher::create(lexicon);          // immutable, shared
//   MatchThread t(*m);                          // one per thread
//   t.read(note.text);                          // folds, mends spelling, lays the word masks
//   std::vector<PhraseHit> terms;
//   t.find(m->terms, 0, t.text().view().size(), terms);
//   m->term(terms[0].id).technique              // index into lexicon.techniques
//
// The Lexicon must outlive the Matcher, the Matcher its threads. Errors: MAT001..MAT004, all of a run.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "lexicon/lexicon.h"
#include "lexicon/wordings.h"
#include "match/phrase_set.h"
#include "match/spelling.h"
#include "match/text_pattern.h"
#include "text/folded_text.h"

namespace palpate {

/// Where a phrase comes from: entry, group of the entry, phrase of the group.
struct TermRef {
  uint32_t technique = 0;
  uint16_t group = 0;
  uint16_t phrase = 0;
};

struct PhraseFamily {
  PhraseSet set;
  uint32_t index = 0;  ///< which scanner of a MatchThread reads it
};

class Matcher {
 public:
  static Result<std::unique_ptr<const Matcher>> create(const Lexicon& lexicon);

  const Lexicon& lexicon() const { return lexicon_; }
  const TermRef& term(uint32_t id) const { return terms_[id]; }
  /// Ids of `neighbours` for the words that a weak group needs or is blocked by.
  struct GroupWords {
    std::vector<uint32_t> needs_near, blocks_near, blocks_line;
  };
  const GroupWords& words(const TermRef& r) const { return words_[r.technique][r.group]; }

  PhraseFamily terms;       ///< techniques, labels, homonyms; ids are term()
  PhraseFamily cues;        ///< ids are indices into lexicon.cues
  PhraseFamily headings;    ///< lexicon.sections
  PhraseFamily regions;     ///< lexicon.regions
  PhraseFamily services;    ///< lexicon.services
  PhraseFamily neighbours;  ///< the phrases of needs and blocks
  /// lexicon.elements, each as one expression: looked for on request, so they cost a scan nothing.
  std::vector<std::unique_ptr<const TextPattern>> elements;
  /// The words of a wording as one regular expression, on whole words; its readers put their grammar around it.
  const std::string& wording(Wording w) const { return wordings_[static_cast<size_t>(w)]; }
  /// All technique and label phrases as one alternation, for `lexicon show --alternation`.
  std::string alternation() const;
  /// Phrases without a literal beginning, "file:line: text".
  std::vector<std::string> slow_phrases() const { return slow_; }
  const SpellingIndex& spelling() const { return *spelling_; }
  const FirstWordTable& first_words() const { return first_words_; }

 private:
  explicit Matcher(const Lexicon& l) : lexicon_(l) {}
  const Lexicon& lexicon_;
  std::vector<TermRef> terms_;
  std::vector<std::vector<GroupWords>> words_;
  std::unique_ptr<SpellingIndex> spelling_;
  FirstWordTable first_words_;
  std::vector<std::string> slow_;
  std::vector<std::string> wordings_;
};

class MatchThread {
 public:
  explicit MatchThread(const Matcher& m);
  /// Folds the text and mends spelling; the views below stay valid until the next call.
  void read(std::string_view utf8);
  const FoldedText& text() const { return text_; }
  const WordMasks& masks() const { return masks_; }
  /// Appends the family's hits that begin in [lo, hi) in order of position. What was looked for once is remembered.
  void find(const PhraseFamily& family, size_t lo, size_t hi, std::vector<PhraseHit>& out) { scanners_[family.index].run(lo, hi, out); }
  const Matcher& matcher() const { return matcher_; }

 private:
  const Matcher& matcher_;
  Folder folder_;
  FoldedText text_;
  WordMasks masks_;
  SpellingMender mender_;
  void join_broken_words();
  std::vector<Replacement> replacements_;
  std::vector<std::string> joined_;
  std::vector<PhraseScanner> scanners_;
};

}  // namespace palpate
