#include "report/terminal.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace palpate {
namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

struct Char {
  char32_t cp = 0;
  size_t bytes = 1;
  bool valid = true;
};

Char decode_char(std::string_view s) {
  const auto lead = static_cast<unsigned char>(s[0]);
  const size_t n = lead < 0x80 ? 1 : lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xC2 && lead < 0xE0 ? 2 : 0;
  if (n == 0 || n > s.size()) return {lead, 1, false};
  char32_t cp = n == 1 ? lead : lead & (0xFFu >> (n + 1));
  for (size_t i = 1; i < n; i++) {
    const auto c = static_cast<unsigned char>(s[i]);
    if ((c & 0xC0) != 0x80) return {lead, 1, false};
    cp = cp << 6 | (c & 0x3F);
  }
  return {cp, n, true};
}

struct Range {
  char32_t first, last;
};

template <size_t N>
bool in(const std::array<Range, N>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return r.first <= c && c <= r.last; });
}

// Characters that command the display instead of standing in it: controls, bidi, line separators, BOM, tags.
constexpr std::array<Range, 11> kCommands{{{0x00, 0x1F},
                                           {0x7F, 0x9F},
                                           {0xAD, 0xAD},
                                           {0x61C, 0x61C},
                                           {0x180E, 0x180E},
                                           {0x200E, 0x200F},
                                           {0x2028, 0x202E},
                                           {0x2066, 0x206F},
                                           {0xFEFF, 0xFEFF},
                                           {0xFFF9, 0xFFFB},
                                           {0xE0000, 0xE007F}}};
constexpr std::array<Range, 20> kZeroWidth{{{0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x610, 0x61A},     {0x64B, 0x65F},
                                            {0x670, 0x670},   {0x6D6, 0x6DC},   {0x93C, 0x93C},   {0x94D, 0x94D},     {0xE31, 0xE31},
                                            {0xE34, 0xE3A},   {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200D},   {0x2060, 0x2064},
                                            {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF}, {0xE0100, 0xE01EF}}};
// East Asian Wide and Fullwidth, and the emoji that terminals draw over two columns.
constexpr std::array<Range, 24> kWide{{{0x1100, 0x115F}, {0x231A, 0x231B}, {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
                                       {0x2648, 0x2653}, {0x26AA, 0x26AB}, {0x2705, 0x2705},   {0x274C, 0x274C},   {0x2795, 0x2797},   {0x2E80, 0x303E},
                                       {0x3041, 0x4DBF}, {0x4E00, 0xA4CF}, {0xA960, 0xA97C},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
                                       {0xFF01, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD}}};

size_t width_of(Char c) {
  if (!c.valid) return 1;
  if (c.cp < 0x300) return 1;
  return in(kZeroWidth, c.cp) ? 0 : in(kWide, c.cp) ? 2 : 1;
}

std::string hex(char32_t v, size_t digits) {
  std::string s;
  for (; v || s.size() < digits; v >>= 4) s.insert(s.begin(), "0123456789abcdef"[v & 15]);
  return s;
}

}  // namespace

std::string escaped(std::string_view text, bool keep_tabs) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Char c = decode_char(text);
    const std::string_view bytes = text.substr(0, c.bytes);
    text.remove_prefix(c.bytes);
    if (!c.valid) out += "\\x" + hex(c.cp, 2);
    else if (c.cp == '\t' && keep_tabs) out += '\t';
    else if (c.cp == '\t') out += "\\t";
    else if (c.cp == '\n') out += "\\n";
    else if (c.cp == '\r') out += "\\r";
    else if (!in(kCommands, c.cp)) out += bytes;
    else out += c.cp < 0x80 ? "\\x" + hex(c.cp, 2) : "\\u{" + hex(c.cp, 4) + "}";
  }
  return out;
}

std::string escaped_lines(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    out += escaped(text.substr(at, end - at));
    if (end < text.size()) out += '\n';
    at = end + 1;
  }
  return out;
}

size_t display_width(std::string_view text) {
  size_t n = 0;
  while (!text.empty()) {
    const Char c = decode_char(text);
    n += width_of(c);
    text.remove_prefix(c.bytes);
  }
  return n;
}

std::string cut(std::string_view text, size_t columns) {
  if (display_width(text) <= columns) return std::string(text);
  if (columns == 0) return "";
  size_t used = 0, bytes = 0;
  while (bytes < text.size()) {
    const Char c = decode_char(text.substr(bytes));
    if (used + width_of(c) > columns - 1) break;
    used += width_of(c);
    bytes += c.bytes;
  }
  return std::string(text.substr(0, bytes)).append(kEllipsis);
}

std::string cut_front(std::string_view text, size_t columns) {
  size_t width = display_width(text);
  if (width <= columns) return std::string(text);
  if (columns == 0) return "";
  while (!text.empty() && (width > columns - 1 || width_of(decode_char(text)) == 0)) {
    const Char c = decode_char(text);
    width -= width_of(c);
    text.remove_prefix(c.bytes);
  }
  return std::string(kEllipsis).append(text);
}

std::string padded(std::string_view text, size_t columns, bool right) {
  const size_t width = display_width(text);
  const std::string fill(columns > width ? columns - width : 0, ' ');
  return right ? fill + std::string(text) : std::string(text) + fill;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (char c : text) {
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!space) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string short_quote(std::string_view text, size_t columns) { return "\"" + cut(escaped(one_line(text)), columns) + "\""; }

std::string Style::paint(Ink ink, std::string_view text) const {
  if (!colour_ || ink == Ink::plain || text.empty()) return std::string(text);
  constexpr std::array<std::string_view, 8> codes{"", "1", "2", "1;36", "33", "31", "1;4;36", "4;33"};
  return std::string("\x1b[").append(codes[static_cast<size_t>(ink)]).append("m").append(text).append("\x1b[0m");
}

}  // namespace palpate
