// PLP-122: more units of a code on one day than the payer takes.
#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_daily_limit(const LineContext& c, std::vector<Finding>& out) {
  const int limit = c.payer.policy ? c.payer.policy->daily_limit(c.line.code) : 0;
  if (limit <= 0) return;
  double units = 0;
  std::vector<size_t> lines;
  for (const Billed& b : c.day) {
    if (b.code != c.line.code) continue;
    units += b.units.value_or(0);
    lines.push_back(b.index);
  }
  if (units <= limit) return;
  Finding f;
  f.message = unit_words(units) + " of " + named(c.lexicon, c.line.code) + " on one day; the limit of " + c.payer.policy->id() + " is " +
              std::to_string(limit) + (c.payer.verified ? "" : ", not verified for this date");
  if (c.note) {
    Words w(*c.note, c.show_text);
    const std::string quotes = c.verdict && !c.verdict->evidence.empty() ? w.quotes(c.analysis->mentions, c.verdict->evidence) : w.opening();
    f.question = asked((quotes.empty() ? std::string() : "The note says " + quotes + ". ") + "How long did it take on that day, in all?");
    if (c.verdict) f.supporting = spans_of(c.analysis->mentions, c.verdict->evidence);
  } else {
    f.question = asked("How long did the service take on that day, in all?");
  }
  f.lines = std::move(lines);
  out.push_back(std::move(f));
}

}  // namespace palpate
