#include "context/agents.h"

#include <algorithm>
#include <string>

#include "context/lines.h"
#include "context/measures.h"

namespace palpate {
namespace {

/// What anybody does, and the verbs of `more`.
std::string does(const Matcher& m, Wording more) {
  return "(?:" + m.wording(Wording::doing_adverb) + " ){0,2}(?:" + m.wording(Wording::doing) + "|" + m.wording(more) + ")";
}

/// "OT Lee did", "OT has been doing".
std::string colleague(const Matcher& m, Wording profession) {
  return m.wording(profession) + "(?:[ /][ ]?(?-i:[A-Z])[a-z.]*| \\([^()\\n]{1,20}\\)){0,2} " + does(m, Wording::doing_of_a_name);
}
/// "STM by OT", "STM (OT)".
std::string by_colleague(const Matcher& m, Wording profession) {
  return "(?:\\bby (?:the |our )?" + m.wording(profession) + "|\\((?:by |per |w/ |with )?" + m.wording(profession) + "(?: (?-i:[A-Z])[a-z]+)?\\))";
}

}  // namespace

AgentReader::AgentReader(const Matcher& m)
    // "The PT (Gwen) had her at 2:30 and did mobs": whom the writer names is not the writer.
    : role_("\\b(?:" + m.wording(Wording::other_clinician) + "|the (?-i:PTA?|OTA?|COTA|LMT) \\((?-i:[A-Z])[a-z]+\\)(?: [a-z0-9:]+){0,6}? and) " +
            does(m, Wording::doing_of_a_name)),
      // "Daughter Pina flew in and goes over his arm with long strokes": what else a relative did may stand before.
      relative_(m.wording(Wording::relative) +
                "(?: (?-i:[A-Z])[a-z]+)?(?: \\([^()\\n]{1,24}\\)| who is (?:an? )?[a-z]+|, an? [a-z]+,)?(?: [a-z]+(?: [a-z]+){0,2} and)? " +
                does(m, Wording::doing_of_a_stranger)),
      stranger_(m.wording(Wording::stranger) + " " + does(m, Wording::doing_of_a_stranger) + "( [a-z']+)?"),
      name_("[a-z][a-z.,]{0,14} ((?-i:[A-Z][a-z]{2,}))(?: \\([^()\\n]{1,20}\\))? " + does(m, Wording::doing_of_a_name)),
      opening_("(?:^|[-:.;\\n] ?)[ \\t]*((?-i:[A-Z][a-z]{2,})) (?:then |also )?(?:did|gave|used)\\b"),
      patient_("(?:^|[.;\\n])[^a-z0-9]*" + m.wording(Wording::patient_subject) + " (?:[a-z']+ ){1,8}and (?:then |also )?(" +
               m.wording(Wording::doing_of_a_patient) + " (?:(?:his|her|their|own|some|a|the) )*)"),
      visits_(
          "\\b(?:sees|saw|seeing|goes to|went to|visits) (?:dr\\.? )?(?-i:[A-Z])[a-z]+(?: (?-i:[A-Z])[a-z]+)?(?:,? (?-i:[A-Z]{2,4})\\b)?(?: "
          "\\([^()\\n]{1,40}\\))?(?: [a-z]+){0,6} for "),
      helper_("(?:, ?| - |\\() ?((?:by )?" + m.wording(Wording::helper) +
              " (?-i:[A-Z])[a-z]+ (?:did|does|performed|gave)(?: it| this| these)?)(?:$|[ \\t]*[,.;)\\n])"),
      pt_(colleague(m, Wording::pt_profession)),
      ot_(colleague(m, Wording::ot_profession)),
      by_pt_(by_colleague(m, Wording::pt_profession)),
      by_ot_(by_colleague(m, Wording::ot_profession)),
      no_name_("^" + m.wording(Wording::no_name) + "$"),
      of_the_patient_("^" + m.wording(Wording::of_the_patient) + "$"),
      ours_(m.wording(Wording::writer_again) + "|; |\\. |[.;]?\\n|$"),
      dosed_(std::string("(?:,|\\bthen\\b)[^,.;\\n]{0,60}?") + kMinuteWords) {}

/// One statement, and who its subjects are.
class AgentReader::Statement {
 public:
  Statement(const AgentReader& words, std::string_view text, const std::vector<NormSpan>& lines, NormSpan sentence, Writer writer)
      : w_(words), t_(text), lines_(lines), in_(sentence), writer_(writer) {}

  std::vector<PlaceSays> run() {
    roles();
    colleagues();
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
    std::vector<NormSpan> g;
    for (size_t at = in_.begin; w_.relative_.find(t_, at, in_.end, g); at = g[0].end) say(g[0]);
    for (size_t at = in_.begin; w_.role_.find(t_, at, in_.end, g); at = g[0].end) say(g[0]);
  }

