// Lines of a note: those that go on in the next one, and those without words. Pure; positions count folded text.
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

/// Blanks and a line end alone.
bool wordless(std::string_view line);
/// Without the blanks and the line end around it.
NormSpan trimmed(std::string_view text, NormSpan s);
/// The first, or the last, `most` lines with words; the last ones from the end.
std::vector<NormSpan> first_worded(std::string_view text, const std::vector<NormSpan>& lines, size_t most);
std::vector<NormSpan> last_worded(std::string_view text, const std::vector<NormSpan>& lines, size_t most);

}  // namespace palpate
