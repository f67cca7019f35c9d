#include "context/predicates.h"

#include <algorithm>

#include "match/text_pattern.h"

namespace palpate {
namespace {

/// Past "and", commas and the concepts of the same list; what follows them is the whole list's.
uint32_t after_list(std::string_view text, uint32_t end, uint32_t stop, const std::vector<NormSpan>& others) {
  static const TextPattern kJoint("^[ \\t]*(?:,|/|&|\\+|and\\b|or\\b)?(?:[ \\t]*(?:and|or)\\b)?[ \\t]*");
  for (bool more = true; more;) {
    more = false;
    std::vector<NormSpan> g;
    if (!kJoint.find(text.substr(end, stop - end), 0, stop - end, g)) break;
    const uint32_t next = end + g[0].end;
    for (const NormSpan& o : others)
      if (o.begin == next && o.end > end && o.end <= stop) end = o.end, more = true;
  }
  return end;
}

}  // namespace

std::optional<PlaceSays> read_predicate(std::string_view text, NormSpan sentence, NormSpan at, const std::vector<NormSpan>& others) {
  // A region may stand between, after its preposition: "STM to the R calf is ...".
  static const TextPattern kVerb(
      "^[ \\t]*(?:(?:to|of|for|on|over|at|in) (?:[a-z/'.-]+ ){0,3}[a-z/'.-]+[ \\t]+)?(?:"
      "((?:will|would|could|can|may|might|should|shall|must) (?:(?:not|also|only|likely|probably|then|still|just|certainly|hopefully) ){0,2}"
      "(?:be|have|help|need|wait|come|begin|start|resume|go|take|remain|allow|improve|reduce|decrease|increase|address|make|give|require|include|follow|"
      "happen|occur|work|do more|get)\\b)|"
      "((?:is|are|isn't|aren't|remains?|seems?|appears?|helps|tends?|makes|requires?|needs|involves?|consists?|targets|aims?|allows?|provides|reduces|"
      "improves|increases|promotes|loosens)\\b)|"
      "((?:has|have|had) (?:(?:not|also|only|always|never|already|really|definitely) ){0,2}(?:been|helped|worked|made|gotten|given (?:her|him|pt|relief))\\b))");
  static const TextPattern kDone(
      "\\b(?:perform\\w*|done|given|provided|applied|completed|tolerat\\w*|used|utili[sz]ed|repeated|initiated|begun|started|carried out|rendered|delivered|"
      "administered|added|resumed|trialled|trialed|today|this (?:visit|session|date)|followed by|directed|focused|limited to)\\b|"
      "\\d ?(?:min|mins|minutes|')|\\b(?:x|for) ?\\d");
  if (at.end >= sentence.end) return std::nullopt;
  const uint32_t from = after_list(text, at.end, sentence.end, others);
  const std::string_view rest = text.substr(from, sentence.end - from);
  std::vector<NormSpan> g;
  if (!kVerb.find(rest, 0, rest.size(), g)) return std::nullopt;
  const NormSpan verb = !g[1].empty() ? g[1] : !g[2].empty() ? g[2] : g[3];
  // Its own clause, up to the next statement.
  const size_t stop = std::min(rest.find_first_of(";\n", verb.end), rest.size());
  // "is necessary and will be provided" tells of a treatment to come.
  static const TextPattern kToCome("\\b(?:will|to|can|may|should|could|would|must) be\\b");
  std::vector<NormSpan> later;
  const size_t told = kToCome.find(rest, verb.end, stop, later) ? later[0].begin : stop;
  if (kDone.occurs(rest, {0, static_cast<uint32_t>(told)}) && g[1].empty()) return std::nullopt;
  // "STM to UT that is tender", "STM to calf and pain is less": the verb has another subject.
  static const TextPattern kOther("\\b(?:that|which|who|whose|where|as|and|pt|patient|client|she|he|they|it|there|pain|i|we|rom|sx|symptoms)\\b|\\d ?(?:min|mins|minutes|')");
  if (kOther.occurs(rest, {0, verb.begin})) return std::nullopt;
  const NormSpan words{from + verb.begin, from + verb.end};
  const NormSpan where{at.begin, words.end};
  if (!g[1].empty()) return PlaceSays{where, Assertion::planned, "plan", words, true};
  if (!g[3].empty()) return PlaceSays{where, Assertion::historical, "prior_visit", words, true};
  return PlaceSays{where, Assertion::other, "in_passing", words, true};
}

}  // namespace palpate
