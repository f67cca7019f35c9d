#include "teach/clear_notes.h"

namespace palpate {

std::vector<ClearNote> read_clear_notes(const Analyzer& analyzer) {
  Analyzer::Thread thread(analyzer);
  ElementFinder find(analyzer);
  std::vector<ClearNote> out;
  for (const LexiconFile& f : clear_note_files()) {
    ClearNote c;
    c.note.id = f.name;
    c.note.text = f.text;
    c.analysis = thread.analyse(c.note);
    c.elements = find.in(c.note, c.analysis);
    out.push_back(std::move(c));
  }
  return out;
}

}  // namespace palpate
