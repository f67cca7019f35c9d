// What a statement says of the words that are its subject: "STM will have to wait", "joint mobs are medically necessary",
// "MFR has been helpful". Only a predicate of doing tells of a treatment: "STM was given", "mobs are tolerated".
//
//   const PredicateReader predicates(matcher);
//   std::optional<PlaceSays> says = predicates.read(text, sentence, at, spans_of_all_mentions);
//
// What was begun and given up ("attempted STM, pt unable to tolerate") is no treatment either. A finding's predicate is left to the cues.
// Positions count folded text. The words are lexicons/wordings/predicates.yaml. Immutable.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "context/place.h"
#include "match/matcher.h"

namespace palpate {

class PredicateReader {
 public:
  explicit PredicateReader(const Matcher& m);
  std::optional<PlaceSays> read(std::string_view text, NormSpan sentence, NormSpan at, const std::vector<NormSpan>& others) const;

 private:
  std::optional<PlaceSays> of_subject(std::string_view text, NormSpan sentence, NormSpan at, const std::vector<NormSpan>& others) const;
  std::optional<PlaceSays> given_up(std::string_view text, NormSpan sentence, NormSpan at, const std::vector<NormSpan>& others) const;

  TextPattern verb_, done_, to_come_, another_;  ///< of a subject
  TextPattern began_, begun_, stopped_;          ///< of what was given up
};

}  // namespace palpate
