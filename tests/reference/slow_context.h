// The context rules of lexicons/README.md as one would write them first: every cue of the text, tried against the concept one
// rule at a time. No caches, no masks, no shared find. CueReader must agree with it (tests/property).
//
//   SlowContext slow(lexicon);
//   SlowStatus s = slow.status(folded, layout, {18, 25}, {{0, 3}, {18, 25}}, ConceptKind::treatment);
//   s.count(CueClass::negated)           // and its distance: s[CueClass::negated]
//
// Lines, sentences and blocks are taken as given: layout has tests of its own. One thread.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "context/layout.h"
#include "reference/slow_matcher.h"

namespace palpate::reference {

/// By class: the distance of the nearest cue that holds; absent: none does.
using SlowStatus = std::map<CueClass, uint32_t>;

class SlowContext {
 public:
  explicit SlowContext(const Lexicon& lexicon) : lexicon_(lexicon), matcher_(lexicon) {}
  SlowStatus status(const std::string& text, const Layout& layout, NormSpan at, const std::vector<NormSpan>& others, ConceptKind kind) const;

 private:
  struct Found {
    NormSpan at;
    const Cue* cue;
    NormSpan hider{0, 0};
  };
  std::vector<Found> cues_in(const std::string& text, NormSpan range, bool shouting, ConceptKind kind) const;
  const Lexicon& lexicon_;
  SlowMatcher matcher_;
};

}  // namespace palpate::reference
