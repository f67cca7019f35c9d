// `check --to html`: the work list as one page that opens offline, filters, prints and shows each note with its words marked.
//
//   out << check_html(report, /*show_text=*/true);
//
// Without text the notes are left out. Pure.
#pragma once

#include <string>

#include "check/work_list.h"
#include "report/html.h"

namespace palpate {

std::string check_html(const CheckReport& report, bool show_text);

/// The spans of a row as marks: what its findings rest on, then the other mentions with how they were read.
std::vector<MarkedSpan> row_marks(const CheckRow& row);
/// Rows of a two-column table of what the line and its note are.
std::string row_facts(const CheckRow& row);

}  // namespace palpate
