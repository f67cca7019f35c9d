#include "facts/figures.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace palpate {
namespace {

enum class Word : uint8_t { none, ones, tens, minutes, m, hours, half, quarter, third, timed, total, session, each, correction };

struct Entry {
  std::string_view word;
  Word kind;
  int value;
};

constexpr std::array kWords{
    Entry{"altogether", Word::total, 0},     Entry{"an", Word::ones, 1},            Entry{"appointment", Word::session, 0}, Entry{"appt", Word::session, 0},
    Entry{"correction", Word::correction, 0}, Entry{"each", Word::each, 0},         Entry{"ea", Word::each, 0},         Entry{"eight", Word::ones, 8},
    Entry{"eighteen", Word::ones, 18},       Entry{"eleven", Word::ones, 11},       Entry{"fifteen", Word::ones, 15},   Entry{"fifty", Word::tens, 50},
    Entry{"five", Word::ones, 5},            Entry{"forty", Word::tens, 40},        Entry{"four", Word::ones, 4},       Entry{"fourteen", Word::ones, 14},
    Entry{"half", Word::half, 0},            Entry{"hour", Word::hours, 0},         Entry{"hours", Word::hours, 0},     Entry{"hr", Word::hours, 0},
    Entry{"hrs", Word::hours, 0},            Entry{"h", Word::hours, 0},            Entry{"m", Word::m, 0},             Entry{"min", Word::minutes, 0},
    Entry{"mins", Word::minutes, 0},         Entry{"minute", Word::minutes, 0},     Entry{"minutes", Word::minutes, 0}, Entry{"mean", Word::correction, 0},
    Entry{"nine", Word::ones, 9},            Entry{"nineteen", Word::ones, 19},     Entry{"ninety", Word::tens, 90},    Entry{"one", Word::ones, 1},
    Entry{"quarter", Word::quarter, 1},      Entry{"quarters", Word::quarter, 1},   Entry{"rather", Word::correction, 0}, Entry{"scratch", Word::correction, 0},
    Entry{"session", Word::session, 0},      Entry{"seven", Word::ones, 7},         Entry{"seventeen", Word::ones, 17}, Entry{"seventy", Word::tens, 70},
    Entry{"six", Word::ones, 6},             Entry{"sixteen", Word::ones, 16},      Entry{"sixty", Word::tens, 60},     Entry{"sorry", Word::correction, 0},
    Entry{"ten", Word::ones, 10},            Entry{"third", Word::third, 1},        Entry{"thirds", Word::third, 1},    Entry{"thirteen", Word::ones, 13},
    Entry{"thirty", Word::tens, 30},         Entry{"three", Word::ones, 3},         Entry{"timed", Word::timed, 0},     Entry{"tot", Word::total, 0},
    Entry{"total", Word::total, 0},          Entry{"totaltimed", Word::timed, 0},   Entry{"tt", Word::timed, 1},        Entry{"twelve", Word::ones, 12},
    Entry{"twenty", Word::tens, 20},         Entry{"two", Word::ones, 2},           Entry{"visit", Word::session, 0},   Entry{"zero", Word::ones, 0},
};

constexpr bool digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
constexpr bool blank(char c) { return c == ' ' || c == '\t' || c == '\xA0'; }

/// One bit a letter for each length: nearly every word of a note ends here.
constexpr std::array<uint32_t, 13> starts() {
  std::array<uint32_t, 13> s{};
  for (const Entry& e : kWords) s[e.word.size()] |= 1u << (e.word[0] - 'a');
  return s;
}
constexpr auto kStarts = starts();

bool same(std::string_view lower, std::string_view text) {
  for (size_t i = 0; i < lower.size(); i++)
    if (lower[i] != (text[i] | 0x20)) return false;
  return lower.size() == text.size();
}

const Entry* entry(std::string_view w) {
  if (w.size() >= kStarts.size() || !letter(w[0]) || !(kStarts[w.size()] >> ((w[0] | 0x20) - 'a') & 1)) return nullptr;
  for (const Entry& e : kWords)
    if (e.word.size() == w.size() && same(e.word, w)) return &e;
  return nullptr;
}

template <size_t N>
bool one_of(std::string_view w, const std::array<std::string_view, N>& list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view x) { return same(x, w); });
}

