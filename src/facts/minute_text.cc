#include "facts/minute_text.h"

#include <algorithm>
#include <array>

#include "core/letters.h"

namespace palpate {
namespace {

bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

template <size_t N>
bool one_of(std::string_view w, const std::array<std::string_view, N>& list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view x) {
    return x.size() == w.size() && std::equal(x.begin(), x.end(), w.begin(), [](char a, char b) { return a == (b | 0x20); });
  });
}
bool is(std::string_view w, std::string_view lower) { return one_of(w, std::array<std::string_view, 1>{lower}); }

size_t word_end(std::string_view s, size_t i) {
  while (i < s.size() && letter(s[i])) i++;
  return i;
}
size_t skip(std::string_view s, size_t i) {
  while (i < s.size() && blank(s[i])) i++;
  return i;
}
std::string_view word_before(std::string_view s) {
  size_t e = s.size();
  while (e > 0 && blank(s[e - 1])) e--;
  size_t b = e;
  while (b > 0 && letter(s[b - 1])) b--;
  return s.substr(b, e - b);
}

/// After "then", "followed by", "after that": position behind it, or npos.
size_t boundary(std::string_view s, size_t from) {
  for (size_t i = from; i < s.size();) {
    if (!letter(s[i])) {
      i++;
      continue;
    }
    const size_t e = word_end(s, i);
    const std::string_view w = s.substr(i, e - i);
    if (is(w, "then") || is(w, "afterwards")) return e;
    if (is(w, "followed") || is(w, "after")) {
      const size_t n = skip(s, e), x = word_end(s, n);
      if (is(s.substr(n, x - n), is(w, "after") ? "that" : "by")) return x;
    }
    i = e;
  }
  return std::string_view::npos;
}

}  // namespace

LineShape line_shape(std::string_view t, NormSpan line) {
  uint32_t i = line.begin;
  while (i < line.end && (blank(t[i]) || t[i] == '*' || t[i] == '#')) i++;
  if (i == line.end) return LineShape::empty;
  const uint32_t b = i;
  if (letter(t[b]) && b + 2 < line.end && t[b + 1] == '/' && t[b + 2] == ' ') return LineShape::heading;  // "P/ 2x wk"
  while (i < line.end && i - b < 30 && (letter(t[i]) || t[i] == ' ' || t[i] == '/' || t[i] == '&' || t[i] == '_' || t[i] == '\'')) i++;
  return i > b && letter(t[b]) && i < line.end && t[i] == ':' ? LineShape::heading : LineShape::text;
}

namespace {

bool filler(std::string_view s, bool numbers) {
  constexpr std::array<std::string_view, 67> known{
      "these", "those", "them",  "one",      "total",      "tot",      "x",         "for",  "about", "approx",   "approximately", "around", "all",     "in",
      "of",    "time",  "hands", "on",       "table",      "mat",      "a",         "the",  "that",  "was",      "took",          "it",     "and",     "um",
      "uh",    "just",  "over",  "under",    "nearly",     "roughly",  "min",       "mins", "tx",    "rx",       "this",          "lasted", "comma",   "period",
      "with",  "today", "both",  "combined", "altogether", "duration", "up",        "told", "or",    "so",       "clock",         "lot",    "working", "above",
      "two",   "three", "by",    "wall",     "phone",      "timer",    "stopwatch", "pair", "four",  "measured", "lasting"};
  for (size_t i = 0; i < s.size();) {
    if (digit(s[i]) && !numbers) return false;
    if (!letter(s[i])) {
      i++;
      continue;
    }
    const size_t e = word_end(s, i);
    const std::string_view w = s.substr(i, e - i);
    if (numbers && (is(w, "pm") || is(w, "am"))) {
      i = e;
      continue;
    }
    if (!one_of(w, known) && !is(w, "minutes") && !is(w, "ea")) return false;
    i = e;
  }
  return true;
}

}  // namespace

