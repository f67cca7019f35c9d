// Many phrases, found in one pass: a table of first words lets a scan skip most words of a note, the three words after it
// rule out nearly every phrase, RE2 decides, anchored and on whole words.
//
//   PhraseSet set;                          // immutable once built; share it between threads
//   set.add(compiled, 7);                   // 7: the caller's id
//   for (auto& bad : set.build()) ...       // MAT003: RE2 refuses a pattern
//   PhraseScanner scan(set);                // one per thread: RE2 caches are not shared
//   scan.begin(text, masks);                // a new text: padded, and read by `masks`
//   scan.run(0, text.size(), hits);         // as often as you like: what was found once is remembered
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
  /// Lays the tables. Returns the patterns that RE2 refuses, with its message.
  struct Bad {
    uint32_t id;
    std::string why;
  };
  std::vector<Bad> build();

  size_t size() const { return phrases_.size(); }
  /// Phrases that begin with no literal word: they cost a second scan.
  size_t ungated() const { return ungated_.size(); }
  const std::string& regex(size_t i) const { return phrases_[i].re; }
  /// Calls f(word_key) for every first word.
  template <class F>
  void for_each_first(F&& f) const {
    for (const auto& b : table_)
      if (b.key) f(b.key);
  }

 private:
  friend class PhraseScanner;
  struct Entry {
    std::string re;
    uint32_t id;
    bool pattern;
  };
  /// Rows of bits, one bit a phrase: where it can go on after a word, and where it can be over.
  struct Rows {
    std::vector<uint64_t> bits;
    const uint64_t* at(size_t row, size_t width) const { return &bits[row * width]; }
  };

  std::vector<Entry> phrases_;
  std::vector<Beginning> beginnings_;  ///< until build()
  struct Bucket {
    uint64_t key = 0;  ///< word_key of a first word
    uint32_t index = 0;
  };
  const Bucket* bucket(uint64_t key) const;

  std::vector<Bucket> table_;  ///< open addressing, at most half full
  uint32_t buckets_ = 0;
  size_t width_ = 0;                                         ///< 64-bit words in a row
  Rows first_, whole_;                                       ///< a row a bucket: can begin with the word; can be that word alone
  Rows later_[Beginning::kLater], last_[Beginning::kLater];  ///< a row a slot of WordSet
  std::vector<uint32_t> ungated_;
};

/// Which of a handful of sets a word can begin a phrase of: one byte a slot, one bit a set.
class FirstWordTable {
 public:
  static constexpr size_t kSets = 8;
  void add(const PhraseSet& set, unsigned bit);
  uint8_t sets(uint64_t key) const { return slots_[slot(key)]; }

 private:
  static constexpr unsigned kBits = 15;
  static size_t slot(uint64_t key) { return (key * 0x9E3779B97F4A7C15ull) >> (64 - kBits); }
  std::vector<uint8_t> slots_ = std::vector<uint8_t>(1u << kBits);
};

class PhraseScanner {
 public:
  explicit PhraseScanner(const PhraseSet& set);
  /// A new text, which must stay readable for kPadding bytes past its end, with all its word starts as candidates.
  void begin(std::string_view text, const WordMasks& masks);
  /// The same when the caller picks the candidates with a FirstWordTable.
  void begin_empty(std::string_view text, const WordMasks& masks);
  void candidate(uint32_t pos) { starts_.push_back({pos, kUnknown, 0}); }
  /// Appends hits that begin in [lo, hi) in order of position.
  void run(size_t lo, size_t hi, std::vector<PhraseHit>& out);

 private:
  static constexpr uint32_t kUnknown = UINT32_MAX;
  struct Start {
    uint32_t pos, first, count;  ///< its hits in known_
  };
  void match(uint32_t pos, uint32_t phrase, std::vector<PhraseHit>& out);
  void look(Start& start);
  const WordSet& second_words(uint32_t bucket);
  const RE2& regex(uint32_t phrase);

  const PhraseSet& set_;
  std::string_view text_;
  const WordMasks* masks_ = nullptr;
  std::vector<Start> starts_;
  std::vector<PhraseHit> known_;
  std::vector<std::unique_ptr<WordSet>> second_;  ///< a bucket: words after the first with which any phrase goes on
  std::vector<std::unique_ptr<RE2>> regex_;
  std::unique_ptr<RE2> ungated_;
};

/// The options every expression of the product is compiled with: quiet, longest match, any letter case, bytes.
RE2::Options phrase_options();

}  // namespace palpate
