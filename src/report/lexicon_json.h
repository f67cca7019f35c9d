// An entry of the lexicon as JSON: what `lexicon show` prints.
//
//   append_entry(w, technique, lexicon, {"name", "joint mobilization"});
//   // {"id":"joint_mobilization","kind":"technique","name":"...","codes":["97140"],"strength":"definite",...}
//
// Pure.
#pragma once

#include "lexicon/lexicon.h"
#include "report/json_writer.h"

namespace palpate {

/// Why an entry is shown: "wording" or one of lexicon/search.h, and the words that matched; empty: null.
struct Found {
  std::string_view by, words;
};

/// Keys are always present; `strength` is null for a homonym, which is no mention, and `of` says what that is mistaken for.
void append_entry(JsonWriter& w, const Technique& entry, const Lexicon& lexicon, const Found& found);
void append_cue(JsonWriter& w, const Cue& cue, const Found& found);

}  // namespace palpate
