// PLP-105: beside 101 to 104, what else in scope the words support. It never says what to bill.
#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_other_code(const LineContext& c, std::vector<Finding>& out) {
  if (!c.unsupported()) return;
  for (const CodeVerdict& v : c.analysis->verdicts) {
    if (v.code == c.line.code || v.verdict != Verdict::supported) continue;
    Finding f;
    Words w(*c.note, c.show_text);
    const std::string quotes = w.quotes(c.analysis->mentions, v.evidence);
    f.message = "the note's wording is that of " + named(c.lexicon, v.code) + ": " + quotes;
    f.question = asked("The note says " + quotes + ". Was anything else done with the hands at this visit, and what?");
    f.supporting = spans_of(c.analysis->mentions, v.evidence);
    out.push_back(std::move(f));
  }
}

}  // namespace palpate