bool filler(std::string_view s) { return filler(s, false); }
bool filler_with_numbers(std::string_view s) { return filler(s, true); }

bool list_reference(std::string_view s) {
  int items = 0;
  for (size_t i = 0; i < s.size();) {
    const bool number = digit(s[i]);
    if (!number && !letter(s[i])) {
      if (std::string_view(" \t+&,=-#()[]>").find(s[i]) == std::string_view::npos) return false;
      i++;
      continue;
    }
    size_t e = i;
    while (e < s.size() && (number ? digit(s[e]) : letter(s[e]))) e++;
    const std::string_view w = s.substr(i, e - i);
    if (w.size() == 1) items++;
    else if (!one_of(w, std::array<std::string_view, 8>{"for", "of", "and", "to", "thru", "through", "items", "total"})) return false;
    i = e;
  }
  return items >= 2;
}

bool minutes_listed(std::string_view s) {
  for (size_t i = s.find(':'); i != std::string_view::npos; i = s.find(':', i + 1)) {
    const std::string_view w = word_before(s.substr(0, i));
    if (!one_of(w, std::array<std::string_view, 3>{"min", "mins", "minutes"})) continue;
    size_t b = static_cast<size_t>(w.data() - s.data());
    while (b > 0 && blank(s[b - 1])) b--;
    if (b == 0 || !digit(s[b - 1])) return true;  // not "MT 23 mins: STM ..."
  }
  return false;
}

bool filler_after(std::string_view s) {
  size_t e = 0;
  while (e < s.size() && std::string_view(",.;:()|-\n").find(s[e]) == std::string_view::npos && s.substr(e, 3) != "   " && s.substr(e, 7) != " while ") e++;
  return filler(s.substr(0, e));
}

bool opens(std::string_view before) {
  const size_t dot = before.find('.');
  return before.size() <= 18 && (dot == std::string_view::npos || dot <= 3);  // "1. "
}

bool heads(std::string_view t, uint32_t from, uint32_t line_end) {
  bool inside = false;
  for (uint32_t i = from; i < line_end;) {
    const char c = t[i];
    if (c == ':') return true;
    if (c == '(' || c == '[') inside = true;
    if (c == ')' || c == ']') inside = false;
    if (c == '-' && i > 0 && blank(t[i - 1]) && i + 1 < line_end && blank(t[i + 1])) return true;
    if (c == ',' || c == ';' || c == '.' || c == '|') return false;
    if (letter(c)) {
      const uint32_t e = static_cast<uint32_t>(word_end(t.substr(0, line_end), i));
      const std::string_view w = t.substr(i, e - i);
      if (!inside && !one_of(w, std::array<std::string_view, 12>{"min", "mins", "minutes", "x", "tx", "techniques", "technique", "today", "treatment",
                                                                 "therapy", "interventions", "m"}))
        return false;
      i = e;
      continue;
    }
    i++;
  }
  return true;
}

bool opens_list(std::string_view t, uint32_t from, uint32_t line_end) {
  uint32_t e = line_end;
  while (e > from && blank(t[e - 1])) e--;
  return e > from && t[e - 1] == ':';
}

bool begins_clause(std::string_view t, uint32_t lo, uint32_t at) {
  uint32_t p = at;
  while (p > lo && (blank(t[p - 1]) || t[p - 1] == '~' || t[p - 1] == '*' || t[p - 1] == '-' || t[p - 1] == ']' || t[p - 1] == '[' || t[p - 1] == '\n')) p--;
  if (p == lo || std::string_view(",;:.|(+&").find(t[p - 1]) != std::string_view::npos) return true;
  const std::string_view w = word_before(t.substr(lo, p - lo));
  if (one_of(w, std::array<std::string_view, 2>{"about", "approximately"})) return begins_clause(t, lo, p - static_cast<uint32_t>(w.size()));
  return one_of(w,
                std::array<std::string_view, 12>{"and", "with", "then", "did", "plus", "performed", "received", "spent", "provided", "by", "another", "comma"});
}

