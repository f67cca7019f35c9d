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
/// Words that show another subject: "STM to UT that is tender", "STM to calf and pain is less".
constexpr const char* kOther =
    "\\b(?:that|which|who|whose|where|as|and|pt|patient|client|she|he|they|it|there|pain|i|we|rom|sx|symptoms|swelling|edema|tone|spasm|tightness|tension|"
    "guarding|motion|mobility|gait|strength|numbness|tingling|vas|nprs|skin|color|wound|incision|mood|bp|hr|response|tolerance|tenderness|range)\\b";

std::optional<PlaceSays> of_subject(std::string_view text, NormSpan sentence, NormSpan at, const std::vector<NormSpan>& others) {
  static const TextPattern kVerb(
      std::string(kOwn) +
      "((?:will|would|could|can|may|might|should|shall|must) (?:(?:not|also|only|likely|probably|then|still|just|certainly|hopefully) ){0,2}"
      "(?:be|have|help|need|wait|come|begin|start|resume|go|take|remain|allow|improve|reduce|decrease|increase|address|make|give|require|include|follow|"
      "happen|occur|work|do more|get)\\b)|"
      "((?:is|are|isn't|aren't|remains?|seems?|appears?|helps|tends?|makes|requires?|needs|involves?|consists?|targets|aims?|allows?|provides|reduces|"
      "improves|increases|promotes|loosens)\\b)|"
      "((?:has|have|had) (?:(?:not|also|only|always|never|already|really|definitely) ){0,2}(?:been|helped|worked|made|gotten|given (?:her|him|pt|relief))\\b|"
      "(?:was|were) (?:helping|working|making)\\b))");
  static const TextPattern kDone(
      "\\b(?:perform\\w*|done|given|provided|applied|completed|tolerat\\w*|used|utili[sz]ed|repeated|initiated|begun|started|carried out|rendered|delivered|"
      "administered|added|resumed|trialled|trialed|" +
      std::string(kTodayWords) + "|followed by|directed|focused|limited to)\\b|" + kMinuteWords + "|\\b(?:x|for) ?\\d");
  // "is necessary and will be provided" tells of a treatment to come.
  static const TextPattern kToCome("\\b(?:will|to|can|may|should|could|would|must) be\\b"), kAnother(kOther);
  const uint32_t from = after_list(text, at.end, sentence.end, others);
  const std::string_view rest = text.substr(from, sentence.end - from);
  std::vector<NormSpan> g;
  if (!kVerb.find(rest, 0, rest.size(), g)) return std::nullopt;
  const NormSpan verb = !g[1].empty() ? g[1] : !g[2].empty() ? g[2] : g[3];
  if (kAnother.occurs(rest, {0, verb.begin})) return std::nullopt;
  // Its own clause, up to the next statement.
  const size_t stop = std::min(rest.find_first_of(";\n", verb.end), rest.size());
  std::vector<NormSpan> later;
  const size_t told = kToCome.find(rest, verb.end, stop, later) ? later[0].begin : stop;
  if (g[1].empty() && kDone.occurs(rest, {verb.begin, static_cast<uint32_t>(told)})) return std::nullopt;
  const NormSpan words{from + verb.begin, from + verb.end}, where{at.begin, words.end};
  if (!g[1].empty()) return PlaceSays{where, Assertion::planned, "plan", words, true};
  if (!g[3].empty()) return PlaceSays{where, Assertion::historical, "prior_visit", words, true};
  return PlaceSays{where, Assertion::other, "in_passing", words, true};
}

/// "Attempted STM, pt unable to tolerate", "traction attempted x 30 sec, stopped": begun and given up.
std::optional<PlaceSays> given_up(std::string_view text, NormSpan sentence, NormSpan at, const std::vector<NormSpan>& others) {
  static const TextPattern kBegan("\\b(?:attempted|attempts?|started|began|begun|tried|trialled|trialed|initiated)(?: [a-z/]+){0,2}[ \\t]*$"),
      kBegun("^[^,.;\\n]{0,30}\\b(?:attempted|tried|trialled|trialed|started)\\b"),
      kStopped(
          "\\b(?:unable to (?:tolerate|complete|continue)|(?:asked|wanted|requested|had) to stop|stopped (?:due|d/t|right|after|2/2|because|by|secondary)|"
          "not tolerated|too painful|too sore|did not tolerate|(?:could not|couldn't|didn't) tolerate|no effect, dropped|aborted)\\b|[-–,] "
          "?unable\\b|\\bstopped (?:at once|immediately)\\b");
  std::vector<NormSpan> g;
  const size_t stop = std::min(text.find_first_of(";\n", at.end), static_cast<size_t>(sentence.end));
  if (!kStopped.find(text.substr(0, stop), at.end, stop, g)) return std::nullopt;
  const uint32_t first = before_list(text, at.begin, sentence.begin, others), last = std::min(after_list(text, at.end, sentence.end, others), g[0].begin);
  const std::string_view before = text.substr(sentence.begin, first - sentence.begin), rest = text.substr(last, g[0].begin - last);
  if (!kBegan.occurs(before) && !kBegun.occurs(rest)) return std::nullopt;
  return PlaceSays{{at.begin, g[0].end}, Assertion::negated, "not_tolerated", g[0], true};
}

}  // namespace

std::optional<PlaceSays> read_predicate(std::string_view text, NormSpan sentence, NormSpan at, const std::vector<NormSpan>& others) {
  if (at.end >= sentence.end) return std::nullopt;
  if (auto says = of_subject(text, sentence, at, others)) return says;
  return given_up(text, sentence, at, others);
}

}  // namespace palpate
