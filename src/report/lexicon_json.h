// An entry of the lexicon as JSON: what `lexicon show` prints.
//
//   append_entry(w, technique, lexicon);
//   // {"id":"joint_mobilization","kind":"technique","name":"...","codes":["97140"],"strength":"definite",...}
//
// Pure.
#pragma once

#include "lexicon/lexicon.h"
#include "report/json_writer.h"

namespace palpate {

/// Keys are always present; `strength` is null for a homonym, which is no mention. `found_by` may be empty.
void append_entry(JsonWriter& w, const Technique& entry, const Lexicon& lexicon, std::string_view found_by);
void append_cue(JsonWriter& w, const Cue& cue, std::string_view found_by);

}  // namespace palpate
