#include "context/lines.h"

#include <algorithm>

#include "core/letters.h"
#include "match/text_pattern.h"

namespace palpate {
namespace {

constexpr uint32_t kWidestPage = 132;  // bytes; longer lines were not wrapped by a page
constexpr uint32_t kFullLine = 75;     // per cent of the page's width

}  // namespace

bool ends_open(std::string_view line) {
  static const TextPattern kOpen("[ \\t](?:been|being|the|an|to|of|with|and|or|for|by|from|into|was|were|is|are|had|has|have|his|her|their|our|w/|this|that)$");
  return kOpen.occurs(line);
}

uint32_t width_of(const std::vector<NormSpan>& lines) {
  uint32_t widest = 0, second = 0;  // one line may have grown: a word broken over two lines is whole again
  for (const NormSpan line : lines) {
    if (line.size() > kWidestPage) continue;
    second = std::max(second, std::min<uint32_t>(line.size(), widest));
    widest = std::max<uint32_t>(widest, line.size());
  }
  return second;
}

bool wraps(std::string_view t, NormSpan a, NormSpan b, bool shouting, uint32_t width) {
  uint32_t e = a.end, s = b.begin;
  while (e > a.begin && line_space(t[e - 1])) e--;
  while (s < b.end && line_space(t[s])) s++;
  if (e == a.begin || s == b.end || e - a.begin < 25) return false;
  const char last = t[e - 1], first = t[s];
  if (last == '.' || last == '!' || last == '?' || last == ':' || last == ';' || last == '|') return false;
  if (last == '-' && line_space(t[e - 2])) return false;  // "Homan -": a sign, no hyphen
  if (last == ',' || last == '-' || last == '/' || last == '&') return lower(first) || upper(first) || digit(first);
  // Where its first word had room on the line above, the writer began a line.
  uint32_t word = s;
  while (word < b.end && !line_space(t[word])) word++;
  const bool full = (a.size() + 1 + word - s) * 100 >= width * kFullLine;
  return (lower(first) && !shouting && full) || ends_open(t.substr(a.begin, e - a.begin));
}

bool wordless(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

NormSpan trimmed(std::string_view t, NormSpan s) {
  const auto space = [&](uint32_t i) { return t[i] == ' ' || t[i] == '\r' || t[i] == '\t'; };
  while (s.begin < s.end && space(s.begin)) s.begin++;
  while (s.end > s.begin && space(s.end - 1)) s.end--;
  return s;
}

namespace {
template <class Line>
std::vector<NormSpan> worded(std::string_view text, Line line, Line end, size_t most) {
  std::vector<NormSpan> out;
  for (; line != end && out.size() < most; ++line)
    if (!wordless(line->of(text))) out.push_back(*line);
  return out;
}
}  // namespace

std::vector<NormSpan> first_worded(std::string_view text, const std::vector<NormSpan>& lines, size_t most) {
  return worded(text, lines.begin(), lines.end(), most);
}
std::vector<NormSpan> last_worded(std::string_view text, const std::vector<NormSpan>& lines, size_t most) {
  return worded(text, lines.rbegin(), lines.rend(), most);
}

}  // namespace palpate
