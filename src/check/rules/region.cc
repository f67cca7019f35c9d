// PLP-130: no body region near the words that support the code.
#include <algorithm>

#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_region(const LineContext& c, std::vector<Finding>& out) {
  if (!c.is(Verdict::supported) && !c.is(Verdict::ambiguous)) return;
  // A label of the same code often carries the region for the techniques that follow it.
  const auto& all = c.analysis->mentions;
  const bool stated = std::any_of(all.begin(), all.end(), [&](const Mention& m) {
    return m.assertion == Assertion::performed && !m.regions.empty() && std::find(m.codes.begin(), m.codes.end(), c.line.code) != m.codes.end();
  });
  if (stated) return;
  Finding f;
  Words w(*c.note, c.show_text);
  const std::string quotes = w.quotes(all, c.verdict->evidence);
  f.message = "the note does not state a body region for " + quotes;
  f.question = asked("The note says " + quotes + ". Where on the body was it?");
  f.supporting = spans_of(all, c.verdict->evidence);
  out.push_back(std::move(f));
}

}  // namespace palpate
