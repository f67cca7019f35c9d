// PLP-150: a code in scope that the wording supports and no line carries. It asks for nothing.
#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_not_billed(const LineContext& c, std::vector<Finding>& out) {
  if (!c.is(Verdict::supported)) return;
  Finding f;
  Words w(*c.note, c.show_text);
  f.message = "the wording of " + named(c.lexicon, c.line.code) +
              " stands in the note, and no claim line of the visit carries the code: " + w.quotes(c.analysis->mentions, c.verdict->evidence);
  f.supporting = spans_of(c.analysis->mentions, c.verdict->evidence);
  out.push_back(std::move(f));
}

}  // namespace palpate
