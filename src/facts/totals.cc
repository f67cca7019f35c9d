#include "facts/totals.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/letters.h"
#include "facts/table_row.h"

namespace palpate {
namespace {

template <size_t N>
bool one_of(std::string_view w, const std::array<std::string_view, N>& list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view x) {
    return x.size() == w.size() && std::equal(x.begin(), x.end(), w.begin(), [](char a, char b) { return a == (b | 0x20); });
  });
}

constexpr std::array<std::string_view, 10> kWholeVisit{"tx", "rx", "treatment", "therapy", "visit", "session", "billable", "direct", "contact", "encounter"};
constexpr std::array<std::string_view, 5> kTime{"time", "min", "mins", "minutes", "minute"};
constexpr std::array<std::string_view, 22> kPlain{"code", "codes", "service", "services", "intervention", "interventions", "total",     "tot",        "is",
                                                  "was",  "of",    "today",   "for",      "about",        "therapeutic",   "procedure", "procedures", "one",
                                                  "in",   "timed", "length",  "on"};

/// What the words between a mark and its number say.
struct Gap {
  bool ok = true, whole_visit = false, time = false, timed = false;
};

/// The end of "3/13" or "3/13/25" at a place, else the place.
size_t date_end(std::string_view t, size_t i) {
  size_t e = i, parts = 0;
  for (;; e++) {
    const size_t from = e;
    while (e < t.size() && digit(t[e])) e++;
    if (e == from || e - from > 4) return i;
    if (++parts == 3 || e >= t.size() || t[e] != '/') break;
  }
  return parts > 1 ? e : i;
}

/// `behind`: the number stands before the mark ("40 min timed"); a full stop or colon between them parts them.
Gap gap(std::string_view t, bool behind = false) {
  const std::string_view separators = behind ? " \t-()*\r" : " \t:=-|*()~_.\r";
  Gap g;
  for (size_t i = 0; i < t.size();) {
    if (const size_t d = date_end(t, i); d > i) {  // "Timed min 3/13: 38"
      i = d;
      continue;
    }
    if (!letter(t[i])) {
      if (separators.find(t[i]) == std::string_view::npos) return {false};
      i++;
      continue;
    }
    size_t e = i;
    while (e < t.size() && letter(t[e])) e++;
    const std::string_view w = t.substr(i, e - i);
    if (one_of(w, kWholeVisit)) g.whole_visit = true;
    else if (one_of(w, kTime)) g.time = true;
    else if (one_of(w, std::array<std::string_view, 1>{"timed"})) g.timed = true;
    else if (!one_of(w, kPlain)) return {false};
    i = e;
  }
  return g;
}

class Taker {
 public:
  Taker(std::string_view t, const std::vector<NormSpan>& lines, Figures& f)
      : t_(t), lines_(lines), v_(f.numbers), marks_(f.marks), gone_(f.numbers.size(), false) {}

  Totals run() {
    using Kind = TimeMark::Kind;
    for (const TimeMark& m : marks_)
      if (m.kind == Kind::timed) timed(m);
    for (const TimeMark& m : marks_)
      if (m.kind == Kind::total) total(m);
    for (const TimeMark& m : marks_)
      if (m.kind == Kind::session) session(m);
    std::vector<Figure> rest;
    for (size_t k = 0; k < v_.size(); k++)
      if (!gone_[k]) rest.push_back(v_[k]);
    for (const TimeMark& m : marks_)
      if (m.kind == Kind::part) part(m, rest);
    std::sort(rest.begin(), rest.end(), [](const Figure& a, const Figure& b) { return a.at.begin < b.at.begin; });
    v_ = std::move(rest);
    return out_;
  }

 private:
  NormSpan line(uint32_t pos) const {
    auto it = std::upper_bound(lines_.begin(), lines_.end(), pos, [](uint32_t p, NormSpan s) { return p < s.begin; });
    return it == lines_.begin() ? lines_.front() : *--it;
  }
  std::string_view between(uint32_t a, uint32_t b) const { return t_.substr(a, b - a); }
  /// The first figure at or after pos in the same line, or none.
  size_t after(uint32_t pos) const {
    const uint32_t end = line(pos).end;
    auto it = std::lower_bound(v_.begin(), v_.end(), pos, [](const Figure& f, uint32_t p) { return f.at.begin < p; });
    return it != v_.end() && it->at.begin < end ? static_cast<size_t>(it - v_.begin()) : v_.size();
  }
  size_t before(uint32_t pos) const {
    const uint32_t begin = line(pos).begin;
    auto it = std::lower_bound(v_.begin(), v_.end(), pos, [](const Figure& f, uint32_t p) { return f.at.begin < p; });
    return it != v_.begin() && std::prev(it)->at.begin >= begin && std::prev(it)->at.end <= pos ? static_cast<size_t>(it - v_.begin()) - 1 : v_.size();
  }

  /// A row of a flowsheet: the figure below today's date; the others are of other days.
  bool timed_today(const TimeMark& m) {
    const NormSpan l = line(m.at.begin);
    if (t_.substr(l.begin, l.size()).find_first_of("\t|") == std::string_view::npos) return false;
    Row row;
    for (const NormSpan& s : lines_) {
      if (s.begin > l.begin) break;
      if (s.empty()) row.forget();
      else row.header(t_, s, true);
    }
    if (row.today == Row::kNone || row.cells.size() < 3) return false;
    for (size_t k = 0; k < v_.size(); k++) {
      if (v_[k].at.begin < m.at.end || v_[k].at.begin >= l.end || gone_[k]) continue;
      gone_[k] = true;
      if (row.cell(v_[k].at) == row.today) state(k);
    }
    return true;
  }

