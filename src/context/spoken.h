// Dictation that nobody punctuated: where a new statement begins in a run of words without a full stop or a comma.
//
//   for (uint32_t at : statement_starts(text, sentence)) cut(at);   // "... this week | i did STM to the subscap then | we went on"
//
// A subject with its verb begins one, but not after a word that makes it part of the last ("if we did", "says I did"). Positions
// count folded text. Pure.
#pragma once

#include <string_view>
#include <vector>

#include "core/span.h"

namespace palpate {

/// In the order of the text; empty for sentences that are short or punctuated.
std::vector<uint32_t> statement_starts(std::string_view text, NormSpan sentence);

}  // namespace palpate
