// Which bytes belong to words, as bit masks: one pass over a note, from which token starts and lengths are read.
//
//   WordMasks m;
//   m.classify(text);                       // `text` readable for kPadding bytes past its end
//   m.for_each_word(0, text.size(), [](uint32_t begin, uint32_t length) { ... });
//
// A word byte is an ASCII letter or digit, or any byte >= 0x80 (folding has left only letters, marks and digits there).
// AVX2 when the machine has it, a table otherwise; both give the same masks (tests/property). Scratch memory: one per thread.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace palpate {

inline constexpr size_t kPadding = 64;

class WordMasks {
 public:
  void classify(std::string_view padded_text);
  /// The same by table, for machines without AVX2 and for the tests.
  void classify_portable(std::string_view text);

  bool ascii() const { return ascii_; }
  bool word(size_t i) const { return !(non_[i >> 6] >> (i & 63) & 1); }
  /// Length of the word run that starts at `i`, up to 56 (longer runs read as 57..64).
  unsigned run(size_t i) const {
    uint64_t x;
    std::memcpy(&x, reinterpret_cast<const char*>(non_.data()) + (i >> 3), 8);
    return static_cast<unsigned>(std::countr_zero(x >> (i & 7) | (i & 7 ? 1ull << (64 - (i & 7)) : 0)));
  }
  /// Calls f(begin) for every word start in [lo, hi).
  template <class F>
  void for_each_start(size_t lo, size_t hi, F&& f) const {
    if (lo >= hi) return;
    uint64_t carry = lo / 64 ? ~non_[lo / 64 - 1] >> 63 : 0;
    for (size_t b = lo / 64; b * 64 < hi; b++) {
      uint64_t w = ~non_[b], starts = w & ~(w << 1 | carry);
      carry = w >> 63;
      if (b == lo / 64) starts &= ~0ull << (lo & 63);
      if (hi - b * 64 < 64) starts &= (1ull << (hi - b * 64)) - 1;
      for (; starts; starts &= starts - 1) f(static_cast<uint32_t>(b * 64 + std::countr_zero(starts)));
    }
  }
  /// How many words start in [lo, hi).
  int words(size_t lo, size_t hi) const {
    int n = 0;
    for_each_start(lo, hi, [&](uint32_t) { n++; });
    return n;
  }
  const std::vector<uint64_t>& bits() const { return non_; }

 private:
  void size_for(size_t n);
  std::vector<uint64_t> non_;  ///< bit set: not a word byte; two blocks of ones at the end
  bool ascii_ = true;
};

/// First eight bytes of a word of `length`, ASCII letters in lower case, zero padded. Reads eight bytes.
inline uint64_t word_key(const char* p, unsigned length) {
  uint64_t x;
  std::memcpy(&x, p, 8);
  x |= 0x2020202020202020ull;
  return length >= 8 ? x : x & ((1ull << (8 * length)) - 1);
}

}  // namespace palpate
