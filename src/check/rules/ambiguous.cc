// PLP-104: only techniques whose code is disputed; information when the payer's policy settles every one of them.
#include <algorithm>

#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_ambiguous(const LineContext& c, std::vector<Finding>& out) {
  if (!c.is(Verdict::ambiguous)) return;
  Finding f;
  Words w(*c.note, c.show_text);
  const auto& ids = c.verdict->evidence;
  const std::string quotes = w.quotes(c.analysis->mentions, ids);
  f.message = "sources disagree on the code of the only techniques that the note names: " + quotes;
  f.question = asked("The note says " + quotes + ", which sources read in different ways. What exactly was done there, and to what end?");
  f.supporting = spans_of(c.analysis->mentions, ids);
  f.against = spans_of(c.analysis->mentions, c.verdict->rejected);
  std::vector<std::string> rulings;
  bool settled = c.payer.policy != nullptr;
  for (uint32_t id : ids) {
    const Ruling* r = c.payer.policy ? c.payer.policy->ruling(c.mention(id).technique) : nullptr;
    settled = settled && r && r->code == c.line.code;
    if (!r) continue;
    std::string s =
        "by " + r->payer + " " + spoken(r->technique) + " is " + r->code + " (" + r->source + ", approved by " + r->approved_by + ", " + r->date + ")";
    if (std::find(rulings.begin(), rulings.end(), s) == rulings.end()) rulings.push_back(std::move(s));
  }
  if (!rulings.empty()) f.message += "; " + listed(rulings);
  if (settled) f.severity = Severity::info;
  out.push_back(std::move(f));
}

}  // namespace palpate