class Scanner {
 public:
  explicit Scanner(std::string_view t) : t_(t), n_(static_cast<uint32_t>(t.size())) {}

  Figures run() {
    for (uint32_t i = 0; i < n_;) {
      const char c = t_[i];
      if (digit(c)) i = number(i);
      else if (letter(c)) i = word(i);
      else if (c == '\xC2' && fraction(i)) i = hours(i, i + 2, fraction(i));
      else i++;
    }
    correct();
    return std::move(out_);
  }

 private:
  char at(size_t i) const { return i < n_ ? t_[i] : '\0'; }
  uint32_t skip(uint32_t i) const {
    while (i < n_ && blank(t_[i])) i++;
    return i;
  }
  uint32_t word_end(uint32_t i) const {
    while (i < n_ && letter(t_[i])) i++;
    return i;
  }
  std::string_view word_at(uint32_t i) const { return t_.substr(i, word_end(i) - i); }
  std::string_view word_before(uint32_t i) const {
    while (i > 0 && (blank(t_[i - 1]) || t_[i - 1] == '.')) i--;
    const uint32_t e = i;
    while (i > 0 && letter(t_[i - 1])) i--;
    return t_.substr(i, e - i);
  }
  /// Quarters in one of the three signs, else 0.
  int fraction(uint32_t i) const {
    if (at(i) != '\xC2') return 0;
    return at(i + 1) == '\xBC' ? 1 : at(i + 1) == '\xBD' ? 2 : at(i + 1) == '\xBE' ? 3 : 0;
  }

  void add(uint32_t b, uint32_t e, std::optional<int> minutes, bool unit, bool clock = false) {
    if (minutes && (*minutes < 0 || *minutes > 400)) return;
    out_.numbers.push_back({{b, e}, minutes, unit, clock, false});
  }

  /// End of a unit of minutes that begins at or after i, or 0.
  uint32_t minute_unit(uint32_t i, bool spelled) const {
    if (!spelled && at(i) == '\'') return at(i + 1) == '\'' || digit(at(i + 1)) || letter(at(i + 1)) ? 0 : i + 1;
    if (!spelled && at(i) == '/' && at(i + 1) == '6' && at(i + 2) == '0' && !digit(at(i + 3)) && at(i + 3) != '/') return i + 3;
    uint32_t w = skip(i);
    if (w == i && at(w) == '-') w = skip(w + 1);
    const std::string_view word = word_at(w);
    const Entry* e = word.empty() ? nullptr : entry(word);
    const uint32_t end = w + static_cast<uint32_t>(word.size());
    if (!e || digit(at(end))) return 0;
    if (e->kind == Word::m) return w == i && !spelled ? end : 0;
    if (e->kind != Word::minutes) return 0;
    if (word.size() == 3 && at(end) == ' ') {  // "x 2 min A": how much help
      const std::string_view next = word_at(end + 1);
      if (next == "A" || one_of(next, std::array<std::string_view, 5>{"assist", "assistance", "cues", "cue", "vc"})) return 0;
    }
    return end;
  }

  /// How often at home, how long ago, how long until it hurt: minutes of no treatment.
  bool elsewhere(uint32_t b, uint32_t e) const {
    uint32_t p = b;
    while (p > 0 && blank(t_[p - 1])) p--;
    if (p > 0 && (t_[p - 1] == '>' || t_[p - 1] == '<' || t_[p - 1] == '$')) return !(p > 1 && t_[p - 2] == '-');
    if (p > 1 && t_[p - 1] == '=' && (t_[p - 2] == '>' || t_[p - 2] == '<')) return true;
    if (one_of(word_before(b), std::array<std::string_view, 5>{"within", "every", "q", "sits", "stands"})) return true;
    uint32_t f = skip(e);
    if (at(f) == '/' && letter(at(f + 1))) return true;
    return one_of(word_at(f), std::array<std::string_view, 9>{"bid", "tid", "qd", "qid", "daily", "ago", "late", "early", "prn"}) ||
           (one_of(word_at(f), std::array<std::string_view, 3>{"a", "per", "every"}) &&
            one_of(word_at(skip(word_end(f))), std::array<std::string_view, 5>{"day", "night", "week", "morning", "hour"}));
  }

