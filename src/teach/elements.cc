#include "teach/elements.h"

#include <algorithm>
#include <array>

#include "context/layout.h"
#include "facts/figures.h"
#include "facts/spinal_levels.h"
#include "match/text_pattern.h"

namespace palpate {
namespace {

constexpr std::array<std::string_view, kElementCount> kNames{"technique", "region", "side", "dose", "minutes", "reason", "response", "performer", "done_today"};
constexpr uint32_t kRegionReach = 48;  // as far as a mention's regions stand (engine/)
constexpr size_t kShown = 4;           // spans of one element

/// Where spinal levels may stand; facts/ says which of them are.
const TextPattern& level_words() {
  static const TextPattern p("\\b[ctls] ?\\d{1,2}(?: ?[-/] ?[ctls]?\\d{1,2})?\\b");
  return p;
}

/// What is measured before and after: the figure follows.
const TextPattern& measure_words() {
  static const TextPattern p(
      "\\b(rom|arom|prom|flex|flexion|ext|extension|rot|rotation|er|ir|abd|abduction|add|df|pf|sb|slr|open|opens|opening|grip|pinch|girth|wrist|elbow|axilla|"
      "mcp|prox|fig-8|pain)\\b[ :=]{1,3}(?:[lr] )?-?\\d+(?:\\.\\d+)?");
  return p;
}

bool word_byte(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80); }

class Finder {
 public:
  Finder(MatchThread& match, const Analyzer& analyzer, const Note& note, const Analysis& a)
      : match_(match), analyzer_(analyzer), note_(note), a_(a), layout_(lay_out(match, analyzer.readers())), text_(match.text().view()) {
    for (int i = 0; i < kElementCount; i++) out_[static_cast<size_t>(i)].what = static_cast<Element>(i);
    for (const Mention& m : a_.mentions)
      if (m.assertion == Assertion::performed && !m.bare_code) anchors_.push_back(&m);
  }

  std::vector<FoundElement> run() {
    for (const Mention* m : anchors_) {
      add(Element::done_today, m->span);
      if (m->kind == MentionKind::technique) add(Element::technique, m->span);
    }
    for (const Mention* m : anchors_) around(*m);
    if (!anchors_.empty()) after();
    minutes();
    words(ElementReach::note, {0, static_cast<uint32_t>(text_.size())}, [](Element, NormSpan) { return true; });
    found(Element::performer).elsewhere = note_.author || note_.provider;
    for (auto& e : out_) {
      std::sort(e.spans.begin(), e.spans.end(), [](Span x, Span y) { return x.begin < y.begin; });
      if (e.spans.size() > kShown) e.spans.resize(kShown);
    }
    return {out_.begin(), out_.end()};
  }

 private:
  FoundElement& found(Element e) { return out_[static_cast<size_t>(e)]; }

  void add(Element e, Span s) {
    auto& v = found(e).spans;
    if (!s.empty() && std::none_of(v.begin(), v.end(), [&](Span o) { return o.overlaps(s); })) v.push_back(s);
  }
  void add(Element e, NormSpan s) { add(e, match_.text().original(s)); }

  /// The folded position of a mention: its own words are found again from the front, since folding keeps the order.
  uint32_t folded(uint32_t original) const {
    uint32_t lo = 0, hi = static_cast<uint32_t>(text_.size());
    while (lo < hi) {
      const uint32_t mid = (lo + hi) / 2;
      if (match_.text().original_begin(mid) < original) lo = mid + 1;
      else hi = mid;
    }
    return lo;
  }

  template <class Keep>
  void every(const TextPattern& p, NormSpan in, Element e, const Keep& keep) {
    std::vector<NormSpan> g;
    for (size_t at = in.begin; at < in.end && p.find(text_, at, in.end, g); at = std::max<size_t>(g[0].end, at + 1)) {
      NormSpan w = g[0];
      // A pattern that runs on for so many letters may stop inside a word.
      while (w.end < text_.size() && w.end > w.begin && word_byte(text_[w.end - 1]) && word_byte(text_[w.end])) w.end--;
      while (w.end > w.begin && (text_[w.end - 1] == ' ' || text_[w.end - 1] == ',')) w.end--;
      if (!w.empty() && keep(w)) add(e, w);
    }
  }

