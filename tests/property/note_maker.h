// Notes for property tests: the corpus, and notes put together from the lexicon's phrases and examples.
//
//   NoteMaker make(lexicon, corpus_texts, 7);
//   std::string note = make();              // "S: pt reports less pain.\nO: STM R UT x 8 min. gr III PA mobs ...\nP: ..."
//
//   std::string small = shrunk(note, [&](const std::string& t) { return !property(t).empty(); });
//
// Fixed seed: the same notes in every run. One thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "lexicon/lexicon.h"
#include "reference/phrase_sampler.h"

namespace palpate {

class NoteMaker {
 public:
  NoteMaker(const Lexicon& lexicon, std::vector<std::string> corpus, unsigned seed) : sample_(lexicon.macros, seed), corpus_(std::move(corpus)) {
    for (const auto& t : lexicon.techniques) {
      for (const auto& e : t.examples) examples_.push_back(e.text);
      for (const auto& g : t.groups)
        for (const auto& p : g.phrases)
          if (!p.regex) (t.kind == EntryKind::technique && t.strength == Strength::definite ? definite_ : others_).push_back(p.text);
    }
    for (const auto& c : lexicon.cues)
      for (const auto& e : c.examples) examples_.push_back(e.text);
  }

  std::string operator()() {
    if (sample_.below(3) == 0 && !corpus_.empty()) return sample_.one_of(corpus_);
    std::string s;
    for (size_t lines = 1 + sample_.below(5); lines > 0; lines--) {
      s += sample_.one_of({"S: ", "O: ", "A: ", "P: ", "Treatment: ", "Plan: ", "Goals: ", "- ", "", "", ""});
      for (size_t n = 1 + sample_.below(3); n > 0; n--) s += sentence() + (n > 1 ? sample_.one_of({". ", ", ", "; ", ". ", " "}) : ".");
      s += sample_.one_of({"\n", "\n", "\n\n", " "});
    }
    return s;
  }
  /// A technique whose code no source doubts, as somebody may type it.
  std::string definite() { return sample_(sample_.one_of(definite_)); }
  size_t below(size_t n) { return sample_.below(n); }
  const std::string& one_of(const std::vector<std::string>& v) { return sample_.one_of(v); }

 private:
  std::string sentence() {
    switch (sample_.below(4)) {
      case 0: return sample_.one_of(examples_);
      case 1:
        return sample_.one_of(
            {"pt reports less pain", "3/10", "HEP reviewed", "tol well", "ROM 0-110", "neck sore since Tues", "97140 x1, 97110 x2", "spouse present"});
      case 2: return sample_(sample_.one_of(others_)) + sample_.one_of({"", " x 8 min", " R", " next visit", " held"});
      default:
        return definite() + sample_.one_of({"", " x 8 min", " R UT", " to L4-5 gr III", " held today", " by spouse", " last visit", ", no adverse response"});
    }
  }
  reference::PhraseSampler sample_;
  std::vector<std::string> corpus_, examples_, definite_, others_;
};

/// The smallest part of the text found of which `holds` is still true: lines, then words, are taken away one by one.
inline std::string shrunk(std::string text, const std::function<bool(const std::string&)>& holds) {
  for (const char sign : {'\n', ' '})
    for (bool again = true; again;) {
      again = false;
      for (size_t b = 0; b < text.size();) {
        const size_t e = text.find(sign, b);
        const size_t end = e == std::string::npos ? text.size() : e + 1;
        const std::string less = text.substr(0, b) + text.substr(end);
        if (less.size() < text.size() && holds(less)) text = less, again = true;
        else b = end;
      }
    }
  return text;
}

}  // namespace palpate
