#include "read/claim_values.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "core/date.h"

namespace palpate {

std::string trimmed(std::string_view s) {
  auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!s.empty() && blank(s.front())) s.remove_prefix(1);
  while (!s.empty() && blank(s.back())) s.remove_suffix(1);
  return std::string(s);
}

std::string upper(std::string_view s) {
  std::string o(s);
  for (char& c : o) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return o;
}

std::optional<double> number(std::string_view text) {
  const std::string s = trimmed(text);
  double v = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), v, std::chars_format::fixed);
  if (s.empty() || error != std::errc{} || end != s.data() + s.size() || !(v >= 0 && v <= 1e6)) return std::nullopt;
  return v;
}

void add_modifiers(std::string_view cell, std::vector<std::string>& out) {
  for (size_t i = 0; i < cell.size();) {
    size_t e = i;
    while (e < cell.size() && std::isalnum(static_cast<unsigned char>(cell[e]))) e++;
    if ((e - i) % 2 == 0)  // "59GP" is two
      for (size_t k = i; k < e; k += 2) {
        std::string m = upper(cell.substr(k, 2));
        if (std::find(out.begin(), out.end(), m) == out.end()) out.push_back(std::move(m));
      }
    i = e + 1;
  }
}

std::string discipline_of(const std::vector<std::string>& modifiers) {
  for (const auto& m : modifiers)
    if (m == "GP") return "PT";
    else if (m == "GO") return "OT";
    else if (m == "GN") return "SLP";
  return "";
}

std::string discipline_of_taxonomy(std::string_view c) {
  if (c.substr(0, 4) == "2251" || c.substr(0, 4) == "2252") return "PT";
  if (c.substr(0, 4) == "225X" || c.substr(0, 4) == "224Z") return "OT";
  if (c.substr(0, 4) == "235Z") return "SLP";
  return c.substr(0, 3) == "111" ? "CHIRO" : "";
}

std::string iso_or_as_written(std::string_view date) {
  std::string d = iso_date(date);
  return d.empty() ? std::string(date) : d;
}

}  // namespace palpate
