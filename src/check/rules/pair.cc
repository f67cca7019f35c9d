// PLP-120: an active edit between two codes of the day, told on the column 2 line.
#include "check/rules/pair_facts.h"
#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_pair(const LineContext& c, std::vector<Finding>& out) {
  for (const PairHit& h : pairs_of(c)) {
    if (!h.column2) continue;
    const bool never = h.edit->indicator == 0;
    if (!never && !distinct_modifier(h, c).empty()) continue;  // PLP-121 looks at the note
    Finding f;
    f.message = named(c.lexicon, c.line.code) + " stands in column 2 of an edit with " + named(c.lexicon, h.edit->column1) + " of the same day, indicator " +
                std::to_string(h.edit->indicator) + ": " + (never ? "no modifier passes it" : "both only where the record shows distinct services") + "; " +
                table_words(c);
    if (!c.payer.verified) f.severity = Severity::warning;
    if (c.note) {
      const Distinct d = distinct_in_note(c, h.other->code);
      Words w(*c.note, c.show_text);
      if (!never && d.regions()) f.message += "; the note states " + spoken(listed(d.mine)) + " and " + spoken(listed(d.others));
      if (!never && !d.clocks.empty()) f.message += "; the note states " + w.quote(d.clocks[0].first) + " and " + w.quote(d.clocks[0].second);
      std::string quotes = c.verdict && !c.verdict->evidence.empty() ? w.quotes(c.analysis->mentions, c.verdict->evidence) : w.opening();
      f.question = asked(
          (quotes.empty() ? "Two charges of the day exclude each other." : "The note says " + quotes + ", and two charges of the day exclude each other.") +
          " What was done, where and when?");
      if (c.verdict) f.supporting = spans_of(c.analysis->mentions, c.verdict->evidence);
    } else {
      f.question = asked("Two charges of the day exclude each other. What was done, where and when?");
    }
    f.lines = {c.line.index, h.other->index};
    out.push_back(std::move(f));
  }
}

}  // namespace palpate