  /// The lexicon's words of one reach: keep(element, where) says which of them are the treatment's.
  template <class Keep>
  void words(ElementReach reach, NormSpan in, const Keep& keep) {
    const auto& entries = analyzer_.lexicon().elements;
    for (size_t i = 0; i < entries.size(); i++)
      if (entries[i].where == reach)
        if (const auto e = parse_element(entries[i].element)) every(*analyzer_.matcher().elements[i], in, *e, [&](NormSpan w) { return keep(*e, w); });
  }

  /// "L4" and "L four" are levels of the spine, no side.
  bool level(NormSpan w) const {
    static const TextPattern spoken("\\bl (?:one|two|three|four|five)\\b");
    const uint32_t end = std::min(w.begin + 8, static_cast<uint32_t>(text_.size()));
    std::vector<NormSpan> g;
    if (spoken.find(text_, w.begin, end, g) && g[0].begin == w.begin) return true;
    return level_words().find(text_, w.begin, end, g) && g[0].begin == w.begin && !find_levels(text_, g[0].begin, g[0].end).empty();
  }

  bool treatments(Element e, NormSpan w) const {
    if (e == Element::side && level(w)) return false;
    if (e == Element::side) return w.end >= text_.size() || (text_[w.end] != '/' && text_[w.end] != '-');
    if (e == Element::dose) return near_a_service(w);
    return e != Element::reason || of_the_treatment(w);
  }

  /// What was not done has its reasons too; they are not the treatment's.
  bool of_the_treatment(NormSpan at) const {
    const NormSpan s = layout_.sentence(at.begin);
    return std::none_of(a_.mentions.begin(), a_.mentions.end(),
                        [&](const Mention& m) { return m.assertion == Assertion::negated && s.contains(folded(m.span.begin)); });
  }

  void around(const Mention& m) {
    const NormSpan at{folded(m.span.begin), folded(m.span.end)};
    const NormSpan s = layout_.sentence(at.begin), line = layout_.line(at.begin);
    const NormSpan near{std::max(at.begin > kRegionReach / 2 ? at.begin - kRegionReach / 2 : 0, s.begin), std::min(s.end, at.end + kRegionReach)};
    std::vector<PhraseHit> hits;
    match_.find(analyzer_.matcher().regions, near.begin, near.end, hits);
    for (const auto& h : hits) add(Element::region, h.at);
    every(level_words(), near, Element::region, [&](NormSpan w) { return !find_levels(text_, w.begin, w.end).empty(); });
    auto keep = [&](Element e, NormSpan w) { return treatments(e, w); };
    words(ElementReach::beside, near, keep);
    words(ElementReach::line, {std::min(line.begin, s.begin), std::max(line.end, s.end)}, keep);
    words(ElementReach::sentence, s, [&](Element e, NormSpan w) { return treatments(e, w) && !inside_a_mention(w); });
  }

  bool inside_a_mention(NormSpan w) const {
    return std::any_of(a_.mentions.begin(), a_.mentions.end(), [&](const Mention& m) { return match_.text().original(w).overlaps(m.span); });
  }

  /// "3x10" behind an exercise is the exercise's: the nearest service before it must be a hands-on one.
  bool near_a_service(NormSpan w) const {
    const Span at = match_.text().original(w);
    const Mention* m = nullptr;
    for (const Mention* x : anchors_)
      if (x->span.begin <= at.begin) m = x;
    return std::none_of(a_.services.begin(), a_.services.end(),
                        [&](const ServiceMention& s) { return s.span.begin <= at.begin && (!m || s.span.begin > m->span.begin); });
  }

  /// What is told after the first treatment and outside plan and goals is of this visit; what the patient came with is not,
  /// unless the treatment itself stands under that heading.
  void after() {
    auto here = [&](uint32_t at) {
      const Block& b = layout_.block(at);
      switch (b.section) {
        case Section::plan:
        case Section::goals:
        case Section::home_program:
        case Section::orders:
        case Section::education: return false;
        case Section::subjective:
        case Section::history:
          return std::any_of(anchors_.begin(), anchors_.end(), [&](const Mention* m) { return &layout_.block(folded(m->span.begin)) == &b; });
        default: return true;
      }
    };
    auto keep = [&](Element, NormSpan w) { return here(w.begin) && !inside_a_mention(w); };
    words(ElementReach::after, {folded(anchors_.front()->span.begin), static_cast<uint32_t>(text_.size())}, keep);
    measured_again(keep);
    // "Tolerated STM well" begins before the words that were done.
    for (const Mention* m : anchors_) words(ElementReach::after, {layout_.sentence(folded(m->span.begin)).begin, folded(m->span.begin)}, keep);
  }

