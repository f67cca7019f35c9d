#include "check/rules/unit_words.h"

#include "check/words.h"

namespace palpate {

const CodeUnits* with_outcome(const LineContext& c, UnitOutcome outcome) {
  const CodeUnits* u = c.units ? c.units->of(c.line.code) : nullptr;
  return u && u->outcome == outcome ? u : nullptr;
}

std::vector<size_t> lines_with(const LineContext& c, UnitOutcome outcome) {
  std::vector<size_t> out;
  for (const Billed& b : c.visit)
    if (const CodeUnits* u = c.units->of(b.code); u && u->outcome == outcome) out.push_back(b.index);
  return out;
}

std::vector<Span> timed_spans(const LineContext& c) {
  std::vector<Span> out;
  for (const Mention& m : c.analysis->mentions)
    if (m.minutes && m.assertion == Assertion::performed && std::find(m.codes.begin(), m.codes.end(), c.line.code) != m.codes.end()) out.push_back(m.span);
  // One figure over several techniques is no single word's.
  if (out.empty() && c.verdict) out = spans_of(c.analysis->mentions, c.verdict->evidence);
  return out;
}

Finding unit_finding(const LineContext& c, const CodeUnits& u, const std::string& says) {
  Finding f;
  const bool total = c.units->method == UnitMethod::cms_total_time;
  f.message = says + ": billed " + unit_words(u.billed) + "; ";
  if (u.minutes) f.message += minute_words(*u.minutes) + " of it documented";
  else f.message += "its own minutes are not stated";
  const std::string given = u.most > u.certain ? std::to_string(u.certain) + " or " + std::to_string(u.most) : std::to_string(u.certain);
  if (total && c.units->given_total) {
    f.message += ", the visit's timed minutes" + (c.units->total_timed ? " (stated total " + std::to_string(*c.units->total_timed) + ")" : std::string()) +
                 " give " + unit_words(*c.units->given_total) + " in all and " + given + " for this code; " + unit_words(c.units->billed_total) +
                 " of timed codes are billed (total time method)";
  } else if (total) {
    f.message += ", which give at most " + unit_words(u.most) + " whatever the other services took (total time method)";
  } else {
    f.message += ", which give " + unit_words(u.most) + " (midpoint of each code)";
  }
  const std::vector<Span> spans = timed_spans(c);
  Words w(*c.note, c.show_text);
  const std::string quote = spans.empty() ? w.opening() : w.quote(spans.front());
  f.question =
      asked("The note says " + quote + (u.minutes ? " with " + minute_words(*u.minutes) : std::string()) + ". How long did each service of the visit take?");
  f.supporting = spans;
  f.lines = lines_with(c, u.outcome);
  return f;
}

}  // namespace palpate
