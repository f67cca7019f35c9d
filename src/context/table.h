// Tables of a note: flowsheets with a column a day, forms with a "done" column, lists whose star means "done today".
//
//   Places p{read_tables(text, lines)};
//   if (const PlaceSays* s = p.of(mention)) use(s->assertion);      // "STM | 5 min | -- |" under "3/1 | 3/4"
//
// Cells are parted by pipes, tabs, commas, wide gaps or HTML tags. A table says something only where its header or a legend
// gives a meaning; of a row without one a later cell may still say no. Positions count folded text. Values.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "context/place.h"

namespace palpate {

/// Cells before the lines they stand in.
std::vector<PlaceSays> read_tables(std::string_view text, const std::vector<NormSpan>& lines);

/// The cell after some words, in the row that `line` is, that says they were not done: "STM | --- | N (sore)", "97140 | 0".
std::optional<PlaceSays> later_cell_says_no(std::string_view text, NormSpan words, NormSpan line);

}  // namespace palpate
