// `scan --to csv`: one row a note and code.
//
//   CsvReport csv(out, /*show_text=*/true);       // writes the header row
//   csv.add(note, analysis);
//   // note_id,source,record,date,patient,account,author,code,verdict,billed_units,minutes,techniques,evidence,set_aside,reasons
//   // N1,notes.csv,1,2024-03-04,MRN001,,,97140,supported,1,15,joint_mobilization,gr III PA mobs,,
//
// RFC 4180 with CRLF; text cells that a spreadsheet would take for a formula begin with an apostrophe. billed_units is
// empty when the code is not billed and "unstated" when it is billed without units. Lists are joined by "; ".
// Borrows the stream; one thread.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "engine/analyzer.h"

namespace palpate {

/// A text cell: quoted where it must be, and made text where a spreadsheet would run it as a formula.
std::string csv_text_cell(const std::string& s);
/// The cells as one line, with its end.
std::string csv_row(const std::vector<std::string>& cells);

const std::vector<std::string>& scan_columns();
/// One row for each code, a text for each column.
std::vector<std::vector<std::string>> scan_rows(const Note& note, const Analysis& analysis, bool show_text);

class CsvReport {
 public:
  CsvReport(std::ostream& out, bool show_text);
  void add(const Note& note, const Analysis& analysis);

 private:
  std::ostream& out_;
  bool show_text_;
};

}  // namespace palpate
