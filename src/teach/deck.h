// Drill decks: notes with a task, the answer and where the answer comes from.
//
//   Result<Deck> d = load_deck({"clinic.yaml", text});      // a name that ends in .csv: a spreadsheet
//   for (const DrillItem& i : d->items) ask(question_of(i));
//   possible_answers(i)          // what may be answered to it; "ask" (the clinician) is always one of them
//   builtin_decks()              // corpus/drills/*.yaml, inside the binary
//
// Strict, as the lexicon is: every fault of a run, with its place. DRL001..DRL007 mean what LEX001..LEX007 mean; DRL020 and
// up are the decks' own (corpus/drills/README.md). A deck owns its strings; immutable after loading, so threads may share it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/span.h"
#include "lexicon/load.h"

namespace palpate {

enum class DrillTask : uint8_t { code, mark, why_not, units, not_stated, choose };
std::string_view to_string(DrillTask t);

struct DrillItem {
  std::string id;
  DrillTask task = DrillTask::code;
  std::string note;                  ///< empty for `choose`
  std::string scenario;              ///< `choose`: what happened
  std::vector<std::string> options;  ///< `choose`: four notes
  std::string words;                 ///< `why_not`: the words asked about, "STM #2" is the second
  std::string of;                    ///< `mark` and `units`: the code; empty for units: all of the visit
  std::vector<std::string> among;    ///< `not_stated`: the elements to choose from
  std::vector<std::string> answer;   ///< one word, but several for `mark` and `not_stated`; `units`: "2 3", CMS first
  std::vector<std::string> also;     ///< single answers that are as right
  std::string source, explanation;
  std::string decided;  ///< why the trainer holds to the answer where palpate reads otherwise
  SourceLocation at;
};

struct Deck {
  std::string id, title;
  int level = 1;  ///< 1 easy to 5 hard
  std::vector<DrillItem> items;
  SourceLocation at;
};

/// The decks of `corpus/drills/`, as they were when the binary was built.
const std::vector<LexiconFile>& builtin_decks();

Result<Deck> load_deck(const LexiconFile& file);
Result<Deck> load_deck_csv(const LexiconFile& file);
/// What a loaded item must hold beyond its shape; errors carry the item's place. Used by both forms.
void check_deck(const Deck& deck, Errors& errors);

std::string question_of(const DrillItem& item);
/// The closed list of the task; empty for `mark` and `units`, which are answered freely.
std::vector<std::string> possible_answers(const DrillItem& item);
/// Where "STM #2" stands in the text; empty when it does not.
Span find_words(std::string_view text, std::string_view words);

}  // namespace palpate
