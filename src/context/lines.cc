#include "context/lines.h"

#include "core/letters.h"
#include "match/text_pattern.h"

namespace palpate {
bool ends_open(std::string_view line) {
  static const TextPattern kOpen("[ \\t](?:been|being|the|an|to|of|with|and|or|for|by|from|into|was|were|is|are|had|has|have|his|her|their|our|w/|this|that)$");
  return kOpen.occurs(line, {0, static_cast<uint32_t>(line.size())});
}

bool wraps(std::string_view t, NormSpan a, NormSpan b, bool shouting) {
  uint32_t e = a.end, s = b.begin;
  while (e > a.begin && line_space(t[e - 1])) e--;
  while (s < b.end && line_space(t[s])) s++;
  if (e == a.begin || s == b.end || e - a.begin < 25) return false;
  const char last = t[e - 1], first = t[s];
  if (last == '.' || last == '!' || last == '?' || last == ':' || last == ';' || last == '|') return false;
  if (last == ',' || last == '-' || last == '/' || last == '&') return lower(first) || upper(first) || digit(first);
  return (lower(first) && !shouting) || ends_open(t.substr(a.begin, e - a.begin));
}

}  // namespace palpate