bool ends_clause(std::string_view t, uint32_t end) {
  const size_t i = skip(t, end);
  if (i >= t.size() || std::string_view(",;.|)\n").find(t[i]) != std::string_view::npos) return true;
  return is(t.substr(i, word_end(t, i) - i), "then");
}

bool says_of(std::string_view t, uint32_t end) {
  const size_t i = skip(t, end);
  return is(t.substr(i, word_end(t, i) - i), "of");
}

bool refers_back(std::string_view t, uint32_t end) {
  size_t i = skip(t, end);
  if (!one_of(t.substr(i, word_end(t, i) - i), std::array<std::string_view, 3>{"of", "on", "for"})) return false;
  i = skip(t, word_end(t, i));
  if (is(t.substr(i, word_end(t, i) - i), "all")) i = skip(t, word_end(t, i));
  if (!one_of(t.substr(i, word_end(t, i) - i), std::array<std::string_view, 5>{"that", "this", "it", "these", "those"})) return false;
  i = skip(t, word_end(t, i));
  return i >= t.size() || !letter(t[i]) || one_of(t.substr(i, word_end(t, i) - i), std::array<std::string_view, 4>{"total", "altogether", "all", "today"});
}

uint32_t clause_begin(std::string_view t, uint32_t lo, uint32_t at) {
  uint32_t b = last_boundary(t, lo, at);
  for (uint32_t i = at; i > b; i--)
    if (std::string_view(",;.:()\n|").find(t[i - 1]) != std::string_view::npos) return i;
  return b;
}

uint32_t clause_end(std::string_view t, uint32_t from, uint32_t hi) {
  const std::string_view s = t.substr(from, hi - from);
  size_t e = std::min(s.find(';'), s.find(". "));
  const size_t b = boundary(s, 0);
  if (b != std::string_view::npos) e = std::min(e, b);
  return e == std::string_view::npos ? hi : from + static_cast<uint32_t>(e);
}

uint32_t last_boundary(std::string_view t, uint32_t lo, uint32_t at) {
  if (lo >= at) return at;
  const std::string_view s = t.substr(lo, at - lo);
  size_t last = 0;
  for (size_t b = boundary(s, 0); b != std::string_view::npos; b = boundary(s, b)) last = b;
  return lo + static_cast<uint32_t>(last);
}

ClauseGap clause_gap(std::string_view gap) {
  if (gap.size() > 40 || gap.find_first_of(".;|\n") != std::string_view::npos || gap.find("->") != std::string_view::npos ||
      boundary(gap, 0) != std::string_view::npos)
    return ClauseGap::far;
  const size_t i = skip(gap, 0);
  if (one_of(gap.substr(i, word_end(gap, i) - i), std::array<std::string_view, 3>{"of", "on", "spent"})) return ClauseGap::of;
  if (gap.find(',') != std::string_view::npos) return ClauseGap::far;
  return gap.size() <= 14 ? ClauseGap::close : ClauseGap::near;
}

bool dotted(std::string_view t, uint32_t at) {
  size_t n = 0;
  for (uint32_t i = at; i > 0 && (t[i - 1] == '.' || blank(t[i - 1])); i--) n += t[i - 1] == '.';
  return n >= 4;
}

bool is_equals(std::string_view s) {
  const size_t b = s.find_first_not_of(" \t"), e = s.find_last_not_of(" \t");
  return b != std::string_view::npos && (s.substr(b, e + 1 - b) == "=" || s.substr(b, e + 1 - b) == "=>");
}

