// PLP-131: the words are about somebody other than the treating clinician.
#include <algorithm>
#include <array>

#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_performer(const LineContext& c, std::vector<Finding>& out) {
  if (!c.unsupported()) return;
  // A home programme is done by the patient; advice, consent and printed text have no performer.
  constexpr std::array<std::string_view, 4> kDoers{"self", "home_program", "caregiver", "other_provider"};
  std::vector<uint32_t> ids;
  for (uint32_t id : c.verdict->rejected) {
    const Mention& m = c.mention(id);
    if (m.assertion == Assertion::other && std::find(kDoers.begin(), kDoers.end(), m.reason) != kDoers.end()) ids.push_back(id);
  }
  if (ids.empty()) return;
  Finding f;
  Words w(*c.note, c.show_text);
  const std::string readings = w.readings(c.analysis->mentions, ids);
  f.message = "the note's words are about somebody other than the treating clinician: " + readings;
  f.question = asked("The note says " + readings + ". Who did what at this visit?");
  f.against = spans_of(c.analysis->mentions, ids);
  out.push_back(std::move(f));
}

}  // namespace palpate
