// PLP-131: somebody other than the treating clinician did it.
#include <algorithm>
#include <array>

#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_performer(const LineContext& c, std::vector<Finding>& out) {
  if (!c.unsupported()) return;
  // Somebody did it at this visit; advice, consent and home programmes are no performance.
  constexpr std::array<std::string_view, 3> kDoers{"self", "caregiver", "other_provider"};
  std::vector<uint32_t> ids;
  for (uint32_t id : c.verdict->rejected) {
    const Mention& m = c.mention(id);
    if (m.assertion == Assertion::other && std::find(kDoers.begin(), kDoers.end(), m.reason) != kDoers.end()) ids.push_back(id);
  }
  if (ids.empty()) return;
  Finding f;
  Words w(*c.note, c.show_text);
  const std::string readings = w.readings(c.analysis->mentions, ids);
  f.message = "the note says that somebody other than the treating clinician did it: " + readings;
  f.question = asked("The note says " + readings + ". Who did what at this visit?");
  f.against = spans_of(c.analysis->mentions, ids);
  out.push_back(std::move(f));
}

}  // namespace palpate