namespace {

size_t skip_to_letter(std::string_view s, size_t i) {
  while (i < s.size() && !letter(s[i])) i++;
  return i;
}

template <size_t N>
bool all_words(std::string_view s, const std::array<std::string_view, N>& known) {
  size_t n = 0;
  for (size_t i = 0; i < s.size(); n++) {
    i = skip_to_letter(s, i);
    if (i >= s.size()) break;
    const size_t e = word_end(s, i);
    if (!one_of(s.substr(i, e - i), known)) return false;
    i = e;
  }
  return n > 0;
}

}  // namespace

bool only_a_place(std::string_view s) {
  constexpr std::array<std::string_view, 98> known{
      "lower",    "upper",  "approx",   "about",    "around",      "roughly",       "and",      "abd",    "abdomen",    "abdominal", "knee",     "ankle",
      "shoulder", "elbow",  "wrist",    "hip",      "feet",        "toes",          "fingers",  "glutes", "hamstrings", "calves",    "r",        "l",
      "b",        "left",   "right",    "bilat",    "bilateral",   "both",          "ue",       "le",     "ues",        "les",       "arm",      "leg",
      "arms",     "legs",   "hand",     "foot",     "neck",        "trunk",         "back",     "side",   "other",      "same",      "the",      "to",
      "on",       "chest",  "thigh",    "calf",     "shoulders",   "hips",          "knees",    "wrists", "elbows",     "ankles",    "hands",    "full",
      "whole",    "entire", "body",     "spine",    "lumbar",      "thoracic",      "cervical", "head",   "face",       "scalp",     "low",      "mid",
      "quads",    "traps",  "forearm",  "forearms", "jaw",         "supine",        "prone",    "seated", "sitting",    "sidelying", "lying",    "hooklying",
      "table",    "chair",  "masseter", "scar",     "paraspinals", "suboccipitals", "s",        "c",      "t",          "gastroc",   "gastrocs", "in",
      "that",     "order"};
  return all_words(s, known);
}

bool names_other_work(std::string_view s) {
  constexpr std::array<std::string_view, 19> known{"education", "instruction", "training",  "exercise", "exercises",  "hep",           "protocol",
                                                   "loading",   "program",     "programme", "walking",  "bike",       "strengthening", "ergonomics",
                                                   "review",    "reviewed",    "fitting",   "setup",    "counselling"};
  for (size_t i = skip_to_letter(s, 0); i < s.size();) {
    const size_t e = word_end(s, i);
    if (one_of(s.substr(i, e - i), known)) return true;
    i = skip_to_letter(s, e);
  }
  return false;
}

bool begins_with_side(std::string_view s) {
  size_t i = skip(s, 0);
  if (i >= s.size() || (std::string_view(",;/&+").find(s[i]) == std::string_view::npos && !is(s.substr(i, word_end(s, i) - i), "and"))) return false;
  while (i < s.size() && !letter(s[i])) {
    if (digit(s[i]) || s[i] == '\n') return false;
    i++;
  }
  if (i < s.size() && is(s.substr(i, word_end(s, i) - i), "and")) i = skip(s, word_end(s, i));
  if (s.size() > i + 24) return false;
  return one_of(s.substr(i, word_end(s, i) - i), std::array<std::string_view, 7>{"r", "l", "right", "left", "b", "bilat", "bil"});
}

bool ends_with_total(std::string_view s) {
  bool total = false;
  for (size_t i = 0; i < s.size();) {
    if (digit(s[i]) || s[i] == ',' || s[i] == ':') total = false;
    const size_t e = word_end(s, i);
    if (e > i && (is(s.substr(i, e - i), "total") || is(s.substr(i, e - i), "tot"))) total = true;
    i = e > i ? e : i + 1;
  }
  return total;
}