  /// "Rot L 48 ... mobs ... Rot 56": what was measured before the treatment and stands with another figure after it.
  template <class Keep>
  void measured_again(const Keep& keep) {
    const uint32_t first = folded(anchors_.front()->span.begin);
    std::vector<std::string_view> before;
    std::vector<NormSpan> g;
    for (size_t at = 0; at < text_.size() && measure_words().find(text_, at, text_.size(), g); at = g[0].end) {
      const std::string_view stem = g[1].of(text_).substr(0, 3);  // flex and flexion
      if (g[0].begin < first) before.push_back(stem);
      else if (std::find(before.begin(), before.end(), stem) != before.end() && keep(Element::response, g[0])) add(Element::response, g[0]);
    }
  }

  /// The figures that the analysis counts, where they stand: with each mention, else in the note; then the timed total.
  void minutes() {
    if (anchors_.empty()) return;
    const std::vector<Figure> figures = find_figures(text_).numbers;
    const NormSpan whole{0, static_cast<uint32_t>(text_.size())};
    auto show = [&](NormSpan in, auto&& is) {
      bool any = false;
      for (const Figure& f : figures)
        if (f.minutes && in.contains(f.at) && is(f)) add(Element::minutes, f.at), any = true;
      return any;
    };
    auto equal = [&](NormSpan in, int n) {
      return show(in, [n](const Figure& f) { return f.unit && *f.minutes == n; }) || show(in, [n](const Figure& f) { return *f.minutes == n; });
    };
    for (const Mention* m : anchors_) {
      if (!m->minutes || *m->minutes <= 0) continue;
      const uint32_t at = folded(m->span.begin);
      const NormSpan line = layout_.line(at), s = layout_.sentence(at), both{std::min(line.begin, s.begin), std::max(line.end, s.end)};
      if (!equal(both, *m->minutes)) show(both, [m](const Figure& f) { return f.unit && *f.minutes < *m->minutes; });  // the parts of a sum
    }
    for (const auto& v : a_.verdicts)  // a figure of several techniques together is no mention's own
      if (v.minutes && *v.minutes > 0 && std::none_of(v.evidence.begin(), v.evidence.end(), [&](uint32_t id) { return a_.mentions[id].minutes.has_value(); }))
        equal(whole, *v.minutes);
    if (!a_.total_timed) return;
    const auto timed = [&](const Figure& f) { return *f.minutes == *a_.total_timed; };
    if (!show(whole, [&](const Figure& f) { return f.total && timed(f); }))
      show(whole, [&](const Figure& f) { return (f.unit || !layout_.line(f.at.begin).contains(folded(anchors_.front()->span.begin))) && timed(f); });
  }

  MatchThread& match_;
  const Analyzer& analyzer_;
  const Note& note_;
  const Analysis& a_;
  const Layout layout_;
  const std::string_view text_;
  std::vector<const Mention*> anchors_;
  std::array<FoundElement, kElementCount> out_;
};

}  // namespace

std::string_view to_string(Element e) { return kNames[static_cast<size_t>(e)]; }

std::optional<Element> parse_element(std::string_view s) {
  for (size_t i = 0; i < kNames.size(); i++)
    if (kNames[i] == s) return static_cast<Element>(i);
  return std::nullopt;
}

std::vector<std::string> all_elements() { return {kNames.begin(), kNames.end()}; }

std::string element_names() {
  std::string s;
  for (auto n : kNames) s.append(s.empty() ? "" : ", ").append(n);
  return s;
}

std::vector<FoundElement> ElementFinder::in(const Note& note, const Analysis& analysis) {
  match_.read(note.text);
  return Finder(match_, analyzer_, note, analysis).run();
}

}  // namespace palpate
