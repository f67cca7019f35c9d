#include "text/word_masks.h"

#include <array>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace palpate {
namespace {

constexpr std::array<bool, 256> kWordByte = [] {
  std::array<bool, 256> t{};
  for (int c = 0; c < 256; c++) t[c] = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
  return t;
}();

void classify_blocks(const char* s, size_t n, uint64_t* non, uint64_t& high) {
  for (size_t b = 0; b * 64 < n; b++) {
    uint64_t w = 0;
    for (size_t i = b * 64; i < n && i < b * 64 + 64; i++) {
      auto c = static_cast<unsigned char>(s[i]);
      w |= static_cast<uint64_t>(kWordByte[c]) << (i & 63);
      high |= c & 0x80;
    }
    non[b] = ~w;
  }
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) void classify_blocks_avx2(const char* s, size_t n, uint64_t* non, uint64_t& high) {
  const __m256i fold = _mm256_set1_epi8(0x20), a = _mm256_set1_epi8(static_cast<char>('a' + 128)), z = _mm256_set1_epi8(-128 + 26),
                zero = _mm256_set1_epi8(static_cast<char>('0' + 128)), nine = _mm256_set1_epi8(-128 + 10);
  for (size_t b = 0; b * 64 < n; b++) {
    uint64_t w = 0, h = 0;
    for (int k = 0; k < 2; k++) {
      __m256i v = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(s + b * 64 + k * 32));
      __m256i letter = _mm256_cmpgt_epi8(z, _mm256_sub_epi8(_mm256_or_si256(v, fold), a));
      __m256i digit = _mm256_cmpgt_epi8(nine, _mm256_sub_epi8(v, zero));
      w |= static_cast<uint64_t>(static_cast<uint32_t>(_mm256_movemask_epi8(_mm256_or_si256(_mm256_or_si256(letter, digit), v)))) << (32 * k);
      h |= static_cast<uint64_t>(static_cast<uint32_t>(_mm256_movemask_epi8(v))) << (32 * k);
    }
    if (n - b * 64 < 64) {
      uint64_t keep = (1ull << (n - b * 64)) - 1;
      w &= keep;
      h &= keep;
    }
    non[b] = ~w;
    high |= h;
  }
}
#endif

}  // namespace

void WordMasks::size_for(size_t n) {
  size_t blocks = (n + 63) / 64;
  if (non_.size() < blocks + 2) non_.resize(blocks * 2 + 2);
  non_[blocks] = non_[blocks + 1] = ~0ull;
}

void WordMasks::classify(std::string_view text) {
  size_for(text.size());
  uint64_t high = 0;
#if defined(__x86_64__)
  static const bool avx2 = __builtin_cpu_supports("avx2");
  if (avx2) classify_blocks_avx2(text.data(), text.size(), non_.data(), high);
  else
#endif
    classify_blocks(text.data(), text.size(), non_.data(), high);
  ascii_ = high == 0;
}

void WordMasks::classify_portable(std::string_view text) {
  size_for(text.size());
  uint64_t high = 0;
  classify_blocks(text.data(), text.size(), non_.data(), high);
  ascii_ = high == 0;
}

}  // namespace palpate
