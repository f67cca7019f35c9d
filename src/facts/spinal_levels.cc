#include "facts/spinal_levels.h"

#include <algorithm>
#include <optional>

namespace palpate {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

/// "C5" from `at`, or from a bare number of the region that came before it.
std::optional<std::string> level(std::string_view t, size_t& at, size_t end, char region) {
  size_t i = at;
  if (i < end && letter(t[i])) {
    region = static_cast<char>(t[i] & ~0x20);
    if (region == 'S' && t[i] != 'S') return std::nullopt;
    i++;
  }
  const int most = region == 'C' ? 8 : region == 'T' ? 12 : region == 'L' || region == 'S' ? 5 : 0;
  int n = 0;
  const size_t from = i;
  while (i < end && i - from < 2 && digit(t[i])) n = n * 10 + (t[i++] - '0');
  if (i == from || n < 1 || n > most || (i < t.size() && (digit(t[i]) || (letter(t[i]) && t.substr(i, 3) != "–")))) return std::nullopt;
  at = i;
  return std::string(1, region) + std::to_string(n);
}

}  // namespace

std::vector<std::string> find_levels(std::string_view t, uint32_t begin, uint32_t limit) {
  std::vector<std::string> out;
  const size_t end = std::min<size_t>(limit, t.size());
  for (size_t i = begin; i < end; i++) {
    if (!letter(t[i]) || (i > 0 && (letter(t[i - 1]) || digit(t[i - 1])))) continue;
    size_t at = i;
    const auto first = level(t, at, end, 0);
    if (!first) continue;
    std::string name = *first;
    size_t next = at;
    if (next < end && (t[next] == '-' || t[next] == '/')) next++;
    else if (t.substr(next, 3) == "–") next += 3;
    if (next > at && next < end)
      if (const auto second = level(t, next, end, (*first)[0])) name += "-" + *second, at = next;
    if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
    i = at;
  }
  return out;
}

}  // namespace palpate
