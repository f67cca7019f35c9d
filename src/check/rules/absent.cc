// PLP-101: nothing that was done is named.
#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_absent(const LineContext& c, std::vector<Finding>& out) {
  if (!c.is(Verdict::absent)) return;
  Finding f;
  Words w(*c.note, c.show_text);
  f.message = "billed, and the note states no technique of " + named(c.lexicon, c.line.code) + " as done at this visit";
  if (!c.verdict->rejected.empty()) {
    const std::string readings = w.readings(c.analysis->mentions, c.verdict->rejected);
    f.message += "; set aside: " + readings;
    f.question = asked("The note says " + readings + ". What was done at this visit, and by whom?");
    f.against = spans_of(c.analysis->mentions, c.verdict->rejected);
  } else {
    const std::string opening = w.opening();
    f.question = asked((opening.empty() ? "A charge for the visit is recorded." : "The note says " + opening + ", and a charge for the visit is recorded.") +
                       " What did the hands-on part of the visit consist of, if there was one?");
  }
  out.push_back(std::move(f));
}

}  // namespace palpate
