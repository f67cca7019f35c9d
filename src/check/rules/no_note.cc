// PLP-140: nothing to hold the line against.
#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_no_note(const LineContext& c, std::vector<Finding>& out) {
  if (c.note || !c.join) return;
  Finding f;
  f.message = "no note joined with this line: " + c.join->why;
  f.question = asked("A charge for the day is recorded and no note of the visit was found. Where is the visit documented?");
  out.push_back(std::move(f));
}

}  // namespace palpate
