#include "facts/corrections.h"

#include <algorithm>
#include <array>

#include "core/letters.h"

namespace palpate {
namespace {

constexpr uint32_t kReach = 28;  // bytes between the two numbers

bool only_correction(std::string_view gap) {
  constexpr std::array<std::string_view, 24> known{"let", "me",   "fix",      "change",  "minutes", "minute", "sorry", "correction",
                                                   "i",   "mean", "rather",   "scratch", "that",    "make",   "it",    "was",
                                                   "no",  "not",  "actually", "um",      "uh",      "about",  "comma", "wait"};
  for (size_t i = 0; i < gap.size();) {
    if (!letter(gap[i])) {
      if (gap[i] == '\n' || (gap[i] >= '0' && gap[i] <= '9')) return false;
      i++;
      continue;
    }
    size_t e = i;
    while (e < gap.size() && letter(gap[e])) e++;
    const std::string_view w = gap.substr(i, e - i);
    const bool fits = std::any_of(known.begin(), known.end(), [&](std::string_view k) {
      return k.size() == w.size() && std::equal(k.begin(), k.end(), w.begin(), [](char a, char b) { return a == (b | 0x20); });
    });
    if (!fits) return false;
    i = e;
  }
  return true;
}

}  // namespace

void drop_corrected(std::string_view t, const std::vector<uint32_t>& words, std::vector<Figure>& v) {
  for (const uint32_t c : words)
    for (size_t k = 1; k < v.size(); k++) {
      const uint32_t b = v[k - 1].at.end, e = v[k].at.begin;
      if (e < c || b > c || e - b > kReach || (!v[k - 1].unit && !v[k].unit)) continue;
      if (!only_correction(t.substr(b, e - b))) continue;
      v[k].unit = true;
      v[k].at.begin = v[k - 1].at.begin;  // the words of both stand where the number was meant to stand
      v.erase(v.begin() + static_cast<std::ptrdiff_t>(k - 1));
      break;
    }
}

}  // namespace palpate