  void timed(const TimeMark& m) {
    if (m.at.begin > 0 && t_[m.at.begin - 1] == '-') return;  // non-timed
    if (timed_today(m)) return;
    size_t k = after(m.at.end);
    bool ok = k < v_.size() && gap(between(m.at.end, v_[k].at.begin)).ok;
    if (!ok) {
      k = before(m.at.begin);
      ok = k < v_.size() && gap(between(v_[k].at.end, m.at.begin), true).ok;
      if (ok && !gone_[k]) state(k);
      return;
    }
    // "8 + 5 + 22 = 35": the result; without one the note states no total.
    bool sum = false, result = false;
    size_t last = k;
    for (; last + 1 < v_.size(); last++) {
      const std::string_view g = between(v_[last].at.end, v_[last + 1].at.begin);
      const size_t at = g.find_first_not_of(" \t");
      if (at == std::string_view::npos || g.find_last_not_of(" \t") != at || (g[at] != '+' && g[at] != '=')) break;
      sum = true;
      result = g[at] == '=';
    }
    for (size_t i = k; i <= last; i++) gone_[i] = true;
    if (!sum || result) state(last);
  }

  void state(size_t k) {
    gone_[k] = true;
    if (!out_.timed && v_[k].minutes && *v_[k].minutes > 0) out_.timed = v_[k].minutes, timed_end_ = v_[k].at.end;
  }

  void whole_visit(size_t k) {
    gone_[k] = true;
    if (!out_.treatment && v_[k].minutes) out_.treatment = v_[k].minutes;
  }

  void total(const TimeMark& m) {
    size_t k = after(m.at.end);
    Gap g = k < v_.size() ? gap(between(m.at.end, v_[k].at.begin)) : Gap{false};
    if (g.ok && gone_[k]) return;  // a timed total
    if (!g.ok) {
      k = before(m.at.begin);
      if (k >= v_.size() || gone_[k] || !gap(between(v_[k].at.end, m.at.begin), true).ok) return;
      g = Gap{};
      uint32_t e = m.at.end;  // "35 minutes total treatment time"
      while (e < t_.size() && (letter(t_[e]) || t_[e] == ' ')) e++;
      for (uint32_t i = m.at.end; i < e;) {
        uint32_t x = i + 1;
        while (x < e && letter(t_[x])) x++;
        const std::string_view w = between(i + 1, x);
        if (one_of(w, kWholeVisit)) g.whole_visit = true;
        else if (one_of(w, kTime)) g.time = true;
        else break;
        i = x;
      }
    }
    if (g.timed) return;
    const bool beside_timed = out_.timed && m.at.begin - timed_end_ < 12;  // "Timed 38, total 53"
    if (g.whole_visit || beside_timed) return whole_visit(k);
    if (g.time && !v_[k].total && clear_line(k, m)) {  // "Total time: 45": the visit's, on a line of its own
      gone_[k] = true;
      if (!out_.session) out_.session = v_[k].minutes;
      return;
    }
    v_[k].total = v_[k].unit = true;
  }

  /// Nothing else on the line than the mark and its figure.
  bool clear_line(size_t k, const TimeMark& m) const {
    const NormSpan l = line(m.at.begin);
    const uint32_t b = std::min(m.at.begin, v_[k].at.begin), e = std::max(m.at.end, v_[k].at.end);
    return gap(between(l.begin, b)).ok && gap(between(e, l.end)).ok;
  }

  void session(const TimeMark& m) {
    size_t k = before(m.at.begin);
    // "1 hr appt. 55 min kneading": the figure that stands right before the mark is its own.
    if (k < v_.size() && !gone_[k] && v_[k].unit && m.at.begin - v_[k].at.end <= 1) {
      gone_[k] = true;
      if (!out_.session) out_.session = v_[k].minutes;
      return;
    }
    k = after(m.at.end);
    bool ok = k < v_.size() && !gone_[k] && v_[k].unit && gap(between(m.at.end, v_[k].at.begin)).ok;
    if (!ok) {
      k = before(m.at.begin);
      ok = k < v_.size() && !gone_[k] && v_[k].unit && gap(between(v_[k].at.end, m.at.begin), true).ok;
    }
    if (!ok) return;
    gone_[k] = true;
    if (!out_.session) out_.session = v_[k].minutes;
  }

  void part(const TimeMark& m, std::vector<Figure>& figures) const {
    uint32_t e = m.at.end;
    bool known = false, hour = false;
    for (int words = 0; words < 3 && !known; words++) {
      while (e < t_.size() && t_[e] == ' ') e++;
      uint32_t x = e;
      while (x < t_.size() && letter(t_[x])) x++;
      const std::string_view w = between(e, x);
      hour = one_of(w, std::array<std::string_view, 1>{"hour"});
      known = hour || one_of(w, std::array<std::string_view, 8>{"session", "visit", "time", "treatment", "tx", "appointment", "appt", "it"});
      if (!known && !one_of(w, std::array<std::string_view, 7>{"of", "the", "our", "this", "that", "today", "whole"})) return;
      e = x;
    }
    if (!known) return;
    const std::optional<int> whole = hour ? std::optional<int>(60) : out_.session ? out_.session : out_.treatment;
    std::optional<int> minutes;
    if (whole) minutes = static_cast<int>(std::lround(static_cast<double>(*whole) * m.numerator / m.denominator));
    figures.push_back({{m.at.begin, e}, minutes, true, false, false});
  }

  std::string_view t_;
  const std::vector<NormSpan>& lines_;
  std::vector<Figure>& v_;
  const std::vector<TimeMark>& marks_;
  std::vector<bool> gone_;
  Totals out_;
  uint32_t timed_end_ = 0;
};

}  // namespace

Totals take_totals(std::string_view folded, const std::vector<NormSpan>& lines, Figures& f) { return Taker(folded, lines, f).run(); }

}  // namespace palpate
