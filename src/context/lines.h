// Lines of a note that go on in the next one. Pure; positions count folded text.
//
//   if (wraps(text, line, next, shouting)) ...    // "... to the upper trap and" | "levator, 8 min"
#pragma once

#include <string_view>

#include "core/span.h"

namespace palpate {

/// The last word needs another one after it: "interventions had been", "STM to".
bool ends_open(std::string_view line);
/// No closing punctuation, and the next line begins in lower case or in the middle of a phrase.
bool wraps(std::string_view text, NormSpan line, NormSpan next, bool shouting);

}  // namespace palpate
