// What a statement says of the words that are its subject: "STM will have to wait", "joint mobs are medically necessary",
// "MFR has been helpful". Only a predicate of doing tells of a treatment: "STM was given", "mobs are tolerated".
//
//   std::optional<PlaceSays> says = read_predicate(text, sentence, at, spans_of_all_mentions);
//
// What was begun and given up ("attempted STM, pt unable to tolerate") is no treatment either. A finding's predicate is left to the cues. Positions count
// folded text. Pure; values.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "context/place.h"

namespace palpate {

std::optional<PlaceSays> read_predicate(std::string_view text, NormSpan sentence, NormSpan at, const std::vector<NormSpan>& others);

}  // namespace palpate
