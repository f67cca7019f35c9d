#include "read/document.h"

#include <charconv>

#include "read/source.h"

namespace palpate {

Error document_error(std::string message, std::string hint) { return Error{"READ014", std::move(message), {}, std::move(hint), ""}; }

std::string with_characters(std::string xml) {
  std::string out;
  size_t from = 0;
  for (size_t at = xml.find("&#"); at != std::string::npos; at = xml.find("&#", at + 2)) {
    const bool hex = xml.compare(at + 2, 1, "x") == 0;
    const size_t begin = at + 2 + hex;
    const size_t end = xml.find_first_not_of(hex ? "0123456789abcdefABCDEF" : "0123456789", begin);
    if (end == std::string::npos || end == begin || xml[end] != ';') continue;
    uint32_t c = 0;
    const bool fits = std::from_chars(xml.data() + begin, xml.data() + end, c, hex ? 16 : 10).ec == std::errc();
    if (fits && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF)) continue;
    out.append(xml, from, at - from).append("&#xFFFD;");
    from = end + 1;
  }
  return from == 0 ? std::move(xml) : out.append(xml, from);
}

void TextBuilder::put(std::string_view words, bool struck) {
  if (words.empty() || full_) return;
  if (text_.size() + words.size() + 3 * cells_ > limit_) {
    full_ = true;
    return;
  }
  for (; cells_ > 0; cells_--) text_ += " | ";
  const auto begin = static_cast<uint32_t>(text_.size());
  text_ += words;
  if (!struck) return;
  const auto end = static_cast<uint32_t>(text_.size());
  // Runs of one stroke: formatting parts them, and blanks between two struck runs belong to both.
  if (!struck_.empty()) {
    Span& last = struck_.back();
    if (std::string_view(text_).substr(last.end, begin - last.end).find_first_not_of(" \t") == std::string_view::npos) {
      last.end = end;
      return;
    }
  }
  struck_.push_back({begin, end});
}

void TextBuilder::trim() {
  while (!text_.empty() && (text_.back() == ' ' || text_.back() == '\t' || text_.back() == '\r')) text_.pop_back();
  while (!struck_.empty() && struck_.back().end > text_.size()) {
    struck_.back().end = static_cast<uint32_t>(text_.size());
    if (struck_.back().empty()) struck_.pop_back();
  }
}

void TextBuilder::row() {
  line();
  row_ = text_.size();
}

void TextBuilder::cell() {
  while (text_.size() > row_ && text_.back() == '\n') text_.pop_back();
  cells_++;
}

void TextBuilder::end_row() {
  cells_ = 0;
  line();
  row_ = text_.size();
}

void TextBuilder::line(bool blank) {
  if (cells_ > 0) return;
  trim();
  if (text_.empty() || full_) return;
  if (text_.back() != '\n' || (blank && !text_.ends_with("\n\n"))) text_ += '\n';
}

Document TextBuilder::finish() {
  trim();
  while (!text_.empty() && text_.back() == '\n') text_.pop_back();
  trim();
  return {std::move(text_), std::move(struck_), {}};
}

Result<Document> read_plain(std::string_view bytes, const DocumentLimits&) { return Document{valid_text(bytes), {}, {}}; }

}  // namespace palpate
