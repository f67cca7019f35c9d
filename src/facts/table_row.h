// A line of a table among the lines of a note, as the minutes see it.
//
//   Row row;
//   row.header(text, line, true);             // "Tx | 3/1 | today": learns which column is today's
//   row.read(text, next_line);
//   row.cell(figure.at) == row.today;         // the figure stands below "today"
//
// Cells are parted by bars, tabs or <td>. Keeps a view of the text it reads; one thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace palpate {

/// The cells of a table row, and what the rows above said about its columns.
struct Row {
  static constexpr size_t kNone = SIZE_MAX;
  std::vector<NormSpan> cells;  ///< one or none: no row
  size_t today = kNone, minutes = kNone;

  void read(std::string_view t, NormSpan line);
  /// Learns columns from a row that names no service.
  void header(std::string_view t, NormSpan line, bool no_service);
  void forget() { today = minutes = kNone; }
  size_t cell(NormSpan at) const;
  /// Nothing else is in the number's cell.
  bool alone(NormSpan at) const;

 private:
  std::string_view text_;
};

}  // namespace palpate
