#include "match/spelling.h"

#include <algorithm>
#include <bit>

#include "core/edit_distance.h"

namespace palpate {
namespace {

constexpr size_t kShortest = 6, kTwoSlips = 10, kLongest = 32;

/// Inflections are forms the lexicon chose not to list, never slips: "tissues", "percussed".
bool only_inflected(std::string_view text, std::string_view word) {
  if (text.size() <= word.size()) return text.size() + 1 == word.size() && word.back() == 's' && word.substr(0, text.size()) == text;
  if (text.substr(0, word.size()) != word) return false;
  const auto tail = text.substr(word.size());
  return tail == "s" || tail == "es" || tail == "d" || tail == "r" || tail == "ed" || tail == "er" || tail == "ly" || tail == "y" || tail == "al";
}

}  // namespace

SpellingIndex::SpellingIndex(std::vector<std::string> words, const std::vector<std::string>& near) {
  for (auto& w : words) {
    // Letters without vowels are abbreviations in disguise ("stming"), too near to too much.
    const auto vowels = std::count_if(w.begin(), w.end(), [](char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; });
    if (w.size() < kShortest || vowels < 2 || !exact_.emplace(w, true).second) continue;
    if (w[0] >= 'a' && w[0] <= 'z') by_first_[static_cast<size_t>(w[0] - 'a')].push_back({w, letters(w)});
  }
  for (const auto& n : near) exact_.emplace(n, false);
}

uint32_t SpellingIndex::letters(std::string_view w) {
  uint32_t m = 0;
  for (char c : w)
    if (c >= 'a' && c <= 'z') m |= 1u << (c - 'a');
  return m;
}

const std::string* SpellingIndex::mend(std::string_view w) const {
  if (w.size() < kShortest - 1 || w.size() > kLongest || exact_.count(std::string(w))) return nullptr;
  const uint32_t mine = letters(w);
  const Word* best = nullptr;
  int best_distance = 3;
  for (const auto& cand : by_first_[static_cast<size_t>(w[0] - 'a')]) {
    const int bound = cand.text.size() >= kTwoSlips ? 2 : 1;
    if (bound < best_distance - 1 && best) continue;
    const auto gap = static_cast<int>(cand.text.size()) - static_cast<int>(w.size());
    if (gap > bound || -gap > bound || std::popcount(mine ^ cand.letters) > 2 * bound) continue;
    if (only_inflected(w, cand.text)) return nullptr;
    const int d = edit_distance(w, cand.text, bound);
    if (d <= bound && d < best_distance) {
      best_distance = d;
      best = &cand;
    }
  }
  return best ? &best->text : nullptr;
}

void SpellingMender::run(std::string_view text, const WordMasks& masks, std::vector<Replacement>& out) {
  masks.for_each_start(0, text.size(), [&](uint32_t p) {
    const unsigned n = masks.run(p);
    if (n < kShortest - 1 || n > kLongest) return;
    // Hash of the folded word; a word with a digit or a non-ASCII letter is left alone.
    uint64_t h = n, high = 0;
    for (unsigned i = 0; i < n; i += 8) {
      const uint64_t k = word_key(text.data() + p + i, n - i);
      high |= k & 0x8080808080808080ull;
      h = (h ^ k) * 0xC2B2AE3D27D4EB4Full;
      h ^= h >> 29;
    }
    if (high) return;
    Slot& s = cache_[h % kSlots];
    if (s.tag != h) {
      char lower[kLongest];
      bool plain = true;
      for (unsigned i = 0; i < n; i++) {
        lower[i] = static_cast<char>(text[p + i] | 0x20);
        plain &= lower[i] >= 'a' && lower[i] <= 'z';
      }
      s.tag = h;
      s.word = plain ? index_.mend({lower, n}) : nullptr;
    }
    if (s.word) out.push_back({{p, p + n}, *s.word});
  });
}

}  // namespace palpate
