// Tables of a note: flowsheets with a column a day, forms with a "done" column, lists whose star means "done today".
//
//   Tables t = read_tables(text, lines);
//   if (const TableSays* s = t.of(mention)) use(s->assertion);      // "STM | 5 min | -- |" under "3/1 | 3/4"
//
// Cells are parted by pipes, tabs, commas, wide gaps or HTML tags. A table says something only where its header or a legend
// gives a meaning: without one its rows are text like any other. Positions count folded text. Values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"
#include "core/vocabulary.h"

namespace palpate {

/// What a table says of the words in one of its lines or cells.
struct TableSays {
  NormSpan where;
  Assertion assertion = Assertion::performed;
  std::string reason;
  NormSpan cue;  ///< the cell, or the header's, that decides
};

struct Tables {
  std::vector<TableSays> says;  ///< cells before the lines they stand in
  const TableSays* of(NormSpan words) const;
};

Tables read_tables(std::string_view text, const std::vector<NormSpan>& lines);

}  // namespace palpate
