#include "facts/table_row.h"

#include "core/letters.h"
#include "match/text_pattern.h"

namespace palpate {
namespace {

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

}  // namespace

void Row::read(std::string_view t, NormSpan line) {
  text_ = t;
  cells.clear();
  const std::string_view s = t.substr(line.begin, line.size());
  const size_t first = s.find_first_not_of(" \t");
  if (first == std::string_view::npos) return;
  char cut = 0;
  if (s.find('|') != std::string_view::npos) cut = '|';
  else if (s.find('\t', first) != std::string_view::npos) cut = '\t';
  else if (s.find("<td") != std::string_view::npos) cut = '<';
  if (!cut) return;
  uint32_t b = line.begin;
  for (uint32_t i = line.begin; i <= line.end; i++) {
    if (i < line.end && t[i] != cut) continue;
    if (i > b || cut == '\t') cells.push_back({b, i});
    b = i + 1;
    if (cut == '<' && i < line.end) {
      const size_t close = t.find('>', i);
      if (close == std::string_view::npos || close >= line.end) break;
      i = static_cast<uint32_t>(close);
      b = i + 1;
    }
  }
}

void Row::header(std::string_view t, NormSpan line, bool no_service) {
  read(t, line);
  if (cells.size() < 2) return forget();
  size_t dates = 0, date = kNone, now = kNone, min = kNone;
  for (size_t k = 0; k < cells.size(); k++) {
    std::string_view c = t.substr(cells[k].begin, cells[k].size());
    while (!c.empty() && (blank(c.front()) || c.front() == '*')) c.remove_prefix(1);
    while (!c.empty() && (blank(c.back()) || c.back() == '*')) c.remove_suffix(1);
    const size_t slash = c.find('/');
    if (!c.empty() && digit(c[0]) && slash != std::string_view::npos && slash <= 2 && slash + 1 < c.size() && digit(c[slash + 1])) dates++, date = k;
    static const TextPattern kToday("(?:^|[^a-z])today(?:[^a-z]|$)"), kMinutes("(?:^|[^a-z])(?:min|mins|minutes)(?:[^a-z]|$)");
    if (kToday.occurs(c)) now = k;
    if (c.size() <= 16 && kMinutes.occurs(c)) min = k;
  }
  if (!no_service && dates < 2) return;
  if (dates >= 2 || (now != kNone && cells.size() > 2)) today = now != kNone ? now : date;
  if (min != kNone) minutes = min;
}

size_t Row::cell(NormSpan at) const {
  for (size_t k = 0; k < cells.size(); k++)
    if (at.begin >= cells[k].begin && at.begin < cells[k].end) return k;
  return kNone;
}

bool Row::alone(NormSpan at) const {
  const size_t k = cell(at);
  if (k == kNone) return false;
  for (uint32_t i = cells[k].begin; i < cells[k].end; i++)
    if ((i < at.begin || i >= at.end) && !blank(text_[i]) && text_[i] != '~' && text_[i] != '*' && text_[i] != '\'') return false;
  return true;
}

}  // namespace palpate