  void minutes(uint32_t b, uint32_t e, std::optional<int> value) {
    if (elsewhere(b, e)) return;
    const uint32_t w = skip(e);
    const Entry* next = letter(at(w)) ? entry(word_at(w)) : nullptr;
    if ((next && next->kind == Word::each) || same("/side", t_.substr(std::min(e, n_), 5))) value.reset();
    // An hour and a quarter of minutes is one figure: "1 hr 15 min".
    if (hour_end_ && value && *value < 60 && !out_.numbers.empty()) {
      Figure& h = out_.numbers.back();
      if (h.at.end == hour_end_ && h.minutes && joins(t_.substr(hour_end_, b - hour_end_))) {
        h.at.end = e;
        h.minutes = *h.minutes + *value;
        return;
      }
    }
    add(b, e, value, true);
  }

  static bool joins(std::string_view gap) {
    size_t i = 0;
    while (i < gap.size() && (blank(gap[i]) || gap[i] == ',')) i++;
    if (gap.size() >= i + 3 && same("and", gap.substr(i, 3))) i += 3;
    return gap.find_first_not_of(" \t", i) == std::string_view::npos;
  }

  /// "1/2 hr", "1½ hours", "half an hour"; `quarters` is what was read up to i.
  uint32_t hours(uint32_t b, uint32_t i, int quarters) {
    uint32_t w = skip(i);
    if (at(w) == '-') w++;
    if (same("of", word_at(w))) w = skip(w + 2);
    if (same("an", word_at(w)) || same("a", word_at(w))) w = skip(word_end(w));
    const std::string_view unit = word_at(w);
    const Entry* e = unit.empty() ? nullptr : entry(unit);
    if (!e || e->kind != Word::hours || quarters <= 0 || quarters > 16) return i;
    uint32_t end = w + static_cast<uint32_t>(unit.size());
    const uint32_t a = skip(end);
    if (same("and", word_at(a))) {  // an hour and a half
      const uint32_t h = skip(a + 3);
      const uint32_t x = same("a", word_at(h)) ? skip(h + 1) : h;
      if (same("half", word_at(x))) quarters += 2, end = x + 4;
      else if (same("quarter", word_at(x))) quarters += 1, end = x + 7;
    }
    if (!elsewhere(b, end)) add(b, end, quarters * 15, true), hour_end_ = end;
    return end;
  }

  struct Time {
    int minutes = -1;
    uint32_t end = 0;
  };
  /// "9:15", "0915", "9:15 am"; `plain`: four digits will do.
  Time time(uint32_t i, bool plain) const {
    uint32_t d = i;
    while (digit(at(d))) d++;
    int h = 0, m = 0;
    uint32_t e = 0;
    if (d - i <= 2 && d > i && at(d) == ':' && digit(at(d + 1)) && digit(at(d + 2)) && !digit(at(d + 3))) {
      for (uint32_t k = i; k < d; k++) h = h * 10 + (t_[k] - '0');
      m = (t_[d + 1] - '0') * 10 + (t_[d + 2] - '0');
      e = d + 3;
    } else if (plain && d - i == 4) {
      h = (t_[i] - '0') * 10 + (t_[i + 1] - '0');
      m = (t_[i + 2] - '0') * 10 + (t_[i + 3] - '0');
      e = d;
    } else {
      return {};
    }
    if (h > 24 || m > 59) return {};
    const uint32_t s = skip(e);
    const char half = static_cast<char>(at(s) | 0x20);
    if (half == 'a' || half == 'p') {
      uint32_t x = s + 1;
      if (at(x) == '.') x++;
      if ((at(x) | 0x20) == 'm') x++;
      if (!letter(at(x)) && !digit(at(x))) e = x;
    }
    return {h * 60 + m, e};
  }

