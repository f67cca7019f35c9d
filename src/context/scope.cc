#include "context/scope.h"

#include <algorithm>

#include "context/agents.h"
#include "context/measures.h"
#include "context/predicates.h"
#include "context/table.h"

namespace palpate {
namespace {

constexpr int kAskedWords = 8;                     // words between a concept and the question mark that asks about it
constexpr uint32_t kFromHeading = UINT32_MAX - 1;  // every cue beside the concept is nearer than its heading

template <class T>
bool holds(const std::vector<T>& v, const T& x) {
  return std::find(v.begin(), v.end(), x) != v.end();
}

/// A cue that looks the way another one looks.
bool covers(CueDirection a, CueDirection b) { return a == b || a == CueDirection::both; }
bool decides(CueClass c) { return c != CueClass::terminate && c != CueClass::pseudo; }
/// Cues that may stand for each other: of one class, or both with a say in the assertion.
bool alike(CueClass a, CueClass b) {
  auto bare = [](CueClass c) { return c == CueClass::hypothetical || c == CueClass::experiencer; };
  return decides(a) && decides(b) && (a == b || (!bare(a) && !bare(b)));
}
bool wide(CueScope s) { return s == CueScope::block || s == CueScope::section; }

/// Some word of two letters or more stands in capitals.
bool capitals(std::string_view w) {
  int run = 0;
  for (size_t i = 0; i <= w.size(); i++) {
    const bool letter = i < w.size() && ((w[i] | 0x20) >= 'a' && (w[i] | 0x20) <= 'z');
    if (letter && w[i] <= 'Z') run = run < 0 ? run : run + 1;
    else if (letter) run = -100;
    else if (run >= 2) return true;
    else run = 0;
  }
  return false;
}

Property* property_of(CueClass c, Status& s) {
  switch (c) {
    case CueClass::negated: return &s.negated;
    case CueClass::planned: return &s.planned;
    case CueClass::historical: return &s.historical;
    case CueClass::hypothetical: return &s.hypothetical;
    case CueClass::experiencer: return &s.experiencer;
    case CueClass::other: return &s.other;
    default: return nullptr;
  }
}

Property* property_of(Assertion a, Status& s) {
  switch (a) {
    case Assertion::negated: return &s.negated;
    case Assertion::planned: return &s.planned;
    case Assertion::historical: return &s.historical;
    case Assertion::other: return &s.other;
    default: return nullptr;
  }
}

}  // namespace

/// Cues that begin in a range. The longest wins where cues overlap; a pseudo-cue wins at equal length.
std::vector<FoundCue> CueReader::find(NormSpan range, ConceptKind kind) {
  std::vector<FoundCue> found;
  std::vector<PhraseHit> hits;
  t_.find(t_.matcher().cues, range.begin, range.end, hits);
  const Lexicon& lex = t_.matcher().lexicon();
  const std::string_view text = t_.text().view();
  std::stable_sort(hits.begin(), hits.end(), [&](const PhraseHit& a, const PhraseHit& b) {
    if (a.at.size() != b.at.size()) return a.at.size() > b.at.size();
    return (lex.cues[a.id].cls == CueClass::pseudo) > (lex.cues[b.id].cls == CueClass::pseudo);
  });
  for (const auto& h : hits) {
    if (h.at.end > range.end || lex.cues[h.id].of.value_or(kind) != kind) continue;
    const CueCase letters = lex.cues[h.id].letters;
    if (letters != CueCase::any && !(letters == CueCase::mixed && layout_.shouting) && capitals(text.substr(h.at.begin, h.at.size()))) continue;
    // A pseudo-cue takes the words of what it covers; a terminator gives way to a longer cue that holds it, and so does
    // a cue that looks the same way; the words of a correction ("no, sorry") look nowhere else. Others live side by side: "pt declined" looks back, "declined"
    // ahead.
    const Cue& own = lex.cues[h.id];
    FoundCue cue{h.at, h.id, {}};
    bool gone = false;
    for (const FoundCue& f : found) {
      if (!f.at.overlaps(h.at) || f.hidden_by.size()) continue;
      if (lex.cues[f.cue].cls == CueClass::pseudo && own.cls != CueClass::pseudo) cue.hidden_by = f.at;
      const Cue& longer = lex.cues[f.cue];
      if (f.at.size() == h.at.size()) continue;
      gone |= own.cls == CueClass::terminate;
      const bool same_way = alike(own.cls, longer.cls) && covers(longer.direction, own.direction) && longer.sections.empty();
      if ((same_way || longer.reason == "corrected") && f.at.contains(h.at) && !wide(longer.scope) && longer.scope != CueScope::row &&
          own.scope != CueScope::row)
        cue.hidden_by = f.at;
    }
    if (!gone) found.push_back(cue);
  }
  std::sort(found.begin(), found.end(), [](const FoundCue& a, const FoundCue& b) { return a.at.begin < b.at.begin; });
  return found;
}

const std::vector<FoundCue>& CueReader::cues_of(NormSpan range, ConceptKind kind) {
  if (range == range_ && kind == kind_) return found_;
  range_ = range;
  if (kind != kind_) headings_.clear();
  kind_ = kind;
  found_ = find(range, kind);
  return found_;
}

/// The place lies below a heading whose text began, and ended, in the heading's line.
bool CueReader::one_line_past(const Block& b, NormSpan at) const {
  if (b.rule < 0 || !t_.matcher().lexicon().sections[static_cast<size_t>(b.rule)].one_line) return false;
  const NormSpan line = layout_.line(b.begin);
  const bool filled = b.body < line.end && t_.text().view().substr(b.body, line.end - b.body).find_first_not_of(" \t\r") != std::string_view::npos;
  return filled && !line.contains(at.begin);
}

/// The first line of a block that no heading begins: empty ones above it say nothing.
NormSpan CueReader::opening_line(const Block& b) const {
  const size_t first = t_.text().view().find_first_not_of(" \t\r\n", b.begin);
  return layout_.line(first == std::string_view::npos ? b.begin : static_cast<uint32_t>(first));
}

/// The wide cues of the headings above a place: its own block's, and for `section` those of the blocks before it that
/// belong to the same section.
std::vector<FoundCue> CueReader::heading_cues(NormSpan at, Section section, ConceptKind kind) {
  std::vector<FoundCue> out;
  const Lexicon& lex = t_.matcher().lexicon();
  const Block* own = &layout_.block(at.begin);
  for (const Block* b = own;; b--) {
    const bool headed = b->body > b->begin;
    const uint32_t end = headed ? b->body : opening_line(*b).end;  // it may hold a `section` cue
    if (b->begin < end && b->begin <= at.begin) {
      auto [known, fresh] = headings_.try_emplace(b->begin);
      if (fresh) known->second = find({b->begin, end}, kind);
      for (const FoundCue& f : known->second) {
        const CueScope scope = lex.cues[f.cue].scope;
        if ((scope == CueScope::block && !headed) || one_line_past(*b, at)) continue;
        if (!headed && f.at.begin > at.begin) continue;  // "STM 8 min. ... Joint protection handout: jar opener": of what follows it
        if (scope == CueScope::section || (scope == CueScope::block && b == own)) out.push_back(f);
      }
    }
    if (b->rule < 0 || b == layout_.blocks.data() || (b - 1)->section != section || (b - 1)->rule < 0) break;
  }
  return out;
}

/// Struck words, boxes, table cells and question marks: what no word says.
void CueReader::layout_status(const Place& p, Status& s) const {
  const std::string_view text = t_.text().view();
  if (!s.historical.holds)
    for (const NormSpan& line : layout_.earlier)
      if (line.contains(p.at.begin)) s.historical = {true, "prior_visit", NormSpan{line.begin, line.begin + 1}};
  for (const NormSpan& struck : layout_.struck)
    if (struck.overlaps(p.at)) s.negated = {true, "struck_out", struck};
  if (const PlaceSays* place = layout_.places.of(p.at)) {
    // "Rx: [x] eval & treat [ ] traction": a box left open in an order or a plan denies nothing.
    const bool planned =
        (s.planned.holds && s.planned.cue && p.line.contains(*s.planned.cue)) || (p.block.status == Assertion::planned && p.line.contains(p.block.heading));
    const bool speaks = !place->undecided_only && !(planned && place->reason == std::string_view("unchecked"));
    Property* property = speaks ? property_of(place->assertion, s) : nullptr;
    if (property && !(property == &s.negated && s.negated.holds)) *property = {true, place->reason, place->cue};
  } else if (!s.negated.holds) {
    if (auto no = later_cell_says_no(text, p.at, p.line)) s.negated = {true, no->reason, no->cue};
  }
  uint32_t e = p.sentence.end;
  while (e > p.at.end && (text[e - 1] == ' ' || text[e - 1] == '"' || text[e - 1] == '\n')) e--;
  const int words = t_.masks().words(p.at.end, e);
  if (!s.planned.holds && e > p.at.end && text[e - 1] == '?' && words <= kAskedWords) s.planned = {true, "question", NormSpan{e - 1, e}};
  // "? STM to the calf": asked before it is named.
  const size_t ask = text.find_first_not_of(" \t\n*->", p.sentence.begin);
  if (!s.planned.holds && kind_ == ConceptKind::treatment && ask + 1 < p.at.begin && text[ask] == '?' && text[ask + 1] == ' ')
    s.planned = {true, "question", NormSpan{static_cast<uint32_t>(ask), static_cast<uint32_t>(ask) + 1}};
}

/// Somebody else whose doing the statement tells.
const PlaceSays* CueReader::agent_of(const Place& p) {
  if (!(agents_of_ == p.sentence)) {
    agents_of_ = p.sentence;
    agents_ = readers_.agents.read(t_.text().view(), layout_.lines, p.sentence, layout_.writer);
  }
  const auto who = std::find_if(agents_.begin(), agents_.end(), [&](const PlaceSays& s) { return s.where.contains(p.at); });
  return who == agents_.end() ? nullptr : &*who;
}

Status CueReader::status(NormSpan at, const std::vector<NormSpan>& others, ConceptKind kind) {
  Status s;
  const Lexicon& lex = t_.matcher().lexicon();
  // Words broken over a line belong to both lines.
  const uint32_t last = at.end > at.begin ? at.end - 1 : at.begin;
  const NormSpan sentence{layout_.sentence(at.begin).begin, layout_.sentence(last).end};
  const Place p{at, sentence, {layout_.line(at.begin).begin, layout_.line(last).end}, layout_.block(at.begin), others};
  const auto& cues = cues_of({std::min(p.sentence.begin, p.line.begin), std::max(p.sentence.end, p.line.end)}, kind);

  uint32_t performed = UINT32_MAX, plainly = UINT32_MAX;  // `plainly`: but for responses, which reach over a sentence
  bool report = false;                                    // the past is that of a whole sentence: "during this period ..."
  std::vector<uint32_t> nearest(static_cast<size_t>(CueClass::pseudo) + 1, UINT32_MAX);
  auto decide = [&](CueClass cls, const FoundCue& f, uint32_t distance) {
    uint32_t& best = nearest[static_cast<size_t>(cls)];
    Property* property = property_of(cls, s);
    if (!property || distance >= best) return;
    best = distance;
    if (property == &s.historical) report = lex.cues[f.cue].scope == CueScope::sentence;
    *property = {true, lex.cues[f.cue].reason, f.at};
  };
  auto take = [&](const FoundCue& f, uint32_t distance) {
    const Cue& c = lex.cues[f.cue];
    if (c.cls == CueClass::performed && of_another_day(f, p, cues)) return;
    // Below "Previous treatment:" only what says today was done today: "in 2021 she completed ...".
    const bool past_block = p.block.status == Assertion::historical && f.at.begin >= p.block.body;
    if (past_block && c.cls == CueClass::performed && !says_this_visit(t_.text().view(), f.at)) return;
    const bool heads = p.block.rule >= 0 && f.at.begin >= p.block.begin && f.at.end <= p.block.body;
    // "Not indicated today: STM": the day is the denial's.
    if (c.cls == CueClass::performed && heads && p.block.status == Assertion::negated) return;
    if (c.cls == CueClass::performed) performed = std::min(performed, heads ? kFromHeading : distance);
    if (c.cls == CueClass::performed && c.scope != CueScope::sentence) plainly = std::min(plainly, heads ? kFromHeading : distance);
    decide(c.cls, f, distance);
    if (c.hypothetical) decide(CueClass::hypothetical, f, distance);
  };
  auto here = [&](const Cue& c) { return c.sections.empty() || holds(c.sections, p.block.section); };
  for (const auto& f : cues) {
    const Cue& c = lex.cues[f.cue];
    if (c.cls == CueClass::terminate || c.cls == CueClass::pseudo || wide(c.scope) || !here(c)) continue;
    if (auto distance = reach(f, c, p, cues)) take(f, *distance);
  }
  for (const auto& f : heading_cues(at, p.block.section, kind))
    if (here(lex.cues[f.cue])) take(f, kFromHeading);
  layout_status(p, s);
  // What a copied paragraph or another day's cell says, no "tolerated" in it takes back.
  uint32_t& past = nearest[static_cast<size_t>(CueClass::historical)];
  if (s.historical.holds && past == UINT32_MAX) past = 0;
  // A plain "performed" nearer than the cue that plans or tells of the past resets it.
  if (s.planned.holds && performed < nearest[static_cast<size_t>(CueClass::planned)]) s.planned = {};
  if (s.historical.holds && (report ? plainly : performed) < past) s.historical = {};

  s.told = performed != UINT32_MAX;

  auto settle = [&](Assertion a, const Property& x) {
    s.assertion = a;
    s.reason = x.reason;
    s.cue = x.cue;
  };
  if (s.planned.holds) settle(Assertion::planned, s.planned);
  if (s.negated.holds) settle(Assertion::negated, s.negated);
  if (s.historical.holds) settle(Assertion::historical, s.historical);
  if (s.other.holds) settle(Assertion::other, s.other);

  // A heading speaks where no cue does; what it says of somebody else stands above every cue.
  const auto status = one_line_past(p.block, at) ? std::nullopt : p.block.status;
  const bool decided = s.assertion != Assertion::performed;
  const bool elsewhere = status == Assertion::other && s.assertion != Assertion::other;
  if (status && (elsewhere || (performed == UINT32_MAX && !decided))) {
    const Property heading{true, lex.sections[static_cast<size_t>(p.block.rule)].reason, p.block.heading};
    if (*status == Assertion::negated) s.negated = heading;
    settle(*status, heading);
  }
  // What speaks to words that nothing else decides: a place, somebody else's doing, what is said of them as a subject.
  auto tell = [&](const PlaceSays& says) {
    const Property told{true, says.reason, says.cue};
    if (Property* property = property_of(says.assertion, s)) *property = told;
    settle(says.assertion, told);
  };
  auto open = [&] { return s.assertion == Assertion::performed; };
  if (const PlaceSays* place = open() ? layout_.places.of(at) : nullptr; place && place->undecided_only) tell(*place);
  if (kind != ConceptKind::treatment) return s;
  if (const PlaceSays* who = open() ? agent_of(p) : nullptr) tell(*who);
  if (open())
    if (const auto said = readers_.predicates.read(t_.text().view(), p.sentence, at, others)) tell(*said);
  return s;
}

}  // namespace palpate
