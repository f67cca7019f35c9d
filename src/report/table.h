// `scan --to table`: one row a note, as a biller understands it, and a summary at the end.
//
//   TableReport t(out, {"97124", "97140"}, /*width=*/120, /*colour=*/true, /*show_text=*/true);
//   t.add(note, analysis);      // streams: column widths are fixed by the terminal's width, no note is held
//   t.finish();                 // counts; billed codes whose wording does not support them, with the note ids
//
// Where the width leaves no room for the deciding words beside the columns, they stand on an indented line below the row.
// width 0: no terminal, nothing is cut. Borrows the stream; one thread.
#pragma once

#include <array>
#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "engine/analyzer.h"
#include "report/terminal.h"

namespace palpate {

class TableReport {
 public:
  TableReport(std::ostream& out, std::vector<std::string> codes, size_t width, bool colour, bool show_text);
  void add(const Note& note, const Analysis& analysis);
  void finish();

 private:
  struct Column {
    enum class Kind : uint8_t { id, date, patient, billed, code } kind;
    std::string title;
    size_t width;
    size_t code = 0;  ///< index into codes_
  };
  struct Tally {
    std::array<uint64_t, 5> verdicts{};
    std::vector<std::string> unsupported;  ///< "N17 (label only)": billed, and the wording does not support it
  };
  void lay_columns();
  void header();
  std::string cell(const Column& c, const Note& note, const Analysis& a, const std::vector<BilledLine>& billed) const;
  std::string verdict_cell(const CodeVerdict& v) const;
  std::string words(const Note& note, const Analysis& a, const std::vector<BilledLine>& billed) const;
  std::string mention_words(const Note& note, const Mention& m) const;
  void sentence(std::string_view words);
  void wrapped(const std::string& head, const std::vector<std::string>& items);

  std::ostream& out_;
  std::vector<std::string> codes_;
  size_t width_;
  Style style_;
  bool show_text_;
  bool wide_ = false;  ///< verdicts written out
  bool words_beside_ = true;
  size_t words_width_ = 0;
  std::vector<Column> columns_;
  std::vector<Tally> tallies_;
  uint64_t notes_ = 0;
  bool billed_ = false;  ///< any code in scope was billed in any note
};

}  // namespace palpate
