#include "facts/clock_times.h"

#include <algorithm>
#include <array>

#include "core/letters.h"

namespace palpate {
namespace {

constexpr int kLongest = 180;

char at(std::string_view t, size_t i) { return i < t.size() ? t[i] : '\0'; }
uint32_t skip(std::string_view t, uint32_t i) {
  while (at(t, i) == ' ' || at(t, i) == '\t') i++;
  return i;
}

/// The end of a word that goes between two times, or i.
uint32_t until(std::string_view t, uint32_t i) {
  constexpr std::array<std::string_view, 9> words{"to", "until", "till", "thru", "stop", "end", "finish", "and", "out"};
  uint32_t e = i;
  while (letter(at(t, e))) e++;
  for (const auto w : words)
    if (w.size() == e - i && std::equal(w.begin(), w.end(), t.begin() + i, [](char a, char b) { return a == (b | 0x20); })) return e;
  return i;
}

}  // namespace

TimeOfDay time_of_day(std::string_view t, uint32_t i, bool plain) {
  uint32_t d = i;
  while (digit(at(t, d))) d++;
  int h = 0, m = 0;
  uint32_t e = 0;
  if (d - i <= 2 && d > i && at(t, d) == ':' && digit(at(t, d + 1)) && digit(at(t, d + 2)) && !digit(at(t, d + 3))) {
    for (uint32_t k = i; k < d; k++) h = h * 10 + (t[k] - '0');
    m = (t[d + 1] - '0') * 10 + (t[d + 2] - '0');
    e = d + 3;
  } else if (plain && d - i == 4) {
    h = (t[i] - '0') * 10 + (t[i + 1] - '0');
    m = (t[i + 2] - '0') * 10 + (t[i + 3] - '0');
    e = d;
  }
  if (e == 0 || h > 24 || m > 59) return {};
  const uint32_t s = skip(t, e);
  const char half = static_cast<char>(at(t, s) | 0x20);
  if (half == 'a' || half == 'p') {
    uint32_t x = s + 1;
    if (at(t, x) == '.') x++;
    if ((at(t, x) | 0x20) == 'm') x++;
    if (!letter(at(t, x)) && !digit(at(t, x))) e = x;
  }
  return {h * 60 + m, e};
}

ClockRange clock_range(std::string_view t, uint32_t i) {
  const TimeOfDay a = time_of_day(t, i, true);
  if (a.minutes < 0) return {};
  uint32_t s = skip(t, a.end);
  if (at(t, s) == ',' || at(t, s) == '.') s = skip(t, s + 1);
  if (at(t, s) == '-' || at(t, s) == '/') s = at(t, s + 1) == '>' ? s + 2 : s + 1;
  else if (const uint32_t e = until(t, s); e != s) s = e;
  else return {};
  while (at(t, s) == ' ' || at(t, s) == '\t' || at(t, s) == ':') s++;
  const TimeOfDay b = time_of_day(t, s, true);
  if (b.minutes < 0) return {};
  const bool year = t[i] == '1' && at(t, i + 1) == '9' && at(t, i + 2) != ':';
  int length = b.minutes - a.minutes;
  if (length <= 0) length += 12 * 60;
  return {length > 0 && length <= kLongest && !year ? length : -1, b.end};
}

}  // namespace palpate
