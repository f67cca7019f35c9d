// The wording habits of a clinic, counted: labels without a technique, what is set aside and why, what a record states.
//
//   HabitCounter counter(analyzer, /*keep_text=*/false);
//   counter.add(note, analysis);                       // in any order
//   const Habits& all = counter.clinic();
//   all.only_label, all.hands_on                       // notes
//   for (const auto& [name, habits] : counter.clinicians()) ...      // by name: it ranks nobody
//
// Counts notes, not words: what a note says twice counts once. Without `keep_text` nothing of a note is kept but the ids of
// the lexicon and the clinician's name. One thread.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "teach/elements.h"

namespace palpate {

struct HabitCount {
  uint64_t notes = 0;
  std::vector<std::string> snippets;  ///< the words with what stands around them, a few; only with keep_text
};

/// Set aside: technique or label (id of the lexicon, "code_number"), how it was read, and the finer reason.
struct AsideKey {
  std::string technique;
  Assertion assertion = Assertion::negated;
  std::string reason;
  friend bool operator<(const AsideKey& a, const AsideKey& b) {
    return std::tie(a.technique, a.assertion, a.reason) < std::tie(b.technique, b.assertion, b.reason);
  }
};

struct Habits {
  uint64_t notes = 0;
  uint64_t hands_on = 0;                     ///< hands-on work of this visit is named, by a technique or a label
  uint64_t named = 0;                        ///< a technique of this visit is named
  uint64_t only_label = 0;                   ///< only labels are: hands_on - named
  uint64_t with_aside = 0;                   ///< something is set aside
  std::map<std::string, HabitCount> labels;  ///< in the notes of only_label, by id
  std::map<AsideKey, HabitCount> aside;
  std::map<std::pair<Assertion, std::string>, uint64_t> aside_why;  ///< notes, by reading and finer reason
  std::array<uint64_t, kElementCount> stated{};                     ///< in the notes of `named`, by Element
};

class HabitCounter {
 public:
  HabitCounter(const Analyzer& analyzer, bool keep_text) : elements_(analyzer), keep_text_(keep_text) {}
  void add(const Note& note, const Analysis& analysis);
  const Habits& clinic() const { return clinic_; }
  const std::map<std::string, Habits>& clinicians() const { return clinicians_; }

 private:
  ElementFinder elements_;
  bool keep_text_;
  Habits clinic_;
  std::map<std::string, Habits> clinicians_;
};

/// Who a note is counted under: its provider, else its author, else "not stated".
std::string habit_clinician(const Note& note);

}  // namespace palpate
