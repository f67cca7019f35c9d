// RFC 4180 with what real exports do: other delimiters, quotes in the middle, line breaks inside quotes.
//
//   CsvParser p(',');
//   p.feed("a,\"b\nc\"\r\n");
//   while (p.row(fields, line)) ...
//
// Hand-written because Debian packages no maintained reader; fuzzed. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/fields.h"
#include "read/notes.h"

namespace palpate {

class CsvParser {
 public:
  explicit CsvParser(char delimiter, uint64_t line = 1) : delimiter_(delimiter), line_(line), row_line_(line) {}
  void feed(std::string_view piece);
  /// No more input: the last row needs no line end.
  void finish() { finished_ = true; }
  /// The next whole row, its first line number (1-based) and raw bytes; false when more input is needed.
  bool row(std::vector<std::string>& fields, uint64_t& line, std::string_view& raw);
  /// The row that is being collected began in this line and is this long.
  uint64_t open_line() const { return line_; }
  size_t open_bytes() const { return buffer_.size() - begin_; }
  /// A quote was opened in the row and never closed (at the end of the input).
  bool unclosed() const { return unclosed_; }
  /// Passes over the row being collected, as far as it was fed; adds to `size`, and true once its end was passed.
  bool skip(uint64_t& size);
  /// Whether what stands inside the open quote are rows of so many cells: a quote that was never closed.
  bool rows_inside(size_t cells) const;
  /// Takes back the row just given but for its first line, so that a quote never closed does not swallow the rows after it.
  void keep_first_line(std::string_view& raw);
  /// The same for a row that is still collected.
  std::string_view give_first_line(uint64_t& line);

 private:
  char delimiter_;
  std::string buffer_;
  size_t begin_ = 0, scanned_ = 0;
  bool quoted_ = false, finished_ = false, unclosed_ = false;
  uint64_t line_, row_line_;
};

/// The delimiter among , ; tab | that cuts the header best; 0 when the text is no table.
char sniff_delimiter(std::string_view head);
/// Where a table begins: report exports put titles above the header.
struct TableStart {
  size_t at = 0;  ///< byte of the header
  uint64_t line = 1;
  char delimiter = 0;  ///< 0: no table
  bool named = false;  ///< the header has a text column that the map or the known names find
};
TableStart table_start(std::string_view head, const FieldMap& map);
/// A header line with a text column that the map or the known names find.
bool looks_like_csv(std::string_view head, const FieldMap& map);

/// A table's rows as notes, with the row that the last one came from.
class RowReader : public NoteReader {
 public:
  virtual const std::vector<std::string>& row() const = 0;
};
Result<std::unique_ptr<RowReader>> open_rows(std::unique_ptr<TextSource> source, const ReadOptions& options);

}  // namespace palpate
