// What palpate reads in a drill item, and whether that is what the deck says.
//
//   Judge judge(*analyzer);                    // one per thread
//   Judgement j = judge.of(item);
//   if (j.agreement == Agreement::differs) show(j.reading);      // the trainer decides
//
// `reading` is the engine's own answer in words. A choice of four notes is judged by holding the scenario, read as a note,
// against each: techniques by status, regions, minutes. Where those cannot tell the notes apart, it cannot judge.
#pragma once

#include <string>
#include <vector>

#include "teach/deck.h"
#include "teach/elements.h"

namespace palpate {

enum class Agreement : uint8_t { agrees, differs, cannot_judge };
std::string_view to_string(Agreement a);

struct Judgement {
  Agreement agreement = Agreement::cannot_judge;
  std::string reading;
  std::vector<Span> marks;  ///< the words that decide, in the item's note
  Note note;                ///< the note that was read: of a choice, the one that the deck names
  Analysis analysis;
  size_t option = 0;  ///< of a choice: which of the notes that is, from 1
};

class Judge {
 public:
  explicit Judge(const Analyzer& analyzer) : lexicon_(analyzer.lexicon()), thread_(analyzer), elements_(analyzer) {}
  Judgement of(const DrillItem& item);
  const Lexicon& lexicon() const { return lexicon_; }

 private:
  Analysis read(const std::string& text, Note& note);
  void code(const DrillItem& item, Judgement& j);
  void mark(const DrillItem& item, Judgement& j);
  void why_not(const DrillItem& item, Judgement& j);
  void units(const DrillItem& item, Judgement& j);
  void not_stated(const DrillItem& item, Judgement& j);
  void choose(const DrillItem& item, Judgement& j);

  const Lexicon& lexicon_;
  Analyzer::Thread thread_;
  ElementFinder elements_;
};

}  // namespace palpate
