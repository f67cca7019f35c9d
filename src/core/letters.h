// ASCII letters and digits, whatever the locale.
//
//   digit('7')        // true
//   letter('\xe9')    // false: bytes beyond ASCII are no letters here
//
// Pure.
#pragma once

namespace palpate {

constexpr bool digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool letter(char c) { return upper(c) || lower(c); }

/// White space inside a line.
constexpr bool line_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f'; }

}  // namespace palpate
