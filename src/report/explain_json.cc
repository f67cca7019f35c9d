#include "report/explain_json.h"

#include "check/note_check.h"
#include "report/elements.h"
#include "report/json.h"
#include "report/questions.h"

namespace palpate {

std::string explanation_json(const Note& note, const Analysis& a, const Analyzer& analyzer, const std::vector<FoundElement>& elements, bool show_text,
                             bool with_text) {
  std::string o = analysis_json(note, a, analyzer, check_note(note, a, analyzer, RuleSettings(), show_text), show_text, with_text);
  o.pop_back();  // the record's closing brace
  std::vector<std::string> questions = open_questions(note, a, analyzer.lexicon(), show_text);
  for (std::string& q : element_questions(note, a, elements, analyzer.lexicon(), show_text)) questions.push_back(std::move(q));
  std::string asked;
  JsonWriter(asked, "").strings(questions);
  return o + ",\"elements\":" + elements_json(note, elements, show_text) + ",\"questions\":" + asked + "}";
}

}  // namespace palpate
