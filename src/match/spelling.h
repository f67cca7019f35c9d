// Bounded typing slips in long lexicon words: "petrisage", "myofacial", "manula", "mobililzation".
//
//   SpellingMender mend(index);                       // index is shared, the mender belongs to one thread
//   mend.run(text.view(), masks, replacements);       // words to put in place, for FoldedText::replace
//
// A word of the text is mended when it is no lexicon word, no near word (lexicons/near-words.yaml), begins with the same
// letter, and differs from exactly one family of lexicon words by one letter (six letters and more) or two (ten and more).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/folded_text.h"
#include "text/word_masks.h"

namespace palpate {

class SpellingIndex {
 public:
  /// `words`: lower-case lexicon words of six letters and more; `near`: words never mended.
  SpellingIndex(std::vector<std::string> words, const std::vector<std::string>& near);
  /// The lexicon word that `word` (lower case) is a slip of, or nullptr.
  const std::string* mend(std::string_view word) const;

 private:
  struct Word {
    std::string text;
    uint32_t letters;
  };
  static uint32_t letters(std::string_view w);
  std::array<std::vector<Word>, 26> by_first_;
  std::unordered_map<std::string, bool> exact_;
};

class SpellingMender {
 public:
  explicit SpellingMender(const SpellingIndex& index) : index_(index), cache_(kSlots) {}
  void run(std::string_view text, const WordMasks& masks, std::vector<Replacement>& out);

 private:
  static constexpr size_t kSlots = 1 << 14;
  struct Slot {
    uint64_t tag = 0;
    const std::string* word = nullptr;
  };
  const SpellingIndex& index_;
  std::vector<Slot> cache_;
};

}  // namespace palpate
