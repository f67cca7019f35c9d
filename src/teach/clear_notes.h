// A few notes of the corpus that state what was done: what clear wording looks like, for the trainer's report.
//
//   for (const ClearNote& c : read_clear_notes(analyzer)) show(c.note.text, c.elements);   // c.note.id: its path in corpus/
//
// They are examples to talk about, not text to copy: each describes its own visit alone. The list is corpus/clear-notes.txt,
// embedded when the binary is built. Pure.
#pragma once

#include <vector>

#include "lexicon/load.h"
#include "teach/elements.h"

namespace palpate {

struct ClearNote {
  Note note;
  Analysis analysis;
  std::vector<FoundElement> elements;
};

/// The files of corpus/clear-notes.txt, as they were when the binary was built.
const std::vector<LexiconFile>& clear_note_files();
std::vector<ClearNote> read_clear_notes(const Analyzer& analyzer);

}  // namespace palpate
