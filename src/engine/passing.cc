#include "engine/passing.h"

#include <algorithm>
#include <optional>

#include "context/lines.h"
#include "context/measures.h"
#include "core/letters.h"
#include "match/text_pattern.h"

namespace palpate {
namespace {

constexpr int kTerse = 1;  // words of a statement beside its techniques and services

class Passing {
 public:
  Passing(MatchThread& match, const Layout& l, const std::vector<FoundMention>& found, const std::vector<Mention>& mentions,
          const std::vector<TimedItem>& items, const std::vector<size_t>& timed)
      : match_(match), l_(l), found_(found), mentions_(mentions), items_(items), timed_(timed), text_(match.text().view()) {}

  std::vector<InPassing> run() {
    std::vector<InPassing> out;
    std::vector<size_t> open;
    std::vector<NormSpan> tied_sentences;
    const bool written_about = l_.kind == DocumentKind::correspondence && !treats();
    for (size_t i = 0; i < found_.size(); i++) {
      if (found_[i].status.assertion != Assertion::performed) continue;
      // Letters, messages and reviews write of other days, whatever minutes they name.
      if (written_about) {
        if (!says_today(found_[i].at)) out.push_back({i, Assertion::other, "in_passing"});
        continue;
      }
      const bool definite = mentions_[i].kind == MentionKind::technique && mentions_[i].strength == Strength::definite;
      const bool heads = l_.block(found_[i].at.begin).heading.overlaps(found_[i].at);
      if (!definite && (l_.kind != DocumentKind::summary || mentions_[i].bare_code || heads)) continue;
      if (tied(i)) tied_sentences.push_back(statement(found_[i].at));
      else open.push_back(i);
    }
    const bool summary = l_.kind == DocumentKind::summary;
    for (size_t i : open)
      if (std::none_of(tied_sentences.begin(), tied_sentences.end(), [&](NormSpan x) { return x.contains(found_[i].at.begin); }))
        out.push_back(summary ? InPassing{i, Assertion::historical, "prior_visit"} : InPassing{i, Assertion::other, "in_passing"});
    return out;
  }

 private:
  /// Some heading of treatment: then the note tells of a visit, whatever its title.
  bool treats() const {
    return std::any_of(l_.blocks.begin(), l_.blocks.end(),
                       [&](const Block& b) { return b.rule >= 0 && b.section == Section::treatment && !b.exam && !item(b); });
  }

  /// "Manual" alone on its line may be an item as well as a heading.
  bool item(const Block& b) const {
    std::vector<PhraseHit> terms;
    match_.find(match_.matcher().terms, b.heading.begin, b.heading.begin + 1, terms);
    return !terms.empty();
  }

  bool tied(size_t i) {
    const FoundMention& f = found_[i];
    const Mention& m = mentions_[i];
    if (heard(f.at)) return f.status.told;
    // A summary names what is done over weeks: only what it gives a time, a dose or a day to was done today.
    if (l_.kind == DocumentKind::summary) return m.minutes || says_today(f.at) || states_dose(text_, statement(f.at));
    if (told_elsewhere(f.at)) return f.status.told || m.minutes || states_dose(text_, statement(f.at));
    if (f.status.told || m.minutes || !m.regions.empty() || !m.sides.empty() || !m.grades.empty()) return true;
    const Block& b = l_.block(f.at.begin);
    if (b.rule >= 0 && !b.exam &&
        (b.section == Section::treatment || b.section == Section::objective || b.section == Section::modalities || b.section == Section::billing))
      return true;
    if (const PlaceSays* place = l_.places.of(f.at); place && place->assertion == Assertion::performed) return true;
    // "Effleurage over the colon, gentle kneading. 18 minutes."
    if (std::any_of(timed_.begin(), timed_.end(), [&](size_t item) { return items_[item].at == f.at; })) return true;
    const NormSpan line = l_.line(f.at.begin), sentence = statement(f.at);
    return states_dose(text_, sentence) || told(sentence) || beside_a_service(line, f.at) || terse(sentence);
  }

