// Text from outside, made safe and measurable for a terminal.
//
//   escaped("a\x1b[2J") == "a\\x1b[2J"              // control and bidi characters become visible
//   display_width("日本") == 4
//   cut("effleurage", 6) == "effle…"                 // the last column is an ellipsis when something is left out
//   Style(colour).paint(Ink::bold, "97140")         // no escape codes when colour is off
//
// All input is UTF-8; a stray byte is shown as \xNN. Pure functions and values; nothing here prints.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace palpate {

/// Control characters as \x1b, bidi and other invisible commands as \u{202e}. Line ends are control characters too.
std::string escaped(std::string_view text, bool keep_tabs = false);
/// The same for text of several lines: line ends stay.
std::string escaped_lines(std::string_view text);
/// Columns that the text takes: 0 for combining marks, 2 for wide characters.
size_t display_width(std::string_view text);
/// At most `columns` wide; what is left out shows as an ellipsis at the end, or (cut_front) at the beginning.
std::string cut(std::string_view text, size_t columns);
std::string cut_front(std::string_view text, size_t columns);
/// Filled up with spaces to `columns`.
std::string padded(std::string_view text, size_t columns, bool right = false);
/// In double quotes, on one line, escaped and cut; `columns` counts the words without the quotes.
std::string short_quote(std::string_view text, size_t columns = 60);
/// Runs of white space as one space, none at the ends.
std::string one_line(std::string_view text);

enum class Ink : unsigned char { plain, bold, dim, supports, doubt, against, mark, aside };

class Style {
 public:
  explicit Style(bool colour) : colour_(colour) {}
  std::string paint(Ink ink, std::string_view text) const;

 private:
  bool colour_;
};

}  // namespace palpate
