// PLP-112: a figure that the payer's method needs is not stated.
#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_minutes_missing(const LineContext& c, std::vector<Finding>& out) {
  if (c.is(Verdict::absent) || c.is(Verdict::contradicted)) return;  // nothing was named that could have minutes
  const CodeUnits* u = c.units ? c.units->of(c.line.code) : nullptr;
  if (!u || u->outcome != UnitOutcome::no_minutes) return;
  Finding f;
  Words w(*c.note, c.show_text);
  const std::string quotes = c.verdict->evidence.empty() ? w.opening() : w.quotes(c.analysis->mentions, c.verdict->evidence);
  if (c.units->method == UnitMethod::per_code_midpoint) {
    f.message = "the payer's method needs the minutes of each code; the note states none for " + quotes;
  } else {
    f.message = "the payer's method needs the total of timed minutes; the note states no such total";
    f.message += c.units->without_minutes.empty() ? " and not the minutes of every timed service"
                                                  : ", and no single figure of minutes for the words billed as " + listed(c.units->without_minutes);
  }
  f.question = asked("The note says " + quotes + ". How long did " +
                     (c.units->method == UnitMethod::per_code_midpoint ? "it take?" : "each timed service of the visit take?"));
  f.supporting = spans_of(c.analysis->mentions, c.verdict->evidence);
  out.push_back(std::move(f));
}

}  // namespace palpate
