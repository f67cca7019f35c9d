// PLP-107: every technique that supports the code is doubted by another source.
#include <algorithm>

#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_caution(const LineContext& c, std::vector<Finding>& out) {
  if (!c.is(Verdict::supported)) return;
  const auto& ids = c.verdict->evidence;
  if (ids.empty() || !std::all_of(ids.begin(), ids.end(), [&](uint32_t id) { return c.mention(id).caution; })) return;
  Finding f;
  Words w(*c.note, c.show_text);
  const std::string quotes = w.quotes(c.analysis->mentions, ids);
  f.message = "supported only by words that sources read in different ways: " + quotes;
  for (const auto& t : c.lexicon.techniques)
    if (t.id == c.mention(ids[0]).technique && !t.caution.empty()) f.message += ". " + t.caution;
  f.question = asked("The note says " + quotes + ". What exactly was done there, and with what?");
  f.supporting = spans_of(c.analysis->mentions, ids);
  out.push_back(std::move(f));
}

}  // namespace palpate