  /// Words broken over a line belong to both lines' statements.
  NormSpan statement(NormSpan at) const { return {l_.sentence(at.begin).begin, l_.sentence(at.end > at.begin ? at.end - 1 : at.begin).end}; }

  /// Below "Subjective" in a note that keeps its sections apart: what was heard from the patient, minutes or not.
  bool heard(NormSpan at) const {
    const Block& b = l_.block(at.begin);
    return from_patient(b) && ends(b);
  }

  static bool from_patient(const Block& b) { return b.rule >= 0 && (b.section == Section::subjective || b.section == Section::history); }

  /// In the line of "S:", and before a statement that begins with "Today", more than a region must tie it.
  bool told_elsewhere(NormSpan at) {
    const Block& b = l_.block(at.begin);
    return from_patient(b) ? l_.line(b.begin).contains(at.begin) : b.rule < 0 && at.end <= today();
  }

  /// In the statement, in the heading above it, or earlier in its paragraph.
  bool says_today(NormSpan at) const {
    static const TextPattern kToday("\\b(?:" + std::string(kTodayWords) +
                                    "|today's|tx (?:provided|given|rendered)|treatment (?:provided|given|rendered):?)\\b");
    const Block& b = l_.block(at.begin);
    // "TODAY\nin: 3/10\nwhat I did: ...": a heading of treatment goes on with its paragraph.
    const bool goes_on = b.rule >= 0 && b.section == Section::treatment;
    const uint32_t from = goes_on ? paragraph(at.begin) : std::max(b.begin, paragraph(at.begin));
    return kToday.occurs(text_, {from, statement(at).end});
  }

  /// Where the paragraph of a place begins: behind the last line without words.
  uint32_t paragraph(uint32_t at) const {
    const auto after = std::upper_bound(l_.lines.begin(), l_.lines.end(), at, [](uint32_t p, NormSpan x) { return p < x.begin; });
    auto k = static_cast<size_t>(after - l_.lines.begin());
    if (k == 0) return 0;
    for (k--; k > 0 && !wordless(l_.lines[k].of(text_));) k--;
    return l_.lines[k].begin;
  }

  /// Another main heading stands after it.
  bool ends(const Block& b) const {
    return std::any_of(l_.blocks.begin(), l_.blocks.end(), [&](const Block& o) {
      if (o.begin <= b.begin || o.rule < 0) return false;
      const SectionRule& own = match_.matcher().lexicon().sections[static_cast<size_t>(o.rule)];  // whatever list it stands in
      return (own.section == Section::objective || own.section == Section::treatment) && !own.exam && !item(o);
    });
  }

  /// Where the last statement begins that says "Today", of doing and not of how it feels.
  uint32_t today() {
    if (!today_) today_ = find_today();
    return *today_;
  }

  uint32_t find_today() const {
    static const TextPattern kToday(
        "(?:^|[.;!?\\n])[ \\t*>-]*today(?:'s (?:visit|session|tx|treatment))?(?:[ \\t]?\\([^)\\n]{1,12}\\))?(?:[ \\t]*[:,-]|[ \\t]+[a-z-]+\\b)");
    static const TextPattern kState(
        "^[^a-z]*today[ \\t]*[:,-]?[ "
        "\\t]*(?:pain|she|he|pt|patient|client|feels?|felt|reports?|better|less|more|sore|is|was|no|vas|nprs|rom|arom|after|post|\\d)\\b");
    uint32_t at = 0;
    std::vector<NormSpan> g;
    for (size_t from = 0; kToday.find(text_, from, text_.size(), g); from = g[0].end) {
      const std::string_view rest = text_.substr(g[0].begin, 60);
      if (!kState.occurs(rest)) at = g[0].begin;
    }
    return at;
  }

