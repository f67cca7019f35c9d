#include "context/scope.h"

#include <algorithm>

#include "match/text_pattern.h"

namespace palpate {
namespace {

int words_between(const WordMasks& m, uint32_t lo, uint32_t hi) {
  int n = 0;
  m.for_each_start(lo, hi, [&](uint32_t) { n++; });
  return n;
}

/// Between two list items stand only commas, slashes, "and", "or", "&", "+" and a few words.
bool list_gap(std::string_view gap) {
  if (gap.find_first_of(".;:|") != std::string_view::npos) return false;
  return gap.size() < 40;
}

struct Decision {
  Property* property;
  uint32_t distance = UINT32_MAX;
};

}  // namespace

const std::vector<FoundCue>& CueReader::cues_of(NormSpan range) {
  if (range == range_) return found_;
  range_ = range;
  found_.clear();
  std::vector<PhraseHit> hits;
  t_.find(t_.matcher().cues, range.begin, range.end, hits);
  const Lexicon& lex = t_.matcher().lexicon();
  // The longest wins where cues overlap; a pseudo-cue wins at equal length.
  std::stable_sort(hits.begin(), hits.end(), [&](const PhraseHit& a, const PhraseHit& b) {
    if (a.at.size() != b.at.size()) return a.at.size() > b.at.size();
    return (lex.cues[a.id].cls == CueClass::pseudo) > (lex.cues[b.id].cls == CueClass::pseudo);
  });
  for (const auto& h : hits) {
    if (h.at.end > range.end) continue;
    // A pseudo-cue takes the words of what it covers; a terminator gives way to a longer cue that holds it. Other cues
    // live side by side: "pt declined" looks back, "declined" ahead.
    const bool ends = lex.cues[h.id].cls == CueClass::terminate;
    const bool overlapped = std::any_of(found_.begin(), found_.end(), [&](const FoundCue& f) {
      return f.at.overlaps(h.at) && (lex.cues[f.cue].cls == CueClass::pseudo || (ends && f.at.size() > h.at.size()));
    });
    if (!overlapped) found_.push_back({h.at, h.id});
  }
  std::sort(found_.begin(), found_.end(), [](const FoundCue& a, const FoundCue& b) { return a.at.begin < b.at.begin; });
  return found_;
}

/// In a table row the cells after a concept say whether it was done: "STM | --- | N (sore)", "97140 | 0".
void CueReader::row_status(NormSpan at, NormSpan line, Property& negated) const {
  static const TextPattern kNo("^\\s*(?:n|no|none|0(?:\\s*(?:min(?:ute)?s?|'))?|n/a|na|held|hold|deferred|declined|refused|omitted|not done|nt|ø)\\s*(?:$|[(,;.])");
  static const TextPattern kNoWords("\\b(?:not (?:done|performed|given|today|tolerated)|deferred|held|declined|refused|omitted|d/c'd|contraindicated)\\b");
  const std::string_view text = t_.text().view();
  const auto row = text.substr(line.begin, line.size());
  const char cut = row.find('|') != std::string_view::npos ? '|' : '\t';
  uint32_t from = static_cast<uint32_t>(std::min<size_t>(text.find(cut, at.end), line.end));
  while (from < line.end) {
    const uint32_t b = from + 1, e = static_cast<uint32_t>(std::min<size_t>(text.find(cut, b), line.end));
    const std::string_view cell = text.substr(b, e - b);
    if (kNo.occurs(cell, {0, static_cast<uint32_t>(cell.size())}) || kNoWords.occurs(cell, {0, static_cast<uint32_t>(cell.size())})) {
      const bool zero = cell.find('0') != std::string_view::npos;
      negated = {true, zero ? "zero_minutes" : "not_done", NormSpan{b, e}};
      return;
    }
    // The last column is today's: a dash there is a blank.
    static const TextPattern kBlank("^\\s*-{1,3}\\s*$");
    const bool last = e >= line.end || text.find_first_not_of(" \t|\r", e) >= line.end;
    if (last && b - at.end > 1 && kBlank.occurs(cell, {0, static_cast<uint32_t>(cell.size())})) {
      negated = {true, "not_done", NormSpan{b, e}};
      return;
    }
    from = e;
  }
}

Status CueReader::status(NormSpan at, const std::vector<NormSpan>& others) {
  Status s;
  const Lexicon& lex = t_.matcher().lexicon();
  const std::string_view text = t_.text().view();
  const Block& block = layout_.block(at.begin);
  const NormSpan sentence = layout_.sentence(at.begin), line = layout_.line(at.begin);
  const NormSpan range{std::min(sentence.begin, line.begin), std::max(sentence.end, line.end)};
  const auto& cues = cues_of(range);

  Decision decisions[] = {{&s.negated}, {&s.planned}, {&s.historical}, {&s.other}, {&s.hypothetical}};
  bool performed = false;
  uint32_t performed_distance = UINT32_MAX;
  auto take = [&](int which, const FoundCue& f, const Cue& c, uint32_t distance) {
    Decision& d = decisions[which];
    if (distance >= d.distance) return;
    d.distance = distance;
    *d.property = {true, c.reason, f.at};
  };
  for (const auto& f : cues) {
    const Cue& c = lex.cues[f.cue];
    if (c.cls == CueClass::terminate || c.cls == CueClass::pseudo) continue;
    if (!c.sections.empty() && std::find(c.sections.begin(), c.sections.end(), block.section) == c.sections.end()) continue;
    if (f.at.overlaps(at) && !(at.contains(f.at) && c.cls == CueClass::other)) continue;
    const bool inside = at.contains(f.at);
    const bool before = f.at.end <= at.begin;
    if (!inside && before && c.direction == CueDirection::backward) continue;
    if (!inside && !before && c.direction == CueDirection::forward) continue;
    const NormSpan gap = inside ? NormSpan{at.begin, at.begin} : before ? NormSpan{f.at.end, at.begin} : NormSpan{at.end, f.at.begin};
    if (c.scope != CueScope::line && !(sentence.contains(f.at.begin))) continue;
    if (c.scope == CueScope::line && !line.contains(f.at.begin) && !sentence.contains(f.at.begin)) continue;
    if (c.scope == CueScope::clause || c.scope == CueScope::list) {
      const bool ended = std::any_of(cues.begin(), cues.end(), [&](const FoundCue& t) {
        return lex.cues[t.cue].cls == CueClass::terminate && t.at.begin >= gap.begin && t.at.end <= gap.end;
      });
      if (ended) continue;
    }
    if (c.scope == CueScope::list && !inside) {
      // From the cue to the concept through other concepts, with only list words in between.
      uint32_t pos = before ? gap.begin : gap.begin;
      bool joined = true;
      for (NormSpan o : others) {
        if (o.begin < gap.begin || o.end > gap.end) continue;
        joined &= list_gap(text.substr(pos, o.begin - pos));
        pos = o.end;
      }
      joined &= list_gap(text.substr(pos, gap.end - pos));
      if (!joined) continue;
    }
    if (c.max_words) {
      // Words of other concepts in between belong to the list, not to the distance.
      int words = words_between(t_.masks(), gap.begin, gap.end);
      for (NormSpan o : others)
        if (o.begin >= gap.begin && o.end <= gap.end) words -= words_between(t_.masks(), o.begin, o.end);
      if (words > c.max_words) continue;
    }
    const uint32_t distance = gap.size();
    switch (c.cls) {
      case CueClass::negated: take(0, f, c, distance); break;
      case CueClass::planned:
        take(1, f, c, distance);
        break;
      case CueClass::historical: take(2, f, c, distance); break;
      case CueClass::other: take(3, f, c, distance); break;
      case CueClass::performed:
        performed = true;
        performed_distance = std::min(performed_distance, distance);
        break;
      default: break;
    }
    if (c.hypothetical) take(4, f, c, distance);
  }
  for (const NormSpan& struck : layout_.struck)
    if (struck.contains(at)) s.negated = {true, "struck_out", struck};
  if (!s.negated.holds) row_status(at, line, s.negated);
  if (const Box* box = layout_.box(at.begin); box && !box->checked)
    s.negated = {true, "unchecked", NormSpan{box->at, box->at + 3}};
  // A plain "performed" nearer than the cue that plans or tells of the past resets it.
  if (performed && s.planned.holds && performed_distance < decisions[1].distance) s.planned = {};
  if (performed && s.historical.holds && performed_distance < decisions[2].distance) s.historical = {};

  const bool decided = s.negated.holds || s.planned.holds || s.historical.holds || s.other.holds;
  if (block.status && !performed && (!decided || *block.status == Assertion::other || *block.status == Assertion::planned)) {
    const SectionRule& rule = lex.sections[static_cast<size_t>(block.rule)];
    Property p{true, rule.reason, NormSpan{block.begin, block.body}};
    switch (*block.status) {
      case Assertion::negated: if (!decided) s.negated = p; break;
      case Assertion::planned: if (!s.other.holds && !s.planned.holds && !s.negated.holds && !s.historical.holds) s.planned = p; break;
      case Assertion::historical: if (!decided) s.historical = p; break;
      case Assertion::other: if (!s.other.holds) s.other = p; break;
      case Assertion::performed: break;
    }
  }
  auto settle = [&](Assertion a, const Property& p) {
    s.assertion = a;
    s.reason = p.reason;
    s.cue = p.cue;
  };
  if (s.other.holds) settle(Assertion::other, s.other);
  else if (s.historical.holds) settle(Assertion::historical, s.historical);
  else if (s.negated.holds) settle(Assertion::negated, s.negated);
  else if (s.planned.holds) settle(Assertion::planned, s.planned);
  return s;
}

}  // namespace palpate
