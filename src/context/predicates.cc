#include "context/predicates.h"

#include <algorithm>

#include "context/measures.h"
#include "match/text_pattern.h"

namespace palpate {
namespace {

/// What joins the concepts of a list.
constexpr const char* kJoint = "^[ \\t]*(?:,|/|&|\\+|and\\b|or\\b)?(?:[ \\t]*(?:and|or)\\b)?[ \\t]*";

/// Past "and", commas and the concepts of the same list; what follows them is the whole list's.
uint32_t after_list(std::string_view text, uint32_t end, uint32_t stop, const std::vector<NormSpan>& others) {
  static const TextPattern kNext(kJoint);
  for (bool more = true; more;) {
    more = false;
    std::vector<NormSpan> g;
    if (!kNext.find(text.substr(end, stop - end), 0, stop - end, g)) break;
    const uint32_t next = end + g[0].end;
    for (const NormSpan& o : others)
      if (o.begin == next && o.end > end && o.end <= stop) end = o.end, more = true;
  }
  return end;
}

/// Where the list of concepts begins that a place ends.
uint32_t before_list(std::string_view text, uint32_t begin, uint32_t from, const std::vector<NormSpan>& others) {
  static const TextPattern kOnly(std::string(kJoint) + "$");
  for (bool more = true; more;) {
    more = false;
    for (const NormSpan& o : others) {
      if (o.begin < from || o.end > begin) continue;
      const std::string_view gap = text.substr(o.end, begin - o.end);
      if (gap.size() < 12 && kOnly.occurs(gap)) begin = o.begin, more = true;
    }
  }
  return begin;
}

/// Region, side, grade and dose, which may stand between a concept and its verb.
constexpr const char* kOwn =
    "^[ \\t]*(?:(?:(?:to|of|for|on|over|at|in) (?:[a-z/'.-]+ ){0,3}[a-z/'.-]+|(?:r|l|b|b/l|bil|bilat|right|left|both)(?: [a-z/.-]+){1,2}|"
    "[a-z]/[a-z]|[a-z]{0,2}\\d[\\d./-]*|x ?\\d+|\\d+ ?x ?\\d+|min|mins|minutes|sec|secs|bouts|reps|sets|'|\"|gr(?:ade)?|[iv]{1,3}(?:-[iv]{1,3})?)[ "
    "\\t]*){0,6}\\b(?:";

}  // namespace

PredicateReader::PredicateReader(const Matcher& m)
    : verb_(std::string(kOwn) + "(" + m.wording(Wording::predicate_to_come) + ")|(" + m.wording(Wording::predicate_of_being) + ")|(" +
            m.wording(Wording::predicate_of_past) + "))"),
      done_(m.wording(Wording::predicate_of_doing) + "|" + kMinuteWords + "|\\b(?:x|for) ?\\d"),
      to_come_(m.wording(Wording::still_to_come)),
      another_(m.wording(Wording::another_subject)),
      began_(m.wording(Wording::begun) + "(?: [a-z/]+){0,2}[ \\t]*$"),
      begun_("^[^,.;\\n]{0,30}" + m.wording(Wording::begun)),
      stopped_(m.wording(Wording::given_up)) {}

std::optional<PlaceSays> PredicateReader::of_subject(std::string_view text, NormSpan sentence, NormSpan at, const std::vector<NormSpan>& others) const {
  const uint32_t from = after_list(text, at.end, sentence.end, others);
  const std::string_view rest = text.substr(from, sentence.end - from);
  std::vector<NormSpan> g;
  if (!verb_.find(rest, 0, rest.size(), g)) return std::nullopt;
  const NormSpan verb = !g[1].empty() ? g[1] : !g[2].empty() ? g[2] : g[3];
  if (another_.occurs(rest, {0, verb.begin})) return std::nullopt;
  // Its own clause, up to the next statement. "Is necessary and will be provided" tells of a treatment to come.
  const size_t stop = std::min(rest.find_first_of(";\n", verb.end), rest.size());
  std::vector<NormSpan> later;
  const size_t told = to_come_.find(rest, verb.end, stop, later) ? later[0].begin : stop;
  if (g[1].empty() && done_.occurs(rest, {verb.begin, static_cast<uint32_t>(told)})) return std::nullopt;
  const NormSpan words{from + verb.begin, from + verb.end}, where{at.begin, words.end};
  if (!g[1].empty()) return PlaceSays{where, Assertion::planned, "plan", words, true};
  if (!g[3].empty()) return PlaceSays{where, Assertion::historical, "prior_visit", words, true};
  return PlaceSays{where, Assertion::other, "in_passing", words, true};
}

/// "Attempted STM, pt unable to tolerate", "traction attempted x 30 sec, stopped": begun and given up.
std::optional<PlaceSays> PredicateReader::given_up(std::string_view text, NormSpan sentence, NormSpan at, const std::vector<NormSpan>& others) const {
  std::vector<NormSpan> g;
  const size_t stop = std::min(text.find_first_of(";\n", at.end), static_cast<size_t>(sentence.end));
  if (!stopped_.find(text.substr(0, stop), at.end, stop, g)) return std::nullopt;
  const uint32_t first = before_list(text, at.begin, sentence.begin, others), last = std::min(after_list(text, at.end, sentence.end, others), g[0].begin);
  const std::string_view before = text.substr(sentence.begin, first - sentence.begin), rest = text.substr(last, g[0].begin - last);
  if (!began_.occurs(before) && !begun_.occurs(rest)) return std::nullopt;
  return PlaceSays{{at.begin, g[0].end}, Assertion::negated, "not_tolerated", g[0], true};
}

std::optional<PlaceSays> PredicateReader::read(std::string_view text, NormSpan sentence, NormSpan at, const std::vector<NormSpan>& others) const {
  if (at.end >= sentence.end) return std::nullopt;
  if (auto says = of_subject(text, sentence, at, others)) return says;
  return given_up(text, sentence, at, others);
}

}  // namespace palpate
