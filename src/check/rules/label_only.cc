// PLP-102: the service is named, what was done is not.
#include <algorithm>

#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_label_only(const LineContext& c, std::vector<Finding>& out) {
  if (!c.is(Verdict::label_only)) return;
  Finding f;
  Words w(*c.note, c.show_text);
  const auto& ids = c.verdict->evidence;
  const bool charge_line = std::all_of(ids.begin(), ids.end(), [&](uint32_t id) { return c.mention(id).bare_code; });
  const std::string quotes = w.quotes(c.analysis->mentions, ids);
  f.message = charge_line ? "the only words for " + named(c.lexicon, c.line.code) + " are the charge line's own: " + quotes
                          : "the note names the service and no technique of " + named(c.lexicon, c.line.code) + ": " + quotes;
  f.question = asked("The note says " + quotes + ". What was done under these words?");
  f.supporting = spans_of(c.analysis->mentions, ids);
  f.against = spans_of(c.analysis->mentions, c.verdict->rejected);
  out.push_back(std::move(f));
}

}  // namespace palpate
