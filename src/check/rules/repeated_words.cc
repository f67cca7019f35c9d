// PLP-160: at least forty words in a row as in an earlier note of the patient.
#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_repeated(const LineContext& c, std::vector<Finding>& out) {
  if (!c.repeated || !c.note) return;
  Finding f;
  Words w(*c.note, c.show_text);
  const std::string quote = w.quote(c.repeated->here);
  f.message = "same words as note " + c.repeated->id + " of " + c.repeated->date + ": " + std::to_string(c.repeated->tokens) + " in a row, from " + quote;
  f.question = asked("The note says " + quote + ", and so does the note of " + c.repeated->date + ". What was different at this visit?");
  f.against = {c.repeated->here};
  out.push_back(std::move(f));
}

}  // namespace palpate
