// The text of a document (RTF, HTML, DOCX, PDF), and which of it is struck out.
//
//   Result<Document> d = read_rtf(bytes, limits);
//   note.text = d->text; note.struck = d->struck;
//
//   TextBuilder b(limits.text);                       // for those who read one
//   b.put("STM x 10 min", true); b.line(); Document d = b.finish();
//
// Pure functions: no disk, nothing kept, any thread. A document that cannot be read is an Error (READ014) whose message names
// no word of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/span.h"

namespace palpate {

struct Document {
  std::string text;          ///< valid UTF-8
  std::vector<Span> struck;  ///< of text, in order, apart
  std::vector<std::string> remarks;
};

struct DocumentLimits {
  uint64_t bytes = 64ull << 20;  ///< of the document, and of each part inside it
  uint64_t text = 16ull << 20;   ///< of its text
  uint64_t tags = 800'000;       ///< of markup, each of which costs memory
};

using ReadDocument = Result<Document>(std::string_view bytes, const DocumentLimits& limits);

ReadDocument read_plain, read_rtf, read_html, read_docx, read_pdf;

/// XML in which references to what is no character ("&#xD800;", "&#x110000;") are U+FFFD: pugixml makes bytes of them that are no UTF-8.
std::string with_characters(std::string xml);

Error document_error(std::string message, std::string hint = "");

/// Collects a document's text line by line: no line ends in a blank, at most one empty line in a row, cells parted by " | "
/// but for empty ones at a row's end.
class TextBuilder {
 public:
  explicit TextBuilder(uint64_t limit) : limit_(limit) {}
  void put(std::string_view words, bool struck);
  /// Ends the line; an empty one is kept when `blank`.
  void line(bool blank = false);
  /// Begins and ends a row of a table; line ends at the edges of its cells are dropped, those inside stay.
  void row();
  void cell();
  void end_row();
  /// At the beginning of a line.
  bool fresh() const { return text_.empty() || text_.back() == '\n'; }
  char last() const { return text_.empty() ? '\n' : text_.back(); }
  /// More text than the limit; the rest is dropped.
  bool full() const { return full_; }
  Document finish();

 private:
  void trim();
  uint64_t limit_;
  size_t cells_ = 0;  ///< ended since the last words
  size_t row_ = 0;    ///< where the row begins
  std::string text_;
  std::vector<Span> struck_;
  bool full_ = false;
};

}  // namespace palpate
