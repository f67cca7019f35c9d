// Many phrases, found in one pass: a byte table of first words lets a scan skip nearly every word of a note, RE2 decides
// the rest, anchored and on whole words.
//
//   PhraseSet set;                          // immutable once built; share it between threads
//   set.add(compiled, 7);                   // 7: the caller's id
//   if (auto e = set.build()) ...           // MAT003: RE2 refuses a phrase
//   PhraseScanner scan(set);                // one per thread: RE2 caches are not shared
//   scan.run(text.view(), masks, 0, text.view().size(), hits);
//
// Every phrase that matches at a position is reported with its own longest length: which one counts is the caller's
// business (needs, blocks, overlaps). Why not one big alternation: whatever touches every byte through an automaton
// costs ten times what touching word starts costs; RE2::Set says which, never where (performance notes in tests/bench).
#pragma once

#include <re2/re2.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/span.h"
#include "match/phrase.h"
#include "text/word_masks.h"

namespace palpate {

struct PhraseHit {
  NormSpan at;
  uint32_t id = 0;
};

class PhraseSet {
 public:
  void add(const CompiledPhrase& phrase, uint32_t id);
  /// Checks every expression and lays the tables. Returns the RE2 message of the first bad one with its id.
  struct Bad {
    uint32_t id;
    std::string why;
  };
  std::vector<Bad> build();

  size_t size() const { return phrases_.size(); }
  /// Phrases that begin with no literal word: they cost a second scan.
  size_t ungated() const { return ungated_.size(); }
  const std::string& regex(size_t i) const { return phrases_[i].re; }

 private:
  friend class PhraseScanner;
  struct Entry {
    std::string re;
    uint32_t id;
  };
  static constexpr unsigned kQuickBits = 15;
  static size_t slot(uint64_t key) { return (key * 0x9E3779B97F4A7C15ull) >> (64 - kQuickBits); }
  std::vector<Entry> phrases_;
  std::vector<std::pair<std::string, uint32_t>> first_;  ///< first word, index into phrases_
  std::vector<uint8_t> quick_;
  std::unordered_map<uint64_t, uint32_t> bucket_of_;
  std::vector<std::vector<uint32_t>> buckets_;  ///< indices into phrases_
  std::vector<uint32_t> ungated_;
};

class PhraseScanner {
 public:
  explicit PhraseScanner(const PhraseSet& set);
  ~PhraseScanner();
  PhraseScanner(PhraseScanner&&) noexcept;
  /// Appends hits that begin in [lo, hi) in order of position. The text is readable for kPadding bytes past its end.
  void run(std::string_view text, const WordMasks& masks, size_t lo, size_t hi, std::vector<PhraseHit>& out);

 private:
  struct Bucket;
  void at(std::string_view text, const WordMasks& masks, uint32_t pos, Bucket& b, std::vector<PhraseHit>& out);
  const RE2& regex(uint32_t phrase);
  const PhraseSet& set_;
  std::vector<std::unique_ptr<Bucket>> buckets_;
  std::vector<std::unique_ptr<RE2>> single_;
  std::unique_ptr<RE2> ungated_;
};

/// The options every expression of the product is compiled with: quiet, longest match, any letter case, bytes.
RE2::Options phrase_options();

}  // namespace palpate
