#include "facts/figures.h"

#include <algorithm>
#include <array>

#include "core/letters.h"
#include "facts/clock_times.h"
#include "facts/corrections.h"
#include "facts/time_words.h"

namespace palpate {
namespace {

constexpr bool blank(char c) { return c == ' ' || c == '\t'; }

bool same(std::string_view lower, std::string_view text) {
  if (lower.size() != text.size()) return false;
  for (size_t i = 0; i < lower.size(); i++)
    if (lower[i] != (text[i] | 0x20)) return false;
  return true;
}

template <size_t N>
bool one_of(std::string_view w, const std::array<std::string_view, N>& list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view x) { return same(x, w); });
}

enum class Class : uint8_t { other, digit, letter, sign };
constexpr auto kClasses = [] {
  std::array<Class, 256> c{};
  for (size_t i = 0; i < 256; i++) c[i] = digit(static_cast<char>(i)) ? Class::digit : letter(static_cast<char>(i)) ? Class::letter : Class::other;
  c[0xC2] = Class::sign;  // of the three fractions
  return c;
}();

class Scanner {
 public:
  explicit Scanner(std::string_view t) : t_(t), n_(static_cast<uint32_t>(t.size())) {}

  Figures run() {
    for (uint32_t i = 0; i < n_;) {
      switch (kClasses[static_cast<uint8_t>(t_[i])]) {
        case Class::other: i++; break;
        case Class::digit: i = number(i); break;
        case Class::letter: i = word(i); break;
        case Class::sign: i = fraction(i) ? hours(i, i + 2, fraction(i)) : i + 1; break;
      }
    }
    if (!corrections_.empty()) drop_corrected(t_, corrections_, out_.numbers);
    return std::move(out_);
  }

 private:
  char at(size_t i) const { return i < n_ ? t_[i] : '\0'; }
  uint32_t skip(uint32_t i) const {
    while (i < n_ && blank(t_[i])) i++;
    return i;
  }
  uint32_t word_end(uint32_t i) const {
    while (i < n_ && kClasses[static_cast<uint8_t>(t_[i])] == Class::letter) i++;
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
    if (at(w) == '\n' || (at(w) == '\r' && at(w + 1) == '\n')) {  // "I did five\nminutes of STM"
      const uint32_t n = skip(w + (at(w) == '\r' ? 2 : 1));
      if (one_of(word_at(n), std::array<std::string_view, 2>{"minutes", "minute"}) && at(word_end(n)) != ':') w = n;
    }
    const std::string_view word = word_at(w);
    const TimeWord* e = word.empty() ? nullptr : time_word(word);
    const uint32_t end = w + static_cast<uint32_t>(word.size());
    if (!e || digit(at(end))) return 0;
    if (e->kind == TimeWord::m) return w == i && !spelled ? end : 0;
    if (e->kind != TimeWord::minutes) return 0;
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
    // "cramping in the last 10 mins of the game"
    if (same("of", word_at(f))) {
      const uint32_t g = skip(word_end(f)), n = same("the", word_at(g)) ? skip(word_end(g)) : g;
      if (one_of(word_at(n), std::array<std::string_view, 6>{"game", "match", "race", "half", "play", "practice"})) return true;
    }
    return one_of(word_at(f), std::array<std::string_view, 9>{"bid", "tid", "qd", "qid", "daily", "ago", "late", "early", "prn"}) ||
           (one_of(word_at(f), std::array<std::string_view, 3>{"a", "per", "every"}) &&
            one_of(word_at(skip(word_end(f))), std::array<std::string_view, 5>{"day", "night", "week", "morning", "hour"}));
  }

