#include "facts/time_words.h"

#include <array>

namespace palpate {
namespace {

/// In the order of the alphabet.
constexpr std::array<TimeWord, 62> kWords{{
    {"altogether", TimeWord::total, 0},
    {"an", TimeWord::ones, 1},
    {"appointment", TimeWord::session, 0},
    {"appt", TimeWord::session, 0},
    {"correction", TimeWord::correction, 0},
    {"ea", TimeWord::each, 0},
    {"each", TimeWord::each, 0},
    {"eight", TimeWord::ones, 8},
    {"eighteen", TimeWord::ones, 18},
    {"eleven", TimeWord::ones, 11},
    {"fifteen", TimeWord::ones, 15},
    {"fifty", TimeWord::tens, 50},
    {"five", TimeWord::ones, 5},
    {"fix", TimeWord::correction, 0},
    {"forty", TimeWord::tens, 40},
    {"four", TimeWord::ones, 4},
    {"fourteen", TimeWord::ones, 14},
    {"h", TimeWord::hours, 0},
    {"half", TimeWord::half, 0},
    {"hour", TimeWord::hours, 0},
    {"hours", TimeWord::hours, 0},
    {"hr", TimeWord::hours, 0},
    {"hrs", TimeWord::hours, 0},
    {"m", TimeWord::m, 0},
    {"mean", TimeWord::correction, 0},
    {"min", TimeWord::minutes, 0},
    {"mins", TimeWord::minutes, 0},
    {"minute", TimeWord::minutes, 0},
    {"minutes", TimeWord::minutes, 0},
    {"nine", TimeWord::ones, 9},
    {"nineteen", TimeWord::ones, 19},
    {"ninety", TimeWord::tens, 90},
    {"no", TimeWord::correction, 0},
    {"one", TimeWord::ones, 1},
    {"quarter", TimeWord::quarter, 1},
    {"quarters", TimeWord::quarter, 1},
    {"rather", TimeWord::correction, 0},
    {"scratch", TimeWord::correction, 0},
    {"session", TimeWord::session, 0},
    {"seven", TimeWord::ones, 7},
    {"seventeen", TimeWord::ones, 17},
    {"seventy", TimeWord::tens, 70},
    {"six", TimeWord::ones, 6},
    {"sixteen", TimeWord::ones, 16},
    {"sixty", TimeWord::tens, 60},
    {"sorry", TimeWord::correction, 0},
    {"ten", TimeWord::ones, 10},
    {"third", TimeWord::third, 1},
    {"thirds", TimeWord::third, 1},
    {"thirteen", TimeWord::ones, 13},
    {"thirty", TimeWord::tens, 30},
    {"three", TimeWord::ones, 3},
    {"timed", TimeWord::timed, 0},
    {"tot", TimeWord::total, 0},
    {"total", TimeWord::total, 0},
    {"totaltimed", TimeWord::timed, 0},
    {"tt", TimeWord::timed, 1},
    {"twelve", TimeWord::ones, 12},
    {"twenty", TimeWord::tens, 20},
    {"two", TimeWord::ones, 2},
    {"visit", TimeWord::session, 0},
    {"zero", TimeWord::ones, 0},
}};

struct Index {
  std::array<uint8_t, 27> first{};    ///< of each letter's words
  std::array<uint32_t, 26> second{};  ///< the letters that may follow; bit 26: none
};

constexpr Index index() {
  Index x;
  size_t i = 0;
  for (size_t c = 0; c < 26; c++) {
    x.first[c] = static_cast<uint8_t>(i);
    for (; i < kWords.size() && static_cast<size_t>(kWords[i].word[0] - 'a') == c; i++)
      x.second[c] |= 1u << (kWords[i].word.size() > 1 ? kWords[i].word[1] - 'a' : 26);
  }
  x.first[26] = static_cast<uint8_t>(kWords.size());
  return x;
}
constexpr Index kIndex = index();
static_assert(kIndex.first[26] == kWords.size());

}  // namespace

const TimeWord* time_word(std::string_view w) {
  if (w.empty() || w.size() > 12) return nullptr;
  const auto c = static_cast<size_t>((w[0] | 0x20) - 'a');
  if (c > 25 || !(kIndex.second[c] >> (w.size() > 1 ? (w[1] | 0x20) - 'a' : 26) & 1)) return nullptr;
  for (size_t i = kIndex.first[c]; i < kIndex.first[c + 1]; i++) {
    const std::string_view k = kWords[i].word;
    if (k.size() != w.size()) continue;
    size_t n = 1;
    while (n < k.size() && k[n] == (w[n] | 0x20)) n++;
    if (n == k.size()) return &kWords[i];
  }
  return nullptr;
}

}  // namespace palpate
