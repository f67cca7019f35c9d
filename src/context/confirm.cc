#include "context/confirm.h"

#include <algorithm>

#include "context/measures.h"
#include "match/text_pattern.h"

namespace palpate {
namespace {

constexpr int kNearWords = 5;

class Confirmer {
 public:
  Confirmer(MatchThread& t, const Layout& l) : t_(t), m_(t.matcher()), lex_(m_.lexicon()), l_(l), text_(t.text().view()) {}

  std::vector<FoundMention> run() {
    std::vector<PhraseHit> hits;
    t_.find(m_.terms, 0, text_.size(), hits);
    std::erase_if(hits, [&](const PhraseHit& h) { return h.at.overlaps(l_.practice) || (homonym(h) && two_statements(h.at)); });
    if (hits.empty()) return {};
    // The longest first; at equal length a homonym, then the entry that needs nothing.
    std::stable_sort(hits.begin(), hits.end(), [&](const PhraseHit& a, const PhraseHit& b) {
      const size_t wide_a = width(a.at), wide_b = width(b.at);
      if (wide_a != wide_b) return wide_a > wide_b;
      const bool ha = homonym(a), hb = homonym(b);
      if (ha != hb) return ha;
      return m_.term(a.id).group < m_.term(b.id).group;
    });
    // Strong hits first know each other; weak ones may lean on them, in the order of the text.
    for (const auto& h : hits)
      if (!homonym(h) && strong(h) && !blocked(h)) (label(h) ? labels_ : techniques_).push_back(h.at);
    std::vector<FoundMention> out;
    for (const auto& h : hits) {
      const bool free = std::none_of(taken_.begin(), taken_.end(), [&](NormSpan s) { return s.overlaps(h.at); });
      if (!free) continue;
      if (homonym(h)) {
        taken_.push_back(h.at);
        continue;
      }
      const TermRef& r = m_.term(h.id);
      if (blocked(h) || !has_needs(h)) continue;
      taken_.push_back(h.at);
      out.push_back({h.at, static_cast<int32_t>(r.technique), "", r.group, {}});
    }
    std::sort(out.begin(), out.end(), [](const FoundMention& a, const FoundMention& b) { return a.at.begin < b.at.begin; });
    return out;
  }

 private:
  /// Bytes of the words, a run of spaces and line ends as one: how a note is broken into lines decides nothing.
  size_t width(NormSpan s) const {
    size_t n = 0;
    for (uint32_t i = s.begin; i < s.end; i++) {
      const bool blank = text_[i] == ' ' || text_[i] == '\r' || text_[i] == '\n' || text_[i] == '\t';
      n += !blank || i == s.begin || !(text_[i - 1] == ' ' || text_[i - 1] == '\r' || text_[i - 1] == '\n' || text_[i - 1] == '\t');
    }
    return n;
  }

  const Technique& entry(const PhraseHit& h) const { return lex_.techniques[m_.term(h.id).technique]; }
  const PhraseGroup& group(const PhraseHit& h) const { return entry(h).groups[m_.term(h.id).group]; }
  bool homonym(const PhraseHit& h) const { return entry(h).kind == EntryKind::homonym; }
  bool label(const PhraseHit& h) const { return entry(h).kind == EntryKind::label; }
  bool strong(const PhraseHit& h) const { return group(h).needs.empty() && !group(h).upper; }

  /// "MET. The weather", "MET\n\nHer": not one phrase.
  bool two_statements(NormSpan at) const {
    static const TextPattern kEnd("\\.\\s+(?-i:[A-Z])|\\n\\s*\\n");
    return kEnd.occurs(at.of(text_));
  }

  NormSpan window(NormSpan at, NormSpan bounds) const {
    auto word_edge = [&](uint32_t p, int step) {
      int words = 0;
      uint32_t q = p;
      bool in = false;
      while ((step < 0 ? q > bounds.begin : q < bounds.end)) {
        const bool w = t_.masks().word(step < 0 ? q - 1 : q);
        if (w && !in && ++words > kNearWords) break;
        in = w;
        q = static_cast<uint32_t>(static_cast<int64_t>(q) + step);
      }
      return q;
    };
    return {word_edge(at.begin, -1), word_edge(at.end, 1)};
  }

  bool any_neighbour(const std::vector<uint32_t>& wanted, NormSpan in, NormSpan self) {
    if (wanted.empty()) return false;
    std::vector<PhraseHit> found;
    t_.find(m_.neighbours, in.begin, in.end, found);
    return any_of(found, wanted, in, self);
  }

