// ConText: which cues reach a concept, each property decided for itself.
//
//   CueReader cues(thread, readers, layout);
//   Status s = cues.status(mention.at, spans_of_all_mentions);
//   if (s.negated.holds) ...                    // and s.negated.cue says by which words
//
// A cue reaches over its scope (list, clause, sentence, line, block, section) in its direction until a terminator of its
// class; pseudo-cues take the words of the cue they look like. Layout (boxes, struck words, table cells, question marks)
// and headings speak after cues. The rules stand in lexicons/README.md; tests/reference reads them the slow way.
// Harkema et al. 2009 for the algorithm's terms. One per note; one thread.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "context/layout.h"
#include "context/mention.h"
#include "match/matcher.h"

namespace palpate {

/// A cue of the text at hand, after pseudo-cues and overlaps are settled.
struct FoundCue {
  NormSpan at;
  uint32_t cue = 0;    ///< index into lexicon.cues
  NormSpan hidden_by;  ///< the pseudo-cue that took its words, empty: none; concepts inside that pseudo-cue still see it
};

class CueReader {
 public:
  CueReader(MatchThread& t, const Readers& readers, const Layout& layout) : t_(t), readers_(readers), layout_(layout) {}
  /// `others`: spans of all concepts of the note, in order; their words do not count as words between.
  Status status(NormSpan concept_at, const std::vector<NormSpan>& others, ConceptKind kind = ConceptKind::treatment);

 private:
  struct Place {
    NormSpan at, sentence, line;
    const Block& block;
    const std::vector<NormSpan>& others;
  };
  std::vector<FoundCue> find(NormSpan range, ConceptKind kind);
  const std::vector<FoundCue>& cues_of(NormSpan range, ConceptKind kind);
  bool one_line_past(const Block& b, NormSpan at) const;
  NormSpan opening_line(const Block& b) const;
  std::vector<FoundCue> heading_cues(NormSpan at, Section section, ConceptKind kind);
  /// The bytes between cue and concept when the cue reaches it.
  std::optional<uint32_t> reach(const FoundCue& f, const Cue& c, const Place& p, const std::vector<FoundCue>& cues) const;
  bool in_own_cell(const FoundCue& f, const Place& p) const;
  bool walled(const FoundCue& f, const Cue& c, const Place& p, NormSpan gap, bool before) const;
  bool agent_of_another(const Place& p, NormSpan gap) const;
  /// Words between, but the measures of a concept.
  int words_beside_measures(NormSpan gap) const;
  bool of_another_day(const FoundCue& verb, const Place& p, const std::vector<FoundCue>& cues) const;
  bool of_another_item(const Place& p, NormSpan gap) const;
  bool of_its_own_place(const FoundCue& f, const Place& p) const;
  bool dosed_behind_comma(const Place& p, NormSpan gap) const;
  bool only_signs(const Cue& c, const Place& p, NormSpan gap, bool before) const;
  bool looks_ahead(const FoundCue& f, const Cue& c, const Place& p, const std::vector<FoundCue>& cues) const;
  bool listed(NormSpan gap, int max_words, const std::vector<NormSpan>& others, bool before) const;
  void layout_status(const Place& p, Status& s) const;
  const PlaceSays* agent_of(const Place& p);
  MatchThread& t_;
  const Readers& readers_;
  const Layout& layout_;
  NormSpan range_{1, 0};
  ConceptKind kind_ = ConceptKind::treatment;
  std::vector<FoundCue> found_;
  NormSpan agents_of_{1, 0};  ///< the sentence that `agents_` tell of
  std::vector<PlaceSays> agents_;
  /// What stands in a heading, by the heading's beginning: asked again for every concept below it.
  std::unordered_map<uint32_t, std::vector<FoundCue>> headings_;
};

}  // namespace palpate
