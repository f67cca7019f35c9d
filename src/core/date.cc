#include "core/date.h"

#include <array>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "core/letters.h"

namespace palpate {
namespace {

std::string iso(int y, int m, int d) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (m < 1 || m > 12 || d < 1 || y < 1900 || y > 2199) return "";
  const bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
  if (d > kDays[static_cast<size_t>(m - 1)] + (m == 2 && leap)) return "";
  std::string s = "0000-00-00";
  for (int i = 3; i >= 0; i--, y /= 10) s[static_cast<size_t>(i)] = static_cast<char>('0' + y % 10);
  s[5] = static_cast<char>('0' + m / 10), s[6] = static_cast<char>('0' + m % 10);
  s[8] = static_cast<char>('0' + d / 10), s[9] = static_cast<char>('0' + d % 10);
  return s;
}

int month_name(std::string_view w) {
  static constexpr std::array<std::string_view, 12> kNames{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  if (w.size() < 3) return 0;
  std::string low;
  for (char c : w.substr(0, 3)) low += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (size_t i = 0; i < kNames.size(); i++)
    if (kNames[i] == low) return static_cast<int>(i) + 1;
  return 0;
}

int number(std::string_view s) {
  int n = 0;
  for (char c : s) n = n * 10 + (c - '0');
  return n;
}

int year(std::string_view s) {
  const int y = number(s);
  return s.size() == 2 ? y + (y >= 70 ? 1900 : 2000) : s.size() == 4 ? y : 0;
}

}  // namespace

std::string iso_date(std::string_view t) {
  while (!t.empty() && (t.front() == ' ' || t.front() == '\t')) t.remove_prefix(1);
  // The first three words; a time of day may follow.
  std::vector<std::string_view> parts;
  char between = 0;
  for (size_t i = 0; i < t.size() && parts.size() < 3;) {
    size_t e = i;
    while (e < t.size() && (digit(t[e]) || std::isalpha(static_cast<unsigned char>(t[e]))) && digit(t[e]) == digit(t[i])) e++;
    if (e == i || e - i > 14) return "";
    parts.push_back(t.substr(i, e - i));
    i = e;
    if (parts.size() == 1 && i < t.size()) between = t[i];
    if (parts.size() < 3)
      while (i < t.size() && (t[i] == ' ' || t[i] == '/' || t[i] == '-' || t[i] == '.' || t[i] == ',')) i++;
    else if (i < t.size() && t[i] != ' ' && t[i] != 'T' && t[i] != ',' && t[i] != '\t' && t[i] != '\r') return "";
  }
  if (parts.empty()) return "";
  const std::string_view a = parts[0];
  const bool number_first = digit(a[0]);
  if (number_first && (a.size() == 8 || a.size() == 12 || a.size() == 14) && (between == 0 || between == ' ' || between == 'T'))
    return iso(number(a.substr(0, 4)), number(a.substr(4, 2)), number(a.substr(6, 2)));
  if (parts.size() < 3) return "";
  const std::string_view b = parts[1], c = parts[2];
  if (!digit(c[0]) || c.size() > 4) return "";
  if (!number_first) return digit(b[0]) && b.size() <= 2 ? iso(year(c), month_name(a), number(b)) : "";
  if (!digit(b[0])) return a.size() <= 2 ? iso(year(c), month_name(b), number(a)) : "";
  if (b.size() > 2) return "";
  if (a.size() == 4 && c.size() <= 2) return iso(number(a), number(b), number(c));
  if (a.size() <= 2) return iso(year(c), number(a), number(b));
  return "";
}

std::string iso_week(std::string_view date) {
  const std::string d = iso_date(date);
  if (d.empty()) return "";
  using namespace std::chrono;
  const sys_days at{year_month_day{std::chrono::year{number(d.substr(0, 4))}, month{static_cast<unsigned>(std::stoi(d.substr(5, 2)))},
                                   day{static_cast<unsigned>(std::stoi(d.substr(8, 2)))}}};
  // A week belongs to the year of its Thursday.
  const weekday w{at};
  const sys_days thursday = at + days{4 - static_cast<int>(w.iso_encoding())};
  const year_month_day t{thursday};
  const int week = static_cast<int>((thursday - sys_days{t.year() / January / 1}).count()) / 7 + 1;
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%04d-W%02d", static_cast<int>(t.year()), week);
  return out.data();
}

}  // namespace palpate