  /// The same for a whole line, whose neighbours are looked for once: a note may be one long line.
  bool any_in_line(const std::vector<uint32_t>& wanted, NormSpan line, NormSpan self) {
    if (wanted.empty()) return false;
    if (!(line == line_)) {
      line_ = line;
      in_line_.clear();
      t_.find(m_.neighbours, line.begin, line.end, in_line_);
      std::sort(in_line_.begin(), in_line_.end(), [](const PhraseHit& a, const PhraseHit& b) { return a.id < b.id; });
    }
    return std::any_of(wanted.begin(), wanted.end(), [&](uint32_t id) {
      auto f = std::lower_bound(in_line_.begin(), in_line_.end(), id, [](const PhraseHit& h, uint32_t x) { return h.id < x; });
      while (f != in_line_.end() && f->id == id && (f->at.end > line.end || f->at == self)) ++f;
      return f != in_line_.end() && f->id == id;
    });
  }

  static bool any_of(const std::vector<PhraseHit>& found, const std::vector<uint32_t>& wanted, NormSpan in, NormSpan self) {
    return std::any_of(found.begin(), found.end(), [&](const PhraseHit& f) {
      return f.at.end <= in.end && !(f.at == self) && std::find(wanted.begin(), wanted.end(), f.id) != wanted.end();
    });
  }

  bool blocked(const PhraseHit& h) {
    const TermRef& r = m_.term(h.id);
    const auto& w = m_.words(r);
    const Blocks& own = group(h).blocks;
    const Blocks& all = entry(h).groups[0].blocks;
    const Block& b = l_.block(h.at.begin);
    if ((own.exam || all.exam) && b.exam) return true;
    for (const Blocks* x : {&own, &all})
      if (std::find(x->sections.begin(), x->sections.end(), b.section) != x->sections.end() && (b.rule >= 0)) return true;
    if (any_neighbour(w.blocks_near, window(h.at, l_.sentence(h.at.begin)), h.at)) return true;
    return any_in_line(w.blocks_line, l_.line(h.at.begin), h.at);
  }

  bool has_needs(const PhraseHit& h) {
    const PhraseGroup& g = group(h);
    if (g.upper && !l_.shouting) {
      for (uint32_t i = h.at.begin; i < h.at.end; i++)
        if (text_[i] >= 'a' && text_[i] <= 'z' && !(i + 1 == h.at.end && text_[i] == 's')) return false;
    }
    if (g.needs.empty()) return true;
    const NormSpan sentence = l_.sentence(h.at.begin), line = l_.line(h.at.begin);
    const NormSpan near = window(h.at, sentence);
    for (Feature f : g.needs.any) {
      switch (f) {
        case Feature::region:
          if (region(near, h.at)) return true;
          break;
        case Feature::grade:
          if (grade(sentence)) return true;
          break;
        case Feature::dose:
          if (states_dose(text_, sentence)) return true;
          break;
        case Feature::technique:
          if (beside(techniques_, sentence, line, h.at)) return true;
          break;
        case Feature::label:
          if (beside(labels_, sentence, line, h.at)) return true;
          break;
        case Feature::treatment_section:
          if (treating(h.at)) return true;
          break;
      }
    }
    return any_neighbour(m_.words(m_.term(h.id)).needs_near, near, h.at);
  }

  bool region(NormSpan in, NormSpan self) {
    std::vector<PhraseHit> found;
    t_.find(m_.regions, in.begin, in.end, found);
    if (std::any_of(found.begin(), found.end(), [&](const PhraseHit& f) { return !f.at.overlaps(self); })) return true;
    // Spinal levels: C5, L4-5, T12.
    for (uint32_t i = in.begin; i + 1 < in.end; i++) {
      const char c = static_cast<char>(text_[i] | 0x20);
      if ((c == 'c' || c == 't' || c == 'l' || c == 's') && text_[i + 1] >= '1' && text_[i + 1] <= '9' && (i == 0 || !t_.masks().word(i - 1))) return true;
    }
    return false;
  }

  bool grade(NormSpan s) const {
    static const TextPattern re("\\b(?:gr(?:ade)?\\.?[\\s\\-]*(?:i{1,3}v?|iv|v|[1-5])|g[1-5]|giii|giv|gii)\\b");
    return re.occurs(text_, s);
  }

  bool beside(const std::vector<NormSpan>& others, NormSpan sentence, NormSpan line, NormSpan self) const {
    return std::any_of(others.begin(), others.end(), [&](NormSpan o) { return !o.overlaps(self) && (sentence.contains(o.begin) || line.contains(o.begin)); });
  }

  bool treating(NormSpan at) const {
    const Block& b = l_.block(at.begin);
    if (b.exam) return false;
    return b.section == Section::treatment || (b.section == Section::objective && b.rule >= 0);
  }

  MatchThread& t_;
  const Matcher& m_;
  const Lexicon& lex_;
  const Layout& l_;
  std::string_view text_;
  std::vector<NormSpan> taken_, techniques_, labels_;
  NormSpan line_;  ///< whose neighbours these are
  std::vector<PhraseHit> in_line_;
};

}  // namespace

std::vector<FoundMention> confirm(MatchThread& t, const Layout& layout) { return Confirmer(t, layout).run(); }

}  // namespace palpate