  /// Two times of day with a dash, "to" or "stop" between them; 0 when they are none.
  uint32_t clock(uint32_t i) {
    const Time a = time(i, true);
    if (a.minutes < 0) return 0;
    uint32_t s = skip(a.end);
    if (at(s) == ',' || at(s) == '.') s = skip(s + 1);
    if (at(s) == '-' || at(s) == '/') s = at(s + 1) == '>' ? s + 2 : s + 1;
    else if (one_of(word_at(s), std::array<std::string_view, 7>{"to", "until", "till", "thru", "stop", "end", "finish"})) s = word_end(s);
    else return 0;
    while (blank(at(s)) || at(s) == ':') s++;
    const Time b = time(s, true);
    if (b.minutes < 0) return 0;
    const bool years = t_[i] != '0' && at(i + 1) >= '9' && at(i + 2) != ':' && t_[i] == '1';
    int span = b.minutes - a.minutes;
    if (span <= 0) span += 12 * 60;
    if (span > 0 && span <= 180 && !years) add(i, b.end, span, true, true);
    return b.end;
  }

  uint32_t number(uint32_t i) {
    uint32_t e = i;
    while (digit(at(e))) e++;
    const bool times = i > 0 && (t_[i - 1] | 0x20) == 'x' && (i < 2 || !letter(t_[i - 2]));
    // The tail of a longer name: "C5", "T4-6", "#3", "1.5" read from its middle.
    const char before = i > 0 ? t_[i - 1] : ' ';
    if ((letter(before) && !times) || before == '.' || before == '#' || before == '$' || (before & 0x80)) return after_name(e);
    if (const uint32_t end = clock(i)) return end;
    if (const Time c = time(i, false); c.minutes >= 0) {
      if (c.minutes < 60 && t_[i] == '0') add(i, c.end, c.minutes, true);  // 0:15
      return c.end;
    }
    if (e - i > 3) return e;
    int value = 0;
    for (uint32_t k = i; k < e; k++) value = value * 10 + (t_[k] - '0');
    if (const int q = fraction(e)) return hours(i, e + 2, value * 4 + q);
    if (const int q = fraction(skip(e)); q && skip(e) == e + 1) return hours(i, e + 3, value * 4 + q);
    if (at(e) == ' ' && digit(at(e + 1)) && at(e + 2) == '/' && digit(at(e + 3)) && !digit(at(e + 4))) {  // 1 1/2 hours
      const uint32_t end = hours(i, e + 4, value * 4 + 4 * (t_[e + 1] - '0') / std::max(1, t_[e + 3] - '0'));
      if (end != e + 4) return end;
    }
    if (before == '/' && i > 1 && digit(t_[i - 2])) return e;
    const uint32_t whole = e;
    bool decimal = false;
    if (at(e) == '.' && digit(at(e + 1))) {
      const int tenth = t_[e + 1] - '0';
      decimal = true;
      for (e++; digit(at(e));) e++;
      if (const uint32_t h = hours(i, e, value * 4 + (tenth * 4 + 5) / 10); h != e) return h;
      if (tenth >= 5) value++;
    }
    if (const uint32_t u = minute_unit(e, false)) {
      if (u == whole + 1 && ((at(whole) == 'm' && value > 45) || (at(whole) == '\'' && value > 90))) return u;  // metres, feet
      minutes(i, u, product(i) ? std::nullopt : std::optional<int>(value));
      return u;
    }
    if (!decimal && at(e) == '/') {  // a fraction of an hour, else a date or a scale
      uint32_t f = e + 1;
      if (digit(at(f)) && !digit(at(f + 1)) && t_[f] != '0' && value < t_[f] - '0') {
        const uint32_t h = hours(i, f + 1, (value * 4 + (t_[f] - '0') / 2) / (t_[f] - '0'));
        if (h != f + 1) return h;
      }
      bool date = false;
      while (at(e) == '/' && digit(at(e + 1))) {
        for (e++; digit(at(e));) e++;
        date = true;
      }
      if (date) return e;
    }
    if (const uint32_t h = hours(i, e, value * 4); h != e) return h;
    if (const uint32_t r = range(i, e, times, value)) return r;
    if (!decimal && !digit(before) && before != '-') bare(i, e, value);
    return e;
  }

