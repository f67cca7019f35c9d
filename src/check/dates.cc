#include "check/dates.h"

#include <array>
#include <chrono>
#include <cstdio>

#include "core/letters.h"

namespace palpate {
namespace {

/// Text up to `words` words that may be a date, without what stands behind it.
std::string_view words_at(std::string_view s, size_t at, int words) {
  size_t end = at;
  for (int w = 0; w < words && end < s.size(); w++) {
    while (end < s.size() && (s[end] == ' ' || s[end] == ',')) end++;
    while (end < s.size() && (digit(s[end]) || letter(s[end]) || s[end] == '/' || s[end] == '-' || s[end] == '.')) end++;
  }
  while (end > at && (s[end - 1] == '.' || s[end - 1] == '-' || s[end - 1] == '/')) end--;
  return s.substr(at, end - at);
}

}  // namespace

std::string find_date(std::string_view s) {
  for (size_t i = 0; i < s.size(); i++) {
    if (i > 0 && (digit(s[i - 1]) || letter(s[i - 1]))) continue;
    // "3/9/2024" is one word, "Mar 9, 2024" and "9 Mar 2024" are three.
    if (digit(s[i]))
      if (std::string d = iso_date(words_at(s, i, 1)); !d.empty()) return d;
    if (digit(s[i]) || letter(s[i]))
      if (std::string d = iso_date(words_at(s, i, 3)); !d.empty()) return d;
  }
  return "";
}

std::string monday_of(std::string_view date) {
  const std::string d = iso_date(date);
  if (d.empty()) return "";
  using namespace std::chrono;
  const int y = std::stoi(d.substr(0, 4));
  const sys_days at{year_month_day{year{y}, month{static_cast<unsigned>(std::stoi(d.substr(5, 2)))}, day{static_cast<unsigned>(std::stoi(d.substr(8, 2)))}}};
  const year_month_day monday{at - days{static_cast<int>(weekday{at}.iso_encoding()) - 1}};
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(monday.year()), static_cast<unsigned>(monday.month()),
                static_cast<unsigned>(monday.day()));
  return out.data();
}

}  // namespace palpate
