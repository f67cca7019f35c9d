// Entries of the lexicon that have to do with some words.
//
//   for (const EntryHit& h : search_entries(lexicon, "deep tissue"))
//     h.entry->id, h.by, h.words        // name, phrase, part (of a phrase) or example
//
// All words must be there, in any order and as parts of words; letter case does not matter. The best come first: a name,
// then a phrase that is the words, then one that holds them, then an example. Pure; hits point into the lexicon.
#pragma once

#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"

namespace palpate {

enum class FoundBy : uint8_t { name, phrase, part, example };

struct EntryHit {
  const Technique* entry = nullptr;
  FoundBy by = FoundBy::name;
  std::string_view words;  ///< the name, phrase or example that matched
};
struct CueHit {
  const Cue* cue = nullptr;
  FoundBy by = FoundBy::phrase;
  std::string_view words;
};

std::vector<EntryHit> search_entries(const Lexicon& lexicon, std::string_view words);
std::vector<CueHit> search_cues(const Lexicon& lexicon, std::string_view words);

}  // namespace palpate
