// ConText: which cues reach a concept, each property decided for itself.
//
//   CueReader cues(thread, layout);
//   Status s = cues.status(mention.at);
//
// A cue reaches over its scope (list, clause, sentence, line) in its direction until a terminator; pseudo-cues take the
// words of the cue they look like. Headings and boxes speak after cues. Harkema et al. 2009 for the algorithm's terms.
#pragma once

#include <vector>

#include "context/layout.h"
#include "context/mention.h"
#include "match/matcher.h"

namespace palpate {

/// A cue of the sentence at hand, after pseudo-cues and overlaps are settled.
struct FoundCue {
  NormSpan at;
  uint32_t cue = 0;  ///< index into lexicon.cues
};

class CueReader {
 public:
  CueReader(MatchThread& t, const Layout& layout) : t_(t), layout_(layout) {}
  /// `others`: spans of all concepts of the note, in order; a list is a run of them.
  Status status(NormSpan concept_at, const std::vector<NormSpan>& others);

 private:
  const std::vector<FoundCue>& cues_of(NormSpan range);
  void row_status(NormSpan at, NormSpan line, Property& negated) const;
  MatchThread& t_;
  const Layout& layout_;
  NormSpan range_{1, 0};
  std::vector<FoundCue> found_;
};

}  // namespace palpate
