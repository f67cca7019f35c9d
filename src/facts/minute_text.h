// How the words around a number read: clauses, headings, table cells, gaps.
//
//   filler("Total hands time ");            // true: nothing in it that a figure could belong to
//   Row r; r.read(text, line);               // cells of "| STM | 8 | BL |", tabbed and HTML rows
//   line_shape(text, line);                  // empty, heading ("HEP: ..."), text
//
// Small readers of a few bytes each, for assigner.h. Pure; no views are kept.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace palpate {

enum class LineShape : uint8_t { empty, heading, text };
LineShape line_shape(std::string_view t, NormSpan line);

/// Only words like "total", "about", "on table": no doing of their own.
bool filler(std::string_view s);
/// The same, up to the next comma or full stop.
bool filler_after(std::string_view s);
/// "1 + 2", "a & b", "for 1 thru 3": items of a list, by their numbers or letters.
bool list_reference(std::string_view s);
/// Filler and numbers, like a clock range said twice.
bool filler_with_numbers(std::string_view s);
/// "Minutes: mobs 9, stretch 16": bare numbers after it are minutes.
bool minutes_listed(std::string_view before);

/// What stands before the first service of a line that opens a block: bullets, a number, a word.
bool opens(std::string_view before);
/// The service that ends at `from` heads its line: a colon, a dash or the end follows, with its code or figure between.
bool heads(std::string_view t, uint32_t from, uint32_t line_end);
/// The line's last sign is a colon.
bool opens_list(std::string_view t, uint32_t from, uint32_t line_end);

/// The number at `at` is the first thing of its clause.
bool begins_clause(std::string_view t, uint32_t lo, uint32_t at);
bool ends_clause(std::string_view t, uint32_t end);
bool says_of(std::string_view t, uint32_t end);
/// "of that", "on it", "for all this": what stands before is meant.
bool refers_back(std::string_view t, uint32_t end);
uint32_t clause_begin(std::string_view t, uint32_t lo, uint32_t at);
uint32_t clause_end(std::string_view t, uint32_t from, uint32_t hi);
/// The end of the last "then" or "followed by" in [lo, at), else lo.
uint32_t last_boundary(std::string_view t, uint32_t lo, uint32_t at);

enum class ClauseGap : uint8_t { far, near, close, of };
/// Between a figure and the service after it.
ClauseGap clause_gap(std::string_view gap);
/// "GH mobs; PROM flex .......... 16 min": dots lead from all that the line names to its figure.
bool dotted(std::string_view t, uint32_t at);
/// " = "
bool is_equals(std::string_view s);
/// "L UE": sides and parts of the body, nothing else.
bool only_a_place(std::string_view s);
/// "ergonomic education", "walking program": work that is no service of the list, and no part of the one before.
bool names_other_work(std::string_view s);
/// ", L UT ": begins with a side and is short.
bool begins_with_side(std::string_view s);
/// "Total for the ", "total ": a total is announced and no number came since.
bool ends_with_total(std::string_view s);

/// How a bare number stands in its line.
struct Setting {
  bool gap = false;     ///< wide blanks before and after it, or the line's end
  bool closed = false;  ///< nothing goes on behind it: the end, a comma, a bracket
  bool open = false;    ///< a word follows that is no unit of something else
};
Setting setting(std::string_view t, NormSpan line, NormSpan number);
/// Whether a bare number behind a service is its minutes; `between`: what stands between them.
bool behind(std::string_view between, Setting s, int value, bool code);

/// "STM lumbar (15)": alone in brackets behind a technique.
bool bracketed(std::string_view between, Setting s, int value);

}  // namespace palpate
