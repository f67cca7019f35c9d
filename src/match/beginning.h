// What a phrase can begin with: the words by which a scan knows where to look at all, and soon where not to look on.
//
//   BeginningReader read;
//   Beginning b = read(tree);                    // "myo-fascial {release|rel}"
//   b.first                                      // "myo", "myofasci": eight letters; only there can the phrase begin
//   b.later[0].has(WordSet::slot("release", 7))  // true: a second word; has(slot("pain", 4)) is false
//
// A necessary condition, never a sufficient one: RE2 decides. A reader remembers macros and words; one thread.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "match/phrase_tree.h"

namespace palpate {

/// Words by their first four letters, folded into bits: never says no wrongly.
class WordSet {
 public:
  static constexpr unsigned kSlots = 1024;
  /// Slot of a word; reads four bytes.
  static unsigned slot(const char* word, unsigned length);
  static unsigned slot(std::string_view word);
  void allow(unsigned slot) { bits_[slot >> 6] |= 1ull << (slot & 63); }
  bool has(unsigned slot) const { return bits_[slot >> 6] >> (slot & 63) & 1; }

 private:
  std::array<uint64_t, kSlots / 64> bits_{};
};

struct Beginning {
  static constexpr size_t kLater = 3;
  struct First {
    std::string word;    ///< first eight letters, lower case
    bool whole = false;  ///< the phrase may be over after it
    bool operator==(const First&) const = default;
  };
  std::vector<First> first;             ///< empty: the phrase has no literal beginning
  std::array<WordSet, kLater> later{};  ///< words that may stand second, third, fourth
  std::array<WordSet, kLater> last{};   ///< those with which the phrase may be over
};

class BeginningReader {
 public:
  Beginning operator()(const PhraseSequence& phrase);

 private:
  static constexpr size_t kWords = 1 + Beginning::kLater;
  using Words = std::vector<std::string>;  ///< sorted
  /// Where a piece of a phrase can have come to after its n-th word: done with it, still inside it, or past it.
  struct Progress {
    std::array<Words, kWords> done, open;
    std::array<bool, kWords + 1> past{};
    void join(const Progress& other);
    /// The same, `words` words further on.
    void join_after(const Progress& other, size_t words);
  };
  /// What a piece of a phrase adds to what stands before it.
  struct Reach {
    bool empty = false;  ///< it can be left out
    bool sign = false;   ///< it can begin with something that is neither letter nor separator
    Progress letters;    ///< when it begins with a letter, which may continue a word
    Progress apart;      ///< when it begins with a separator or a sign, which ends a word
    void join(const Reach& other);
  };
  static Reach follow(const Reach& a, const Reach& b);
  static void follow(const Progress& a, const Reach& b, Progress& out);
  Reach sequence(const PhraseSequence& seq, bool last);
  const Reach& word(const PhraseNode& n, bool last);
  Reach group(const PhraseNode& n, bool last);

  std::map<std::tuple<std::string, bool, bool, bool>, Reach> words_;
  std::map<std::pair<const void*, bool>, Reach> macros_;
};

/// Of a regular expression: "word ...", "(?:a|b) ..."; any later words.
Beginning beginning_of_pattern(const std::string& re);

}  // namespace palpate