  /// The rest of a name with digits in it: "C5-6", "L4/5".
  uint32_t after_name(uint32_t e) const {
    while ((at(e) == '-' || at(e) == '/' || at(e) == '.') && digit(at(e + 1)))
      for (e++; digit(at(e));) e++;
    return e;
  }

  /// "3 x 2 min": how long one of several took.
  bool product(uint32_t i) const {
    uint32_t p = i;
    while (p > 0 && blank(t_[p - 1])) p--;
    if (p == 0 || (t_[p - 1] | 0x20) != 'x') return false;
    p--;
    while (p > 0 && blank(t_[p - 1])) p--;
    if (p == 0 || !digit(t_[p - 1])) return false;
    while (p > 0 && digit(t_[p - 1])) p--;
    return p == 0 || ((t_[p - 1] | 0x20) != 'x' && !letter(t_[p - 1]) && t_[p - 1] != '-' && t_[p - 1] != '/');
  }

  /// "8-10 min", "8 to 10 min": its end, or 0.
  uint32_t range(uint32_t i, uint32_t e, bool times, int value) {
    uint32_t s = skip(e);
    const bool spaced = s != e;
    if (at(s) == '-' || at(s) == '~') s = skip(s + 1);
    else if (same("to", word_at(s)) || same("or", word_at(s))) s = skip(s + 2);
    else return 0;
    if (times && spaced) return 0;
    uint32_t d = s;
    int second = 0;
    while (digit(at(d)) && d - s < 3) second = second * 10 + (t_[d++] - '0');
    if (d == s || second <= value) return 0;
    const uint32_t u = minute_unit(d, false);
    if (!u) return 0;
    minutes(i, u, std::nullopt);
    return u;
  }

  /// A number without a unit after it; "min: 12" has the unit before it.
  void bare(uint32_t i, uint32_t e, int value) {
    bool unit = false;
    if (unit_end_ && unit_end_ <= i && i - unit_end_ <= 6) {
      unit = t_.substr(unit_end_, i - unit_end_).find_first_not_of(" \t:=-|x~*(.") == std::string_view::npos && at(e) != '"' && at(e) != '%' && at(e) != ':';
    }
    unit_end_ = 0;
    if (unit) minutes(i, e, value);
    else add(i, e, value, false);
  }

  uint32_t word(uint32_t i) {
    uint32_t e = word_end(i);
    if (i > 0 && (digit(t_[i - 1]) || (t_[i - 1] & 0x80))) return e;
    const std::string_view w = t_.substr(i, e - i);
    const Entry* x = entry(w);
    if (!x || digit(at(e))) return e == i + 1 && (w[0] | 0x20) == 'x' ? e : digit(at(e)) ? after_name_from(e) : e;
    switch (x->kind) {
      case Word::ones:
      case Word::tens: return number_word(i, e, *x);
      case Word::minutes: unit_end_ = e; break;
      case Word::half: {
        const uint32_t h = hours(i, e, 2);
        if (h != e) return h;
        part(i, e, 1, 2);
        break;
      }
      case Word::quarter: {
        const uint32_t h = hours(i, e, 1);
        if (h != e) return h;
        part(i, e, 1, 4);
        break;
      }
      case Word::third: part(i, e, 1, 3); break;
      case Word::timed: {
        if (x->value && w != "TT") break;
        const uint32_t n = skip(e);
        if (!same("up", word_at(n))) out_.marks.push_back({{i, e}, TimeMark::Kind::timed});
        break;
      }
      case Word::total: out_.marks.push_back({{i, e}, TimeMark::Kind::total}); break;
      case Word::session: out_.marks.push_back({{i, e}, TimeMark::Kind::session}); break;
      case Word::correction: corrections_.push_back(i); break;
      default: break;
    }
    return e;
  }

