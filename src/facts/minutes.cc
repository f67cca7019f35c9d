#include "facts/minutes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>

#include "match/text_pattern.h"

namespace palpate {
namespace {

constexpr std::array<std::pair<std::string_view, int>, 24> kNumberWords{{
    {"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7}, {"eight", 8}, {"nine", 9}, {"ten", 10},
    {"eleven", 11}, {"twelve", 12}, {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18},
    {"twenty", 20}, {"thirty", 30}, {"forty", 40}, {"fifty", 50}, {"sixty", 60}, {"nineteen", 19},
}};
#define PALPATE_WORD_NUMBER "(?:(?:twenty|thirty|forty|fifty)[\\s\\-]+(?:one|two|three|four|five|six|seven|eight|nine)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty)"

std::optional<int> number(std::string_view s) {
  if (s.empty()) return std::nullopt;
  if (s[0] >= '0' && s[0] <= '9') return static_cast<int>(std::lround(std::atof(std::string(s).c_str())));
  int total = 0;
  std::string w;
  auto flush = [&] {
    for (const auto& [name, v] : kNumberWords)
      if (w == name) total += v;
    w.clear();
  };
  for (char c : s) {
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') w += static_cast<char>(c | 0x20);
    else flush();
  }
  flush();
  return total ? std::optional<int>(total) : std::nullopt;
}

struct Figure {
  NormSpan at;
  std::optional<int> minutes;  ///< empty: a range or fraction, a figure all the same
};

int clock(std::string_view s) {
  std::string d;
  for (char c : s)
    if (c >= '0' && c <= '9') d += c;
  const int v = std::atoi(d.c_str());
  return v / 100 * 60 + v % 100;
}

class Finder {
 public:
  Finder(std::string_view t, const std::vector<NormSpan>& lines, const std::vector<NormSpan>& sentences, const std::vector<TimedItem>& items)
      : t_(t), lines_(lines), sentences_(sentences), items_(items) {}

  Minutes run() {
    figures();
    totals();
    assign();
    return std::move(out_);
  }

 private:
  void figures() {
    static const TextPattern range("(?:\\b|[x(~])(\\d{1,3})\\s*(?:-|to)\\s*(\\d{1,3})\\s*(?:min(?:ute)?s?\\b|')");
    static const TextPattern plain("(?:\\b|[x(~:=@])(\\d{1,3}(?:\\.\\d)?)\\s*-?\\s*(?:min(?:ute)?s?\\b|mins?\\.|m\\b|')");
    static const TextPattern words("\\b(" PALPATE_WORD_NUMBER ")[\\s\\-]+(?:min(?:ute)?s?)\\b");
    static const TextPattern hours("\\b(?:(\\d)\\s+)?(\\d/\\d|\\d(?:\\.\\d+)?|half(?:\\s+an)?|quarter(?:\\s+of\\s+an)?|an|one)[\\s\\-]*(?:hours?|hrs?)\\b");
    static const TextPattern clocks("\\b(\\d{1,2}:\\d{2}|\\d{4})\\s*([ap])?\\.?m?\\.?\\s*(?:-|to|until)\\s*(\\d{1,2}:\\d{2}|\\d{4})\\s*([ap])?\\.?m?\\b");
    static const TextPattern colon("(?:^|\\s|\\()0:(\\d{2})\\b");
    std::vector<NormSpan> g;
    auto scan = [&](const TextPattern& p, auto&& value) {
      for (size_t at = 0; p.find(t_, at, t_.size(), g); at = std::max<size_t>(g[0].end, at + 1)) {
        const NormSpan whole = g[0];
        if (std::any_of(figures_.begin(), figures_.end(), [&](const Figure& f) { return f.at.overlaps(whole); })) continue;
        std::optional<Figure> f = value();
        if (f) figures_.push_back(*f);
        if (g[0].empty()) break;
      }
    };
    scan(clocks, [&]() -> std::optional<Figure> {
      int a = clock(g[1].of(t_)), b = clock(g[3].of(t_));
      if (g[1].of(t_).find(':') == std::string_view::npos && (a > 24 * 60 || g[1].of(t_).substr(0, 2) == "20" || g[1].of(t_).substr(0, 2) == "19")) return std::nullopt;
      if (b < a) b += 12 * 60;
      return b - a > 0 && b - a <= 180 ? std::optional<Figure>(Figure{g[0], b - a}) : std::nullopt;
    });
    scan(range, [&]() -> std::optional<Figure> { return Figure{g[0], std::nullopt}; });
    scan(hours, [&]() -> std::optional<Figure> {
      const std::string q(g[2].of(t_));
      double h = 0;
      if (q.find('/') != std::string::npos) h = static_cast<double>(q[0] - '0') / (q[2] - '0' ? q[2] - '0' : 1);
      else if ((q[0] | 0x20) == 'h') h = .5;
      else if ((q[0] | 0x20) == 'q') h = .25;
      else h = q[0] >= '0' && q[0] <= '9' ? std::atof(q.c_str()) : 1;
      if (!g[1].empty()) h += t_[g[1].begin] - '0';
      return h > 0 && h <= 4 ? std::optional<Figure>(Figure{g[0], static_cast<int>(std::lround(h * 60))}) : std::nullopt;
    });
    scan(plain, [&]() -> std::optional<Figure> {
      // Feet and inches: 5'4", and arcs of a measurement.
      const size_t e = g[0].end;
      if (t_[e - 1] == '\'' && e < t_.size() && t_[e] >= '0' && t_[e] <= '9') return std::nullopt;
      if ((t_[e - 1] | 0x20) == 'm' && e >= 2 && t_[g[1].end] != 'm' && t_[g[1].end] != 'M') return std::nullopt;
      return Figure{g[0], number(g[1].of(t_))};
    });
    scan(words, [&]() -> std::optional<Figure> { return Figure{g[0], number(g[1].of(t_))}; });
    scan(colon, [&]() -> std::optional<Figure> { return Figure{g[0], number(g[1].of(t_))}; });
    std::sort(figures_.begin(), figures_.end(), [](const Figure& a, const Figure& b) { return a.at.begin < b.at.begin; });
  }

  /// Totals take their figures out of the game.
  void totals() {
    static const TextPattern timed(
        "\\b(?:(?:tot(?:al)?\\.?\\s+(?:of\\s+)?)?timed(?:[\\s\\-]+(?:code|codes|tx|treatment|service|services|therapy|intervention))*(?:\\s+(?:total|tot|time|min(?:ute)?s?))*)\\s*(?:is|was|=|:|-|\\()*\\s*(\\d{1,3})\\b"
        "|\\b(\\d{1,3})\\s*(?:min(?:ute)?s?|')?\\s*(?:total\\s+)?timed\\b");
    static const TextPattern treatment(
        "\\b(?:tot(?:al)?\\.?\\s+(?:tx|rx|treatment|therapy|visit|session|billable|direct)(?:[\\s\\-]+(?:time|min(?:ute)?s?))*)\\s*(?:is|was|=|:|-|\\()*\\s*(\\d{1,3})\\b");
    static const TextPattern session(
        "\\b(?:session|visit|in(?:\\s*/\\s*|\\s+)out|time\\s+in|time\\s+out|arrived|late|appointment|appt|slot|start|stop|treatment\\s+time|tot(?:al)?\\.?\\s*(?:time|min(?:ute)?s?))\\b");
    std::vector<NormSpan> g;
    for (size_t at = 0; timed.find(t_, at, t_.size(), g); at = g[0].end) {
      const NormSpan n = g[1].empty() ? g[2] : g[1];
      const int v = number(n.of(t_)).value_or(0);
      if (!out_.total_timed && v > 0 && v < 400) out_.total_timed = v;
      drop({std::min(n.begin, g[0].begin), g[0].end});
    }
    for (size_t at = 0; treatment.find(t_, at, t_.size(), g); at = g[0].end) {
      if (!out_.total_treatment) out_.total_treatment = number(g[1].of(t_));
      drop(g[0]);
    }
    // A session's length belongs to no service; the words stand within a few characters of the figure.
    std::erase_if(figures_, [&](const Figure& f) {
      const uint32_t lo = f.at.begin > 16 ? f.at.begin - 16 : 0, hi = std::min<uint32_t>(static_cast<uint32_t>(t_.size()), f.at.end + 10);
      const NormSpan line = of(lines_, f.at.begin);
      const NormSpan around{std::max(lo, line.begin), std::min(hi, line.end)};
      if (std::any_of(items_.begin(), items_.end(), [&](const TimedItem& i) { return around.overlaps(i.at); })) return false;
      return session.occurs(t_, around);
    });
  }

  void drop(NormSpan s) {
    std::erase_if(figures_, [&](const Figure& f) { return f.at.overlaps({s.begin, s.end + 1}); });
  }

  static NormSpan of(const std::vector<NormSpan>& v, uint32_t pos) {
    auto it = std::upper_bound(v.begin(), v.end(), pos, [](uint32_t p, NormSpan s) { return p < s.begin; });
    return it == v.begin() ? v.front() : *--it;
  }

  struct Share {
    std::optional<int> minutes;
    bool own_label = false, own_technique = false, own_code = false;
  };

  void assign() {
    using Kind = TimedItem::Kind;
    std::vector<bool> spent(items_.size(), false);
    std::map<std::string, std::vector<Share>> shares;
    std::vector<std::string> order;
    for (size_t k = 0; k < figures_.size(); k++) {
      const Figure& f = figures_[k];
      const NormSpan line = of(lines_, f.at.begin), sentence = of(sentences_, f.at.begin);
      const NormSpan zone{std::min(line.begin, sentence.begin), std::max(line.end, sentence.end)};
      // Not beyond the sentence to the left, unless the line's cells are what was cut (tables).
      const bool table = t_.substr(line.begin, line.size()).find_first_of("|\t") != std::string_view::npos;
      uint32_t lo = table ? line.begin : sentence.begin, hi = table ? line.end : sentence.end;
      if (k > 0) lo = std::max(lo, figures_[k - 1].at.end);
      if (k + 1 < figures_.size()) hi = std::min(hi, figures_[k + 1].at.begin);
      std::vector<size_t> mine;
      for (size_t i = 0; i < items_.size(); i++)
        if (items_[i].at.begin >= lo && items_[i].at.end <= f.at.begin) mine.push_back(i);
      if (mine.empty()) {
        // Nothing since the last figure: the same line's beginning for a lone figure at its end ("Total 15'").
        for (size_t i = 0; i < items_.size() && mine.empty(); i++)
          if (items_[i].at.begin >= f.at.end && items_[i].at.end <= hi && !spent[i]) {
            for (size_t j = i; j < items_.size() && items_[j].at.end <= hi; j++) mine.push_back(j);
          }
      }
      (void)zone;
      std::erase_if(mine, [&](size_t i) { return spent[i]; });
      if (mine.empty()) continue;
      for (size_t i : mine) spent[i] = true;
      // Which codes claim the figure.
      std::set<std::string> claims;
      bool disputed = false, negative = false;
      for (size_t i : mine) {
        const TimedItem& it = items_[i];
        if (!it.counts) {
          negative = true;
          continue;
        }
        if (it.kind == Kind::disputed) disputed = true;
        else claims.insert(it.codes.begin(), it.codes.end());
      }
      if (claims.empty() && disputed) {
        // A disputed technique counts when its line carries the service's label or code.
        for (const TimedItem& it : items_)
          if (it.counts && (it.kind == Kind::label || it.kind == Kind::code) && line.contains(it.at.begin)) claims.insert(it.codes.begin(), it.codes.end());
      }
      if (claims.empty()) {
        (void)negative;
        continue;
      }
      Share share{claims.size() == 1 ? f.minutes : std::nullopt};
      for (size_t i : mine) {
        share.own_label |= items_[i].kind == Kind::label || items_[i].kind == Kind::service;
        share.own_technique |= items_[i].kind == Kind::technique || items_[i].kind == Kind::disputed;
        share.own_code |= items_[i].kind == Kind::code;
      }
      if (share.minutes)
        for (size_t i : mine)
          if (mine.size() == 1) out_.by_item.emplace_back(i, *share.minutes);
      for (const auto& c : claims) {
        if (!shares.count(c)) order.push_back(c);
        shares[c].push_back(share);
      }
    }
    for (const auto& c : order) {
      std::optional<int> label, technique, code;
      bool unknown = false;
      for (const Share& s : shares[c]) {
        if (!s.minutes) {
          unknown = true;
          continue;
        }
        auto& slot = s.own_technique ? technique : s.own_label ? label : code;
        if (&slot == &code && code) code = std::max(*code, *s.minutes);
        else slot = slot.value_or(0) + *s.minutes;
      }
      // A service's own figure is the whole of its techniques' figures, and the charge line repeats it.
      std::optional<int> m = label && technique ? std::optional<int>(std::max(*label, *technique)) : label ? label : technique ? technique : code;
      if (unknown && !label) m = std::nullopt;
      if (m) out_.by_code.emplace_back(c, *m);
      else out_.untold.push_back(c);
    }
  }

  std::string_view t_;
  const std::vector<NormSpan>& lines_;
  const std::vector<NormSpan>& sentences_;
  const std::vector<TimedItem>& items_;
  std::vector<Figure> figures_;
  Minutes out_;
};

}  // namespace

Minutes find_minutes(std::string_view text, const std::vector<NormSpan>& lines, const std::vector<NormSpan>& sentences,
                     const std::vector<TimedItem>& items) {
  return Finder(text, lines, sentences, items).run();
}

}  // namespace palpate