Setting setting(std::string_view t, NormSpan line, NormSpan n) {
  Setting s;
  uint32_t b = n.begin, e = n.end;
  while (b > line.begin && (blank(t[b - 1]) || t[b - 1] == '.')) b--;
  if (b >= line.begin + 4 && t.substr(b - 4, 4) == "  ->")  // "5 min      -> 5": the dose of the day before goes on
    for (b -= 2; b > line.begin && blank(t[b - 1]);) b--;
  while (e < line.end && blank(t[e])) e++;
  const bool wide_left = b > line.begin && (n.begin - b >= 2 || t[n.begin - 1] == '\t');
  const bool end = e >= line.end;
  s.gap = wide_left && (end || e - n.end >= 2 || t[n.end] == '\t');
  const char c = end ? '\0' : t[e];
  const char next = e + 1 < line.end ? t[e + 1] : '\0';
  if (end || e - n.end >= 2) s.closed = true;
  else if (c == ',' || c == ';' || c == ')' || c == '|' || c == ']') s.closed = true;
  else if (c == '.') s.closed = !digit(next);
  else if (c == '/' || c == '=') s.closed = e > n.end;
  else if (c == ':' && e == n.end) s.closed = !digit(next);
  else if (c == '-') s.closed = e > n.end && next == ' ';
  else if (c == '(') s.closed = e > n.end && digit(next) && e + 2 < line.end && t[e + 2] == ')';  // "97140 11 (1)": its units
  else if (letter(c) && e > n.end) {
    const std::string_view w = t.substr(e, word_end(t, e) - e);
    const bool with = is(w, "w") && e + 1 < line.end && t[e + 1] == '/';  // "12 w/ towels", not "12 W"
    s.open =
        with ||
        (!one_of(w, std::array<std::string_view, 36>{"ft",     "feet", "m",   "rep",  "reps",  "sec",   "secs", "s",    "x",     "lb",     "lbs",   "set",
                                                     "sets",   "deg",  "cm",  "mm",   "unit",  "units", "u",    "area", "areas", "visits", "times", "steps",
                                                     "stairs", "wk",   "wks", "week", "weeks", "days",  "in",   "mph",  "hz",    "mhz",    "w",     "watts"}) &&
         !one_of(w, std::array<std::string_view, 8>{"region", "regions", "degrees", "of", "to", "out", "meters", "metres"}));
  }
  return s;
}

bool behind(std::string_view g, Setting s, int value, bool code) {
  if (!s.closed && !s.open) return false;
  if (code && value == 59 && g.find_first_of(":(=") == std::string_view::npos) return false;  // the modifier
  bool times = false, sign = false;
  for (size_t i = 0; i < g.size();) {
    const char c = g[i];
    if (digit(c)) {  // "97124x2 (30)", "97140 (1): 15"
      if (!code || !(times || (i > 0 && g[i - 1] == '(' && i + 1 < g.size() && g[i + 1] == ')'))) return false;
      while (i < g.size() && digit(g[i])) i++;
      times = false;
      continue;
    }
    if (letter(c)) {
      const size_t e = word_end(g, i);
      const std::string_view w = g.substr(i, e - i);
      if (is(w, "x")) times = true;
      else if (!one_of(w, std::array<std::string_view, 10>{"tx", "min", "mins", "minutes", "time", "total", "today", "therapy", "treatment", "techniques"}) &&
               !(code && s.closed && value >= 5))  // "97140 MT 15"
        return false;
      i = e;
      continue;
    }
    if (c == ':' || c == '=' || c == '(') sign = true;
    else if (!blank(c) && c != '-' && c != '~' && c != ')' && c != '[' && c != ']' && c != '*') return false;
    i++;
  }
  if (g.empty() || g.size() > 16) return false;
  if (code && value < 5) return value == 0 && !times;
  if (times) return value >= 5 && s.closed;
  if (s.open) return value >= 5 || sign;
  return value == 0 || value >= 3 || sign;
}

bool bracketed(std::string_view between, Setting s, int value) {
  if (value < 3 || !s.closed || between.empty() || between.back() != '(' || between.size() > 24) return false;
  return std::all_of(between.begin(), between.end() - 1, [](char c) { return letter(c) || c == ' ' || c == '/'; });
}

}  // namespace palpate