  uint32_t after_name_from(uint32_t e) const {
    while (digit(at(e))) e++;
    return after_name(e);
  }

  void part(uint32_t i, uint32_t e, int numerator, int denominator) {
    const uint32_t n = skip(e);
    if (same("of", word_at(n)) || same("the", word_at(n))) out_.marks.push_back({{i, e}, TimeMark::Kind::part, numerator, denominator});
  }

  uint32_t number_word(uint32_t i, uint32_t e, const Entry& x) {
    int value = x.value;
    uint32_t n = skip(e);
    if (x.kind == Word::tens) {
      const uint32_t o = at(n) == '-' ? n + 1 : n;
      const std::string_view w = word_at(o);
      const Entry* y = w.empty() ? nullptr : entry(w);
      if (y && y->kind == Word::ones && y->value > 0 && y->value < 10 && y->word != "an") value += y->value, e = o + static_cast<uint32_t>(w.size());
    }
    n = skip(e);
    const std::string_view w = word_at(n);
    const Entry* y = w.empty() ? nullptr : entry(w);
    if (y && value < 5 && (y->kind == Word::third || y->kind == Word::quarter) && x.word != "an") {
      const uint32_t end = n + static_cast<uint32_t>(w.size());
      const uint32_t h = y->kind == Word::quarter ? hours(i, end, value) : end;
      if (h != end) return h;
      part(i, end, value, y->kind == Word::third ? 3 : 4);
      return end;
    }
    if (const uint32_t h = hours(i, e, value * 4); h != e) return h;
    if (x.word == "an") return e;
    if (const uint32_t u = minute_unit(e, true)) {
      minutes(i, u, value);
      return u;
    }
    if (same("to", w) || same("or", w)) {  // eight to ten minutes
      const uint32_t o = skip(n + 2);
      const Entry* z = letter(at(o)) ? entry(word_at(o)) : nullptr;
      if (z && (z->kind == Word::ones || z->kind == Word::tens))
        if (const uint32_t u = minute_unit(word_end(o), true)) {
          minutes(i, u, std::nullopt);
          return u;
        }
    }
    if (at(e) != '-' && (i == 0 || t_[i - 1] != '-')) bare(i, e, value);  // not one-on-one
    return e;
  }

  /// "ten minutes, sorry, fifteen": the number before the word of correction goes.
  void correct() {
    auto& v = out_.numbers;
    for (const uint32_t c : corrections_)
      for (size_t k = 1; k < v.size(); k++) {
        if (v[k].at.begin < c || v[k - 1].at.end > c || v[k].at.begin - v[k - 1].at.end > 28) continue;
        if (!words_of_correction(t_.substr(v[k - 1].at.end, v[k].at.begin - v[k - 1].at.end))) continue;
        if (!v[k - 1].unit && !v[k].unit) continue;
        v[k].unit = true;
        v.erase(v.begin() + static_cast<std::ptrdiff_t>(k - 1));
        break;
      }
  }

  static bool words_of_correction(std::string_view gap) {
    constexpr std::array<std::string_view, 16> known{"sorry", "correction", "i", "mean", "rather", "scratch", "that", "make", "it", "was", "no", "actually", "um", "uh", "about", "comma"};
    for (size_t i = 0; i < gap.size();) {
      if (!letter(gap[i])) {
        if (gap[i] == '\n' || digit(gap[i])) return false;
        i++;
        continue;
      }
      size_t e = i;
      while (e < gap.size() && letter(gap[e])) e++;
      if (!one_of(gap.substr(i, e - i), known)) return false;
      i = e;
    }
    return true;
  }

  std::string_view t_;
  uint32_t n_;
  uint32_t unit_end_ = 0, hour_end_ = 0;
  std::vector<uint32_t> corrections_;
  Figures out_;
};

}  // namespace

Figures find_figures(std::string_view folded) { return Scanner(folded).run(); }

}  // namespace palpate