  /// Words of doing, of position, and of what the patient felt or showed with it.
  bool told(NormSpan s) const {
    static const TextPattern kTold(
        "\\b(?:proceeded|went (?:ahead |on |directly |straight )?(?:with|to)|carried out|managed|got through|rest of|comfortable|better "
        "after|(?:w/o|without|no) (?:issue|"
        "problem|complaint)s?|w no|one (?:final|last) "
        "time|passes|strokes|sweeps|tolerat\\w*|respon\\w*|relie[fv]\\w*|improv\\w*|decreas\\w*|increas\\w*|reduc\\w*|less|softe\\w*|loos\\w*|flush\\w*|"
        "warm\\w*|relax\\w*|asleep|"
        "felt|done|in (?:bed|sitting|w/c|chair|pool|standing)|on (?:mat|plinth|table)|eob|bruising|erythema|again|effective|good "
        "effect|between|made|spent|just|re-?assessed|released?|cavitat\\w*|gave|ended|finished|followed|consisted|(?:treatment|session|tx|visit) included|per "
        "poc|as "
        "(?:last|prior|previous)|(?:min|minimal|few) c/o|d/t (?:pain|guarding|spasm|stiffness|tightness|restriction)|for "
        "(?:pain|guarding|spasm|stiffness|tightness|mobility|rom)|performed|completed|received|applied|initiated|began|started|worked|"
        "focus\\w*|treated|used|repeated|resumed|added|(?:no|without|w/o|nil|some|mild|slight) "
        "(?:pain|adverse|soreness|discomfort|increase|change|c/o|guarding|flinch|redness)|prone|supine|sidelying|side-lying|seated|hooklying|w/ lotion|with "
        "lotion|today)\\b");
    static const TextPattern kDid("^[^a-z]*(?:(?:i|we) )?did\\b|(?:[,;]|\\band) (?:i|we) did\\b");  // the writer, or a statement without a subject
    return kTold.occurs(text_, s) || kDid.occurs(s.of(text_));
  }

  /// A charge, another service, or a label right before it: "Manual therapy - STM".
  bool beside_a_service(NormSpan line, NormSpan at) const {
    return std::any_of(items_.begin(), items_.end(), [&](const TimedItem& o) {
      if (!line.contains(o.at.begin) || o.at == at || !o.counts || o.denied) return false;
      if (o.kind == TimedItem::Kind::service || o.kind == TimedItem::Kind::code) return true;
      if (o.kind != TimedItem::Kind::label || o.at.end > at.begin) return false;
      const std::string_view gap = text_.substr(o.at.end, at.begin - o.at.end);
      return gap.size() <= 4 && std::none_of(gap.begin(), gap.end(), [](char c) { return letter(c) || digit(c); });
    });
  }

  bool terse(NormSpan s) const {
    int more = words(s);
    for (const TimedItem& o : items_)
      if (s.contains(o.at.begin)) more -= words(o.at);
    return more <= kTerse;
  }

  /// Words but figures and those that join a list.
  int words(NormSpan s) const {
    static const TextPattern kJoins("^(?:and|with|w|then|plus|to|of|x)\\b");
    int n = 0;
    match_.masks().for_each_start(s.begin, s.end, [&](uint32_t at) {
      n += !digit(text_[at]) && !kJoins.occurs(text_.substr(at, 6), {0, static_cast<uint32_t>(std::min<size_t>(6, text_.size() - at))});
    });
    return n;
  }

  MatchThread& match_;
  const Layout& l_;
  const std::vector<FoundMention>& found_;
  const std::vector<Mention>& mentions_;
  const std::vector<TimedItem>& items_;
  const std::vector<size_t>& timed_;
  std::string_view text_;
  std::optional<uint32_t> today_;  ///< sought when a mention asks
};

}  // namespace

std::vector<InPassing> named_in_passing(MatchThread& match, const Layout& layout, const std::vector<FoundMention>& found, const std::vector<Mention>& mentions,
                                        const std::vector<TimedItem>& items, const std::vector<size_t>& timed) {
  return Passing(match, layout, found, mentions, items, timed).run();
}

}  // namespace palpate
