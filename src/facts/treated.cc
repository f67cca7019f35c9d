#include "facts/treated.h"

#include <algorithm>
#include <array>

#include "match/text_pattern.h"

namespace palpate {
namespace {

std::string side_of(std::string_view w) {
  const char c = static_cast<char>(w[0] == '(' ? w[1] | 0x20 : w[0] | 0x20);
  return c == 'l' ? "left" : c == 'r' ? "right" : "bilateral";
}

constexpr std::array<std::string_view, 5> kGrades = {"I", "II", "III", "IV", "V"};

/// 0 to 4 of "iii" or "3"; -1: no grade.
int grade_of(std::string_view w) {
  std::string up;
  for (const char c : w)
    if (c != '+' && c != '-') up += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  if (up.size() == 1 && up[0] >= '1' && up[0] <= '5') return up[0] - '1';
  const auto it = std::find(kGrades.begin(), kGrades.end(), up);
  return it == kGrades.end() ? -1 : static_cast<int>(it - kGrades.begin());
}

}  // namespace

std::vector<Stated> find_sides(std::string_view text, uint32_t begin, uint32_t end) {
  static const TextPattern kSide(
      "(?:\\((?-i:[LRB])\\)|\\b(?:left|lt|right|rt|bilat(?:eral(?:ly)?)?|bil|b/l|both sides|both "
      "(?:knees|hips|shoulders|ankles|wrists|hands|feet|legs|arms|calves|thighs|forearms|elbows|"
      "traps|upper traps|hamstrings|quads|sides)|(?-i:[LRB][UL]E|[LRB]))\\b)");
  std::vector<Stated> out;
  std::vector<NormSpan> g;
  const std::string_view upto = text.substr(0, end);
  for (size_t at = begin; kSide.find(upto, at, end, g); at = g[0].end) {
    const char next = g[0].end < text.size() ? text[g[0].end] : ' ', before = g[0].begin > 0 ? text[g[0].begin - 1] : ' ';
    // "L/S", "L-spine", "R/O", "r/l" are no sides, "L>R" names both.
    if (next == '/' || next == '-' || next == '\'' || before == '/' || before == '-') continue;
    if (g[0].size() == 2 && (next == '.' && g[0].end + 1 < text.size() && text[g[0].end + 1] != ' ')) continue;
    out.push_back({g[0], side_of(text.substr(g[0].begin, g[0].size()))});
  }
  return out;
}

std::vector<Stated> find_grades(std::string_view text, uint32_t begin, uint32_t end) {
  static const TextPattern kGrade(
      "\\b(?:grades?|gr|gd|grd|g)[.\\s-]{0,2}(i{1,3}|iv|v|[1-5])[+-]?(?:\\s?(?:-|/|to|and|&|or)\\s?(i{1,3}|iv|v|[1-5])[+-]?)?(?:[^a-z0-9+]|$)");
  std::vector<Stated> out;
  std::vector<NormSpan> g;
  const std::string_view upto = text.substr(0, end);
  for (size_t at = begin; kGrade.find(upto, at, end, g); at = g[1].end) {
    for (size_t k : {1u, 2u}) {
      if (g[k].empty()) continue;
      const int n = grade_of(text.substr(g[k].begin, g[k].size()));
      if (n >= 0) out.push_back({{g[0].begin, g[2].empty() ? g[1].end : g[2].end}, std::string(kGrades[static_cast<size_t>(n)])});
    }
  }
  return out;
}

}  // namespace palpate
