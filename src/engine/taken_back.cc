#include "engine/taken_back.h"

#include "context/lines.h"
#include "match/text_pattern.h"

namespace palpate {
namespace {

/// "MFR above was entered in error", "the line above is the template's error, no MLD was given".
bool calls_error(std::string_view text, const Layout& l, const FoundMention& m) {
  static const TextPattern kError("\\b(?:in|an|charting|template|copy|my|documentation|entry) error\\b|\\bby (?:mistake|error)\\b");
  return m.status.assertion == Assertion::negated && (m.status.reason == "entered_in_error" || kError.occurs(text, l.sentence(m.at.begin)));
}

/// From a line that begins with "Addendum" to the next one without words.
std::vector<NormSpan> addenda(std::string_view text, const Layout& l) {
  static const TextPattern kAddendum("^[^a-z\\n]*(?:addend(?:um|a)|corrections?|amend(?:ed|ment)|late entry|erratum|corrected|edit(?:ed)?)\\b");
  std::vector<NormSpan> out;
  for (size_t i = 0; i < l.lines.size(); i++) {
    if (l.lines[i].empty() || !kAddendum.occurs(l.lines[i].of(text))) continue;
    const uint32_t begin = l.lines[i].begin;
    while (i + 1 < l.lines.size() && !wordless(l.lines[i + 1].of(text))) i++;
    out.push_back({begin, l.lines[i].end});
  }
  return out;
}

/// "STM was not performed", "1st two items (kneading, STM) are another patient's. Neither was done".
bool denied(std::string_view text, NormSpan addendum, const FoundMention& m) {
  static const TextPattern kCue("\\b(?:no|not|never|error|none|didn't|wasn't|weren't|nor|without)\\b");
  static const TextPattern kNeither(
      "\\b(?:neither (?:was|were|of|one)|none of (?:it|these|them|this|that|those) (?:was|were)|both were (?:not|entered|never)|wrong "
      "(?:window|tab|screen|chart))\\b");
  if (m.status.assertion == Assertion::negated && m.status.cue) return kCue.occurs(m.status.cue->of(text));
  return m.status.assertion == Assertion::performed && kNeither.occurs(text, {m.at.end, addendum.end});
}

void take_back_before(uint32_t before, const FoundMention& from, std::vector<FoundMention>& found) {
  for (FoundMention& m : found)
    if (m.at.begin < before && m.technique == from.technique && m.code == from.code && m.status.assertion == Assertion::performed) m.status = from.status;
}

}  // namespace

void take_back(std::string_view text, const Layout& l, std::vector<FoundMention>& found) {
  for (size_t i = 0; i < found.size(); i++)
    if (calls_error(text, l, found[i])) take_back_before(found[i].at.begin, FoundMention(found[i]), found);
  for (const NormSpan addendum : addenda(text, l))
    for (FoundMention& m : found) {
      if (!addendum.contains(m.at.begin) || !denied(text, addendum, m)) continue;
      if (m.status.assertion == Assertion::performed) {
        m.status.assertion = Assertion::negated;
        m.status.reason = "entered_in_error";
      }
      take_back_before(addendum.begin, FoundMention(m), found);
    }
}

}  // namespace palpate
