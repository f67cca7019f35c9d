// PLP-142: several notes match the line alike.
#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_several_notes(const LineContext& c, std::vector<Finding>& out) {
  if (!c.join || c.join->notes.size() < 2) return;
  Finding f;
  std::vector<std::string> ids;
  for (const Note* n : c.join->notes) ids.push_back(n->id);
  f.message = std::to_string(ids.size()) + " notes match this line alike (" + c.join->by + "): " + listed(ids) + "; the one that was read is " + c.note->id;
  f.question = asked("Several notes of the day match this charge: " + listed(ids) + ". Which of them is about it?");
  out.push_back(std::move(f));
}

}  // namespace palpate
