// Lines of a note that go on in the next one. Pure; positions count folded text.
//
//   if (wraps(text, line, next, shouting, width_of(lines))) ...    // "... to the upper trap and" | "levator, 8 min"
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace palpate {

/// The last word needs another one after it: "interventions had been", "STM to".
bool ends_open(std::string_view line);
/// Bytes that two lines at least fill: the width of the page that wrapped them.
uint32_t width_of(const std::vector<NormSpan>& lines);
/// No closing punctuation, and the next line begins in the middle of a phrase, or in lower case with a word that found no room in
/// a page of `width`.
bool wraps(std::string_view text, NormSpan line, NormSpan next, bool shouting, uint32_t width);

}  // namespace palpate
