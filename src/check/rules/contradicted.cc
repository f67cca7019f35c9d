// PLP-103: the note says that it was not done.
#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_contradicted(const LineContext& c, std::vector<Finding>& out) {
  if (!c.is(Verdict::contradicted)) return;
  Finding f;
  Words w(*c.note, c.show_text);
  // The words that deny come first, whatever else was set aside.
  std::vector<uint32_t> ids;
  for (uint32_t id : c.verdict->rejected)
    if (c.mention(id).assertion == Assertion::negated) ids.push_back(id);
  for (uint32_t id : c.verdict->rejected)
    if (c.mention(id).assertion != Assertion::negated) ids.push_back(id);
  const std::string readings = w.readings(c.analysis->mentions, ids);
  f.message = "billed, and the note's wording of " + named(c.lexicon, c.line.code) + " is negated: " + readings;
  f.question = asked("The note says " + readings + ", and a charge for the visit is recorded. What was done at this visit, and by whom?");
  f.against = spans_of(c.analysis->mentions, ids);
  out.push_back(std::move(f));
}

}  // namespace palpate
