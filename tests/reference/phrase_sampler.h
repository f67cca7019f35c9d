// Text that a phrase of the lexicon should find: groups chosen, options taken or not, words inflected, separators varied.
//
//   PhraseSampler sample(lexicon.macros, 7);
//   sample("(deep )myo-fascial <release>")     // "Myo fascial\nreleases"
//
// A second, simple reading of lexicons/README.md, apart from the parser in src/match. Fixed seed, one thread.
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"

namespace palpate::reference {

class PhraseSampler {
 public:
  PhraseSampler(const std::vector<Macro>& macros, unsigned seed) : macros_(macros), random_(seed) {}
  std::string operator()(const std::string& phrase);
  /// A number below `n`.
  size_t below(size_t n) { return std::uniform_int_distribution<size_t>(0, n - 1)(random_); }
  const std::string& one_of(const std::vector<std::string>& v) { return v[below(v.size())]; }

 private:
  std::string expand(std::string_view phrase, int depth, bool last);
  std::string word(const std::string& w, bool verb, bool fixed, bool last);
  const std::vector<Macro>& macros_;
  std::mt19937 random_;
};

}  // namespace palpate::reference
