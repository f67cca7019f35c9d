#include "context/days.h"

#include <algorithm>
#include <string>

#include "core/letters.h"
#include "match/text_pattern.h"

namespace palpate {
namespace {

struct Dated {
  NormSpan entry;
  int day = 0;  ///< year, month and day in one number that sorts
};

/// The entry's first words as a date, when it begins with one.
void take_date(std::string_view t, NormSpan entry, std::vector<Dated>& dated) {
  static const TextPattern kDate("(\\d{1,2})[/.](\\d{1,2})(?:[/.](\\d{2,4}))?\\b");
  std::vector<NormSpan> g;
  static const TextPattern kFraction("^[1-3]/[2-4][ \\t]?(?:an? |of |hrs?|hours?|way|range|lbs?|mile|cups?|rom|time|days?)");
  uint32_t b = entry.begin;
  while (b < entry.end && (line_space(t[b]) || t[b] == '|' || t[b] == '*' || t[b] == '-')) b++;
  if (b >= entry.end || !digit(t[b]) || !kDate.find(t, b, entry.end, g) || g[0].begin != b) return;
  if (kFraction.occurs(t.substr(b, entry.end - b))) return;  // "1/2 hr massage"
  if (g[0].end < entry.end && !line_space(t[g[0].end]) && t[g[0].end] != '|' && t[g[0].end] != ':') return;
  auto number = [&](NormSpan s) {
    int n = 0;
    for (uint32_t i = s.begin; i < s.end; i++) n = n * 10 + (t[i] - '0');
    return n;
  };
  const int month = number(g[1]), day = number(g[2]), year = number(g[3]) % 100;
  if (month >= 1 && month <= 31 && day >= 1 && day <= 31) dated.push_back({entry, (year * 100 + month) * 100 + day});
}

/// "10/1 STM; 10/3 STM; 10/5 held": the statements of one line.
std::vector<NormSpan> statements(std::string_view t, NormSpan line) {
  std::vector<NormSpan> out;
  for (uint32_t b = line.begin; b < line.end;) {
    const auto e = static_cast<uint32_t>(std::min<size_t>(t.find(';', b), line.end));
    out.push_back({b, e});
    b = e + 1;
  }
  return out;
}

/// "5/20 as before (5/16: STM L UT 8 min)": another day's entry in its parentheses.
void in_parentheses(std::string_view t, NormSpan line, std::vector<Dated>& dated) {
  for (size_t open = t.find('(', line.begin); open < line.end; open = t.find('(', open + 1)) {
    const size_t close = t.find(')', open), colon = t.find(':', open);
    if (close >= line.end || colon > close) continue;
    take_date(t, {static_cast<uint32_t>(open) + 1, static_cast<uint32_t>(close)}, dated);
  }
}

/// The lines of a log by their labels, and which of them is today's.
struct Labelled {
  std::vector<NormSpan> days;
  size_t today = SIZE_MAX;
};
template <class IsToday>
Labelled labelled(std::string_view t, const std::vector<NormSpan>& lines, const TextPattern& label, IsToday is_today) {
  Labelled out;
  std::vector<NormSpan> g;
  for (const NormSpan line : lines) {
    const std::string_view words = line.of(t);
    if (!label.find(words, 0, words.size(), g)) continue;
    if (is_today(g[1].of(words))) out.today = out.days.size();
    out.days.push_back(line);
  }
  return out;
}

/// "Mon: STM" above "Visit 4 (today): TE"; "M   gait 30, kneading 10" and "F   stairs 15" below "(today = F)".
void named_days(std::string_view t, const std::vector<NormSpan>& lines, std::vector<NormSpan>& out) {
  static const TextPattern kNamed(
      "^[-*> \\t]*(?:(?:mon|tues?|wed|weds|thur?s?|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:visit|day|session|appt|tx|rx)[ "
      "\\t]*#?\\d{1,3})(?:[ \\t]*\\([\\d/. ,-]{3,12}\\)?)?([ \\t]*[(/,-]?[ \\t]*(?:today|this visit)\\)?)?[ \\t]*[:)-]");
  const Labelled marked = labelled(t, lines, kNamed, [](std::string_view mark) { return !mark.empty(); });
  for (size_t i = 0; marked.today != SIZE_MAX && i < marked.today; i++) out.push_back(marked.days[i]);

  static const std::string kLetters = "(m|t|tu|w|th|r|f|sa|su|mon|tues?|weds?|thur?s?|fri|sat|sun)";
  static const TextPattern kLegend("\\btoday[ ]?(?:=|is)[ ]?" + kLetters + "\\b"), kLettered("^[ \\t]*" + kLetters + "(?:[ ]{2,}|\\t|[ ]?[:|])");
  std::vector<NormSpan> legend;
  if (!kLegend.find(t, 0, t.size(), legend)) return;
  const Labelled week = labelled(t, lines, kLettered, [&](std::string_view letters) { return letters == legend[1].of(t); });
  for (size_t i = 0; week.today != SIZE_MAX && i < week.days.size(); i++)
    if (i != week.today) out.push_back(week.days[i]);
}

}  // namespace

std::vector<NormSpan> earlier_days(std::string_view t, const std::vector<NormSpan>& lines) {
  std::vector<Dated> dated;
  for (const NormSpan line : lines) {
    std::vector<Dated> inside;
    if (t.substr(line.begin, line.size()).find(';') != std::string_view::npos)
      for (const NormSpan s : statements(t, line)) take_date(t, s, inside);
    if (inside.size() >= 2) dated.insert(dated.end(), inside.begin(), inside.end());
    else take_date(t, line, dated);
    in_parentheses(t, line, dated);
  }
  int latest = 0;
  for (const Dated& d : dated) latest = std::max(latest, d.day);
  std::vector<NormSpan> out;
  for (const Dated& d : dated)
    if (d.day < latest) out.push_back(d.entry);
  named_days(t, lines, out);
  return out;
}

}  // namespace palpate
