#include "context/agents.h"

#include <algorithm>
#include <array>

#include "context/measures.h"
#include "core/letters.h"
#include "match/text_pattern.h"

namespace palpate {
namespace {

/// What hands and therapists do; `more` adds to it.
std::string does(std::string_view more) {
  return "(?:(?:then|also|just|had|has|always|usually|often|mostly|only|even|already|first) ){0,2}(?:did|does|gave|gives|uses|used|tried|mobili[sz]ed|"
         "manipulated|massages|massaged|rubs|rubbed|scraped|stretched|pulled|pulls|cracked|cracks|adjusted|presses|pressed|kneads|kneaded|applied|wrapped|"
         "performed|provides|provided|(?:is|was|has been|keeps) (?:also )?(?:doing|giving|using|providing|performing|applying)|" +
         std::string(more) + ")\\b";
}
/// Of a name or a role.
constexpr std::string_view kOfAName =
    "completed|finished|writes|wrote|orders|requests|wants|recommends|suggests|giving|performs|applies|stretches|released|scrapes|rolls|rolled";
/// Of a pronoun or a relative: a patient's own doings and feelings do not share these words.
constexpr std::string_view kOfAStranger =
    "starts|started|begins|began|opens|opened|finishes|finished with|goes over|went over|works on|worked on|adjusts|calls it|called it|wraps|runs|ran";

/// Words that begin a statement in capitals and are no name; professions of the writer among them.
bool no_name(std::string_view w) {
  constexpr std::array<std::string_view, 36> known{"then",         "today",     "also",      "next",     "after",  "afterwards", "finally",
                                                   "again",        "therapist", "clinician", "provider", "writer", "physio",     "physiotherapist",
                                                   "therapy",      "patient",   "client",    "resident", "she",    "he",         "they",
                                                   "we",           "session",   "treatment", "this",     "that",   "which",      "veteran",
                                                   "practitioner", "author",    "myself",    "both",     "who",    "manual",     "massage",
                                                   "staff"};
  std::string small;
  for (const char c : w) small += static_cast<char>(c | 0x20);
  return std::find(known.begin(), known.end(), small) != known.end();
}

class Reader {
 public:
  Reader(std::string_view text, const std::vector<NormSpan>& lines, NormSpan sentence) : t_(text), lines_(lines), in_(sentence) {}

  std::vector<PlaceSays> run() {
    roles();
    names();
    opening();
    pronouns();
    patient();
    visits();
    last_words();
    return std::move(out_);
  }

 private:
  void roles() {
    static const TextPattern kRole(
        "\\b(?:ortho|orthopod|surgeon|doctor|md|np|dc|chiro|chiropractor|osteo|osteopath|rn|cna|chha|hha|lna|nurse|aide|tech|trainer|coach|dentist|doc|pcp|rt|"
        "staff|naturopath|myotherapist|urgent care|spa|salon|"
        "resort|hotel|"
        "acupuncturist|masseuse|"
        "(?:covering|other|another|previous|prior|old|former|last|outside|outpatient|private|community|school|clinic|home health|inpatient|rehab) "
        "(?:pt|pta|ot|therapist|physio|lmt)(?: [a-z]{2,12})?|"
        "(?:tech|aide|nurse|coach|trainer|student) (?-i:[A-Z])[a-z]+|"
        "[a-z]+'s (?:pt|pta|ot|therapist|physio|trainer|chiro|doctor)|(?:her|his|their) (?:old |own |previous |home "
        ")?(?:pt|ot|therapist|physio|trainer|doctor)) " +
        does(kOfAName));
    // "Daughter Pina flew in and goes over his arm with long strokes": what else a relative did may stand before.
    static const TextPattern kRelative(
        "\\b(?:daughter|son|wife|spouse|parent|niece|nephew|aunt|uncle|grandson|granddaughter|grandmother|husband|mom|mum|mother|father|dad|sister|brother|"
        "partner|girlfriend|boyfriend|friend|caregiver|volunteer|aide)"
        "(?: (?-i:[A-Z])[a-z]+)?(?: \\([^()\\n]{1,24}\\)| who is (?:an? )?[a-z]+|, an? [a-z]+,)?(?: [a-z]+(?: [a-z]+){0,2} and)? " +
        does(kOfAStranger));
    std::vector<NormSpan> g;
    for (size_t at = in_.begin; kRelative.find(t_, at, in_.end, g); at = g[0].end) say(g[0]);
    for (size_t at = in_.begin; kRole.find(t_, at, in_.end, g); at = g[0].end) say(g[0]);
  }

  /// "they always opened with traction by hand", "she usually starts with kneading", "the fellow there did thrusts".
  void pronouns() {
    static const TextPattern kWho(
        "\\b(?:he|she|they|who|somebody|someone|the (?:fellow|guy|lady|girl|woman|man|place|clinic|people|last one|other one)(?: there)?) " +
        does(kOfAStranger) + "( [a-z']+)?");
    std::vector<NormSpan> g;
    for (size_t at = in_.begin; kWho.find(t_, at, in_.end, g); at = std::max<size_t>(g[0].end - g[1].size(), at + 1)) {
      if (!g[1].empty() && of_the_patient(t_.substr(g[1].begin + 1, g[1].size() - 1))) continue;
      say({g[0].begin, g[1].empty() ? g[0].end : g[1].begin});
    }
  }

