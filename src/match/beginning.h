// What a phrase can begin with: the words by which a scan knows where to look at all.
//
//   Beginning b = beginning_of(tree);            // "myo-fascial {release|rel}"
//   b.first                                      // {"myo", "myofascial"}: some phrase word starts here, or nothing does
//   b.second.has(second_key("release", 7))       // true; has(second_key("pain", 4)) is false
//
// Pure functions; values.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "match/phrase_tree.h"

namespace palpate {

/// Words by their first four letters, folded into bits: never says no wrongly.
class SecondWords {
 public:
  void allow(uint32_t key) { bits_[slot(key) >> 6] |= 1ull << (slot(key) & 63); }
  void allow_all() { bits_.fill(~0ull); }
  bool operator==(const SecondWords&) const = default;
  bool has(uint32_t key) const { return bits_[slot(key) >> 6] >> (slot(key) & 63) & 1; }

 private:
  static constexpr unsigned kBits = 11;
  static unsigned slot(uint32_t key) { return (key * 0x9E3779B1u) >> (32 - kBits); }
  std::array<uint64_t, (1u << kBits) / 64> bits_{};
};

/// Key of a word for SecondWords: its first four bytes, ASCII letters in lower case, zero padded. Reads four bytes.
uint32_t second_key(const char* word, unsigned length);

struct Beginning {
  std::vector<std::string> first;  ///< lower case; empty: the phrase has no literal beginning
  SecondWords second;              ///< words that may stand after the first one
};

Beginning beginning_of(const PhraseSequence& phrase);
/// Of a regular expression: "word ...", "(?:a|b) ..."; any second word.
Beginning beginning_of_pattern(const std::string& re);

}  // namespace palpate
