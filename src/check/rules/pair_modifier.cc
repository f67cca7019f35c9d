// PLP-121: a modifier of distinct services, and no distinct times or places in the note.
#include "check/rules/pair_facts.h"
#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_pair_modifier(const LineContext& c, std::vector<Finding>& out) {
  if (!c.note) return;
  for (const PairHit& h : pairs_of(c)) {
    if (h.edit->indicator != 1) continue;
    // One of two lines in scope speaks for the pair, the one that the edit denies.
    if (!h.column2 && c.lexicon.code(h.other->code)) continue;
    const std::string modifier = distinct_modifier(h, c);
    if (modifier.empty()) continue;
    const Distinct d = distinct_in_note(c, h.other->code);
    if (d.regions() || !d.clocks.empty()) continue;
    Finding f;
    Words w(*c.note, c.show_text);
    f.message = "modifier " + modifier + " stands on the pair of " + h.edit->column1 + " with " + h.edit->column2 + " (indicator 1, " + table_words(c) +
                "), and the note states neither distinct intervals nor distinct regions";
    if (!d.mine.empty() && !d.others.empty()) f.message += "; it states " + spoken(listed(d.mine)) + " and " + spoken(listed(d.others));
    else if (!d.mine.empty()) f.message += "; it states " + spoken(listed(d.mine)) + " for " + c.line.code + " and no region for " + h.other->code;
    const std::string quotes = c.verdict && !c.verdict->evidence.empty() ? w.quotes(c.analysis->mentions, c.verdict->evidence) : w.opening();
    f.question =
        asked((quotes.empty() ? std::string() : "The note says " + quotes + ". ") + "Where on the body was each service of the visit given, and at what time?");
    if (c.verdict) f.supporting = spans_of(c.analysis->mentions, c.verdict->evidence);
    out.push_back(std::move(f));
  }
}

}  // namespace palpate