  /// "Pt brought his own roller and did STM to the quads": one subject, two verbs.
  void patient() {
    static const TextPattern kBoth(
        "(?:^|[.;\\n])[^a-z0-9]*(?:pt|patient|client|resident|veteran|she|he) (?:[a-z']+ ){1,8}and (?:then |also "
        ")?((?:did|performed|used|rolled|massaged|applied) (?:(?:his|her|their|own|some|a|the) )*)");
    std::vector<NormSpan> g;
    const std::string_view own = t_.substr(in_.begin, in_.size());
    if (kBoth.find(own, 0, own.size(), g)) say({in_.begin + g[1].begin, in_.begin + g[1].end}, "self");
  }

  /// "Sees Kim (remedial therapist next door) for deep tissue": whom the patient goes to.
  void visits() {
    static const TextPattern kSees(
        "\\b(?:sees|saw|seeing|goes to|went to|visits) (?-i:[A-Z])[a-z]+(?: (?-i:[A-Z])[a-z]+)?(?: \\([^()\\n]{1,40}\\))?(?: [a-z]+){0,3} for ");
    std::vector<NormSpan> g;
    for (size_t at = in_.begin; kSees.find(t_.substr(0, in_.end), at, in_.end, g); at = g[0].end) say(g[0]);
  }

  /// "trigger pt release rhomb B, CA Kim did": the statement's end says who.
  void last_words() {
    static const TextPattern kDid(
        "(?:, ?| - |\\() ?((?:by )?(?:ca|tech|aide|rehab tech|asst|assistant|intern|cna|lmt|student) (?-i:[A-Z])[a-z]+ (?:did|does|performed|gave)(?: it| "
        "this| these)?)"
        "(?:$|[ \\t]*[,.;)\\n])");
    std::vector<NormSpan> g;
    if (!kDid.find(t_.substr(0, in_.end), in_.begin, in_.end, g)) return;
    out_.push_back({{in_.begin, g[1].end}, Assertion::other, "other_provider", g[1], true});
  }

  /// "She did well with STM", "he used the bike": words after the verb by which it tells of the patient.
  static bool of_the_patient(std::string_view next) {
    constexpr std::array<std::string_view, 22> known{"well", "great",  "good", "fine",   "ok",   "okay",    "not",  "better", "so",     "to",   "it",
                                                     "best", "poorly", "too",  "really", "very", "alright", "fair", "in",     "during", "bike", "nustep"};
    return std::find(known.begin(), known.end(), next) != known.end();
  }

  /// "the covering PT Sam did STM": a name inside a statement, with its verb right behind it.
  void names() {
    static const TextPattern kName("[a-z][a-z.,]{0,14} ((?-i:[A-Z][a-z]{2,}))(?: \\([^()\\n]{1,20}\\))? " + does(kOfAName));
    std::vector<NormSpan> g;
    for (size_t at = in_.begin; kName.find(t_, at, in_.end, g); at = std::max<size_t>(g[1].end, at + 1)) {
      const char before = t_[g[1].begin - 2];
      if (before == '.' || before == ',' || no_name(t_.substr(g[1].begin, g[1].size())) || signs(t_.substr(g[1].begin, g[1].size()), g[0].end)) continue;
      say({g[1].begin, g[0].end});
    }
  }

  /// "Mon - Rhea did STM": a name that begins the statement, with the plainest verbs alone.
  void opening() {
    static const TextPattern kName("(?:^|[-:.;\\n] ?)[ \\t]*((?-i:[A-Z][a-z]{2,})) (?:then |also )?(?:did|gave|used)\\b");
    std::vector<NormSpan> g;
    for (size_t at = in_.begin; kName.find(t_.substr(0, in_.end), at, in_.end, g); at = std::max<size_t>(g[1].end, at + 1)) {
      if (no_name(t_.substr(g[1].begin, g[1].size())) || signs(t_.substr(g[1].begin, g[1].size()), g[0].end)) continue;
      say({g[1].begin, g[0].end});
    }
  }

  /// The name stands in one of the note's last two lines: its writer.
  bool signs(std::string_view name, uint32_t after) const {
    int filled = 0;
    for (auto line = lines_.rbegin(); line != lines_.rend() && filled < 2; ++line) {
      const std::string_view own = t_.substr(line->begin, line->size());
      if (own.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      filled++;
      const size_t at = own.find(name);
      if (at != std::string_view::npos && line->begin + at >= after) return true;
    }
    return false;
  }

  /// What they did reaches to the end of the statement, or to where the writer begins to speak.
  void say(NormSpan words, const char* reason = "other_provider") {
    static const TextPattern kOurs(
        "; |\\b(?:while|then|and|but|so) (?:today|pt|therapist)\\b|\\b(?:i|we) [a-z]+|, "
        "(?:pt|therapist)\\b|\\btoday\\b|\\bhere:|\\bbill(?:ed|ing)?\\b|\\bcharged?\\b|\\b97\\d{3}\\b|\\. |[.;]?\\n|$");
    static const TextPattern kDosed(std::string("(?:,|\\bthen\\b)[^,.;\\n]{0,60}?") + kMinuteWords);
    std::vector<NormSpan> g;
    size_t end = in_.end;
    if (kOurs.find(t_.substr(0, in_.end), words.end, in_.end, g)) end = g[0].begin;
    // What is listed behind a comma with minutes of its own is the writer's again: "he used the bike, STM calf 8 min".
    if (kDosed.find(t_.substr(0, end), words.end, end, g)) end = g[0].begin;
    out_.push_back({{words.begin, static_cast<uint32_t>(end)}, Assertion::other, reason, words, true});
  }

  std::string_view t_;
  const std::vector<NormSpan>& lines_;
  NormSpan in_;
  std::vector<PlaceSays> out_;
};

}  // namespace

std::vector<PlaceSays> read_agents(std::string_view text, const std::vector<NormSpan>& lines, NormSpan sentence) { return Reader(text, lines, sentence).run(); }

}  // namespace palpate