  /// "OT did STM this morning", "STM by OT at 0900": where the writer is none.
  void colleagues() {
    if (writer_.not_pt) colleague(w_.pt_, w_.by_pt_);
    if (writer_.not_ot) colleague(w_.ot_, w_.by_ot_);
  }
  void colleague(const TextPattern& does, const TextPattern& by) {
    std::vector<NormSpan> g;
    for (size_t at = in_.begin; does.find(t_.substr(0, in_.end), at, in_.end, g); at = g[0].end) say(g[0]);
    uint32_t from = in_.begin;
    for (size_t at = in_.begin; by.find(t_.substr(0, in_.end), at, in_.end, g); at = from = g[0].end) {
      const size_t own = t_.substr(0, g[0].begin).rfind(" by ");  // "STM by PT, splint by OT"
      if (own != std::string_view::npos && own > from) from = static_cast<uint32_t>(own);
      out_.push_back({{from, g[0].end}, Assertion::other, "other_provider", g[0], true});
    }
  }

  /// "They always opened with traction by hand", "she usually starts with kneading", "the fellow there did thrusts"; but "she
  /// did well with STM" and "he used the bike" tell of the patient.
  void pronouns() {
    std::vector<NormSpan> g;
    for (size_t at = in_.begin; w_.stranger_.find(t_, at, in_.end, g); at = std::max<size_t>(g[0].end - g[1].size(), at + 1)) {
      if (!g[1].empty() && w_.of_the_patient_.occurs(t_.substr(g[1].begin + 1, g[1].size() - 1))) continue;
      say({g[0].begin, g[1].empty() ? g[0].end : g[1].begin});
    }
  }

  /// "Pt brought his own roller and did STM to the quads": one subject, two verbs.
  void patient() {
    std::vector<NormSpan> g;
    const std::string_view own = t_.substr(in_.begin, in_.size());
    if (w_.patient_.find(own, 0, own.size(), g)) say({in_.begin + g[1].begin, in_.begin + g[1].end}, "self");
  }

  /// "Sees Kim (remedial therapist next door) for deep tissue": whom the patient goes to.
  void visits() {
    std::vector<NormSpan> g;
    for (size_t at = in_.begin; w_.visits_.find(t_.substr(0, in_.end), at, in_.end, g); at = g[0].end) say(g[0]);
  }

  /// "trigger pt release rhomb B, CA Kim did": the statement's end says who.
  void last_words() {
    std::vector<NormSpan> g;
    if (!w_.helper_.find(t_.substr(0, in_.end), in_.begin, in_.end, g)) return;
    out_.push_back({{in_.begin, g[1].end}, Assertion::other, "other_provider", g[1], true});
  }

  /// "the covering PT Sam did STM": a name inside a statement, with its verb right behind it.
  void names() {
    std::vector<NormSpan> g;
    for (size_t at = in_.begin; w_.name_.find(t_, at, in_.end, g); at = std::max<size_t>(g[1].end, at + 1)) {
      const char before = t_[g[1].begin - 2];
      if (before == '.' || before == ',' || w_.no_name_.occurs(g[1].of(t_)) || signs(g[1].of(t_), g[0].end)) continue;
      say({g[1].begin, g[0].end});
    }
  }

  /// "Mon - Rhea did STM": a name that begins the statement, with the plainest verbs alone.
  void opening() {
    std::vector<NormSpan> g;
    for (size_t at = in_.begin; w_.opening_.find(t_.substr(0, in_.end), at, in_.end, g); at = std::max<size_t>(g[1].end, at + 1)) {
      if (w_.no_name_.occurs(g[1].of(t_)) || signs(g[1].of(t_), g[0].end)) continue;
      say({g[1].begin, g[0].end});
    }
  }

  /// The name stands in one of the note's last two lines: its writer.
  bool signs(std::string_view name, uint32_t after) const {
    const std::vector<NormSpan> ends = last_worded(t_, lines_, 2);
    return std::any_of(ends.begin(), ends.end(), [&](NormSpan line) {
      const size_t at = line.of(t_).find(name);
      return at != std::string_view::npos && line.begin + at >= after;
    });
  }

  /// What they did reaches to the end of the statement, or to where the writer begins to speak.
  void say(NormSpan words, const char* reason = "other_provider") {
    std::vector<NormSpan> g;
    size_t end = in_.end;
    if (w_.ours_.find(t_.substr(0, in_.end), words.end, in_.end, g)) end = g[0].begin;
    // What is listed behind a comma with minutes of its own is the writer's again: "he used the bike, STM calf 8 min".
    if (w_.dosed_.find(t_.substr(0, end), words.end, end, g)) end = g[0].begin;
    out_.push_back({{words.begin, static_cast<uint32_t>(end)}, Assertion::other, reason, words, true});
  }

  const AgentReader& w_;
  std::string_view t_;
  const std::vector<NormSpan>& lines_;
  NormSpan in_;
  Writer writer_;
  std::vector<PlaceSays> out_;
};

std::vector<PlaceSays> AgentReader::read(std::string_view text, const std::vector<NormSpan>& lines, NormSpan sentence, Writer writer) const {
  return Statement(*this, text, lines, sentence, writer).run();
}

}  // namespace palpate
