// What is left of HTML in a text field: tags and character references of an export that printed its rich text as it was.
//
//   std::vector<Markup> found;
//   std::vector<Span> struck;
//   if (may_hold_markup(text)) find_markup(text, found, struck);
//   found[0].at, found[0].with;          // "<br/>" "\n"; "&amp;" "&"; "ST<b>M</b>" has two, each with ""
//   struck[0];                           // what <s>, <del>, <strike> or line-through strikes out
//
// Only known tags in a tag's form: "ROM <90", "4 < 5" and "<- R" are a writer's own. Escaped once more ("&lt;br&gt;",
// "&amp;nbsp;") counts as well. Folder puts `with` in place; spans go on pointing into the text as received. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace palpate {

struct Markup {
  Span at;           ///< of the text
  std::string with;  ///< valid UTF-8
};

inline bool may_hold_markup(std::string_view text) { return text.find('<') != std::string_view::npos || text.find('&') != std::string_view::npos; }
/// In order, not overlapping.
void find_markup(std::string_view text, std::vector<Markup>& found, std::vector<Span>& struck);

}  // namespace palpate