  void minutes(uint32_t b, uint32_t e, std::optional<int> value) {
    if (elsewhere(b, e)) return;
    const uint32_t w = skip(e);
    const TimeWord* next = letter(at(w)) ? time_word(word_at(w)) : nullptr;
    if ((next && next->kind == TimeWord::each) || same("/side", t_.substr(std::min(e, n_), 5))) value.reset();
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
    const TimeWord* e = unit.empty() ? nullptr : time_word(unit);
    if (!e || e->kind != TimeWord::hours || quarters <= 0 || quarters > 16) return i;
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

  /// Two times of day; 0 when they are none.
  uint32_t clock(uint32_t i) {
    const ClockRange r = clock_range(t_, i);
    if (r.minutes >= 0) add(i, r.end, r.minutes, true, true);
    return r.end;
  }

  uint32_t number(uint32_t i) {
    uint32_t e = i;
    while (digit(at(e))) e++;
    const bool times = i > 0 && (t_[i - 1] | 0x20) == 'x' && (i < 2 || !letter(t_[i - 2]));
    // The tail of a longer name: "C5", "T4-6", "#3", "1.5" read from its middle.
    const char before = i > 0 ? t_[i - 1] : ' ';
    if ((letter(before) && !times) || before == '.' || before == '#' || before == '$' || (before & 0x80)) return after_name(e);
    if (const uint32_t end = clock(i)) return end;
    if (const TimeOfDay c = time_of_day(t_, i, false); c.minutes >= 0) {
      if (c.minutes < 60 && t_[i] == '0') add(i, c.end, c.minutes, true);  // 0:15
      return c.end;
    }
    if (e - i > 3) return e;
    if (at(e) == ':' && digit(at(e + 1)) && !digit(at(e + 2))) return e + 2;  // "1:1" is a ratio
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
    const bool joined = before == '-' && (i < 3 || !letter(t_[i - 2]) || !letter(t_[i - 3]));  // "L-4", not "TE-20"
    if (!decimal && !digit(before) && !joined) bare(i, e, value);
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
    while (p > 0 && (blank(t_[p - 1]) || t_[p - 1] == '~')) p--;
    if (p > 1 && same("of", word_before(p))) {  // "3 holds of ~4 min"
      for (p -= 2; p > 0 && blank(t_[p - 1]);) p--;
      const std::string_view each = word_before(p);
      if (!one_of(each, std::array<std::string_view, 7>{"bouts", "holds", "sets", "reps", "rounds", "sweeps", "passes"})) return false;
      p -= static_cast<uint32_t>(each.size());
    } else {
      if (p == 0 || (t_[p - 1] | 0x20) != 'x') return false;
      p--;
    }
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

  /// "   time 16": nothing else on the line.
  bool time_line(uint32_t i, uint32_t e) const {
    uint32_t b = i;
    while (b > 0 && (blank(t_[b - 1]) || t_[b - 1] == ':')) b--;
    if (b < 4 || !same("time", t_.substr(b - 4, 4))) return false;
    for (b -= 4; b > 0 && blank(t_[b - 1]);) b--;
    const uint32_t end = skip(e);
    return (b == 0 || t_[b - 1] == '\n') && (end >= n_ || t_[end] == '\n' || t_[end] == '\r');
  }

  /// A number without a unit after it; "min: 12" has the unit before it.
  void bare(uint32_t i, uint32_t e, int value) {
    if (at(e) == '%') return;
    bool unit = false;
    // "Minutes 2: 15": the second field's minutes.
    if (unit_end_ && unit_end_ < i && i - unit_end_ <= 2 && at(e) == ':' && blank(at(e + 1)) &&
        t_.substr(unit_end_, i - unit_end_).find_first_not_of(" #") == std::string_view::npos) {
      unit_end_ = e + 1;
      return;
    }
    if (unit_end_ && unit_end_ <= i && i - unit_end_ <= 6) {
      unit = t_.substr(unit_end_, i - unit_end_).find_first_not_of(" \t:=-|x~*(.") == std::string_view::npos && at(e) != '"' && at(e) != '%' && at(e) != ':';
      unit &= at(e) != ')' || t_.substr(unit_end_, i - unit_end_).find('(') != std::string_view::npos;  // "Min: 1) + 2) 24": a list's number
    }
    unit_end_ = 0;
    unit |= time_line(i, e);
    if (unit) minutes(i, e, value);
    else add(i, e, value, false);
  }

  uint32_t word(uint32_t i) {
    uint32_t e = word_end(i);
    if (i > 0 && (digit(t_[i - 1]) || (t_[i - 1] & 0x80))) return e;
    const std::string_view w = t_.substr(i, e - i);
    const TimeWord* x = time_word(w);
    if (!x || digit(at(e))) return e == i + 1 && (w[0] | 0x20) == 'x' ? e : digit(at(e)) ? after_name_from(e) : e;
    switch (x->kind) {
      case TimeWord::ones:
      case TimeWord::tens: return number_word(i, e, *x);
      case TimeWord::minutes: unit_end_ = e; break;
      case TimeWord::half: {
        const uint32_t h = hours(i, e, 2);
        if (h != e) return h;
        part(i, e, 1, 2);
        break;
      }
      case TimeWord::quarter: {
        const uint32_t h = hours(i, e, 1);
        if (h != e) return h;
        part(i, e, 1, 4);
        break;
      }
      case TimeWord::third: part(i, e, 1, 3); break;
      case TimeWord::timed: {
        if (x->value && w != "TT") break;
        const uint32_t n = skip(e);
        if (!same("up", word_at(n))) out_.marks.push_back({{i, e}, TimeMark::Kind::timed});
        break;
      }
      case TimeWord::total: out_.marks.push_back({{i, e}, TimeMark::Kind::total}); break;
      case TimeWord::session: out_.marks.push_back({{i, e}, TimeMark::Kind::session}); break;
      case TimeWord::correction: corrections_.push_back(i); break;
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

  uint32_t number_word(uint32_t i, uint32_t e, const TimeWord& x) {
    int value = x.value;
    uint32_t n = skip(e);
    if (x.kind == TimeWord::tens) {
      const uint32_t o = at(n) == '-' ? n + 1 : n;
      const std::string_view w = word_at(o);
      const TimeWord* y = w.empty() ? nullptr : time_word(w);
      if (y && y->kind == TimeWord::ones && y->value > 0 && y->value < 10 && y->word != "an") value += y->value, e = o + static_cast<uint32_t>(w.size());
    }
    n = skip(e);
    const std::string_view w = word_at(n);
    const TimeWord* y = w.empty() ? nullptr : time_word(w);
    if (y && value < 5 && (y->kind == TimeWord::third || y->kind == TimeWord::quarter) && x.word != "an") {
      const uint32_t end = n + static_cast<uint32_t>(w.size());
      const uint32_t h = y->kind == TimeWord::quarter ? hours(i, end, value) : end;
      if (h != end) return h;
      part(i, end, value, y->kind == TimeWord::third ? 3 : 4);
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
      const TimeWord* z = letter(at(o)) ? time_word(word_at(o)) : nullptr;
      if (z && (z->kind == TimeWord::ones || z->kind == TimeWord::tens))
        if (const uint32_t u = minute_unit(word_end(o), true)) {
          minutes(i, u, std::nullopt);
          return u;
        }
    }
    if (at(e) != '-' && (i == 0 || t_[i - 1] != '-')) bare(i, e, value);  // not one-on-one
    return e;
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
