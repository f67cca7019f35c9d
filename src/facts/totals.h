// The totals that a note states, and the lengths of sessions; both are nobody's minutes.
//
//   Figures f = find_figures(text);
//   Totals t = take_totals(text, lines, f);   // "Timed: 40", "total tx time 52", "Timed: 8 + 5 + 22 = 35"
//   t.timed;                                  // 40; its figure has left f
//
// What stays in `f` belongs to services. A "total" that is not of the visit ("PA glides, MFR; total 13 min") stays and is marked.
// "A third of the session" becomes a figure when the note says how long the session was. Pure, thread-safe.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/span.h"
#include "facts/figures.h"

namespace palpate {

struct Totals {
  std::optional<int> timed, treatment, session;
};

Totals take_totals(std::string_view folded, const std::vector<NormSpan>& lines, Figures& f);

}  // namespace palpate
