// Pages that stand alone: no network, no inline handlers, everything from outside escaped.
//
//   std::string page = html_page("Work list", body, /*script=*/kFilter);
//   html_escaped("<script>") == "&lt;script&gt;"
//   marked_note(note.note, spans)       // the note's text with <mark> around the words
//
// The policy of the page (CSP) allows its own style and script by their hashes and nothing else. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace palpate {

std::string html_escaped(std::string_view text);

/// A stretch of the note and what it is: "for", "against", "mention"; `title` shows on hover and to readers.
struct MarkedSpan {
  Span at;
  std::string kind, title;
};

/// Overlapping spans: the one that begins first wins, the rest of a later one is marked after it.
std::string marked_note(std::string_view text, std::vector<MarkedSpan> spans);

std::string html_page(std::string_view title, std::string_view body, std::string_view script);

}  // namespace palpate
