#include "facts/minutes.h"

#include <algorithm>

#include "facts/minute_claims.h"
#include "facts/minute_shares.h"
#include "facts/minute_text.h"
#include "facts/totals.h"

namespace palpate {
namespace {

using Kind = TimedItem::Kind;
constexpr size_t kNone = SIZE_MAX;

bool is_word(const TimedItem& i) { return i.kind == Kind::technique || i.kind == Kind::label || i.kind == Kind::service; }

/// Walks down the note, line by line, and gives every figure its owners.
class Assigner {
 public:
  Assigner(std::string_view t, const std::vector<NormSpan>& lines, const std::vector<NormSpan>& sentences, const std::vector<TimedItem>& items,
           const std::vector<NormSpan>& untreated, std::vector<Figure>& figures)
      : t_(t), lines_(lines), sentences_(sentences), items_(items), untreated_(untreated), v_(figures) {}

  std::vector<Share> run(std::vector<std::pair<size_t, int>>& by_item, bool& loose) {
    size_t f = 0, i = 0;
    for (line_ = 0; line_ < lines_.size(); line_++) {
      const NormSpan line = lines_[line_];
      first_ = f;
      item_ = i;
      while (f < v_.size() && v_[f].at.begin < line.end) f++;
      while (i < items_.size() && items_[i].at.begin < line.end) i++;
      end_ = f;
      item_end_ = i;
      open_line(line);
      if (first_ == end_) continue;
      row_.read(t_, line);
      if (row_.cells.size() > 1) table_row();
      else text_line(line);
    }
    by_item = std::move(by_item_);
    loose = loose_;
    return std::move(shares_);
  }

 private:
  std::string_view between(uint32_t a, uint32_t b) const { return a < b ? t_.substr(a, b - a) : std::string_view(); }

  // ---- headings -------------------------------------------------------------------------------------------------------

  /// A line may open a block ("Manual therapy (97140):"), end one, or be the columns of a table.
  void open_line(NormSpan line) {
    const LineShape shape = line_shape(t_, line);
    if (shape != LineShape::empty) full_lines_++;
    if (shape == LineShape::empty) {
      lead_ = kNone;
      row_.forget();
      close_heading();
      return;
    }
    row_.header(t_, line, item_ == item_end_);
    size_t lead = kNone;
    for (size_t i = item_; i < item_end_ && lead == kNone; i++) {
      const Kind k = items_[i].kind;
      if (k != Kind::label && k != Kind::code && !(k == Kind::service && !items_[i].drill)) break;
      if (i == item_ && !opens(between(line.begin, items_[i].at.begin))) break;
      if (heads(t_, items_[i].at.end, line.end) && (k != Kind::code || opens_block(items_[i].at.end, line.end))) lead = i;
    }
    if (lead != kNone || shape == LineShape::heading) {
      close_heading();
      lead_ = lead;
      lead_line_ = line_;
    }
  }

  /// A bare code heads a block only with a colon: on a charge line it heads nothing.
  bool opens_block(uint32_t from, uint32_t line_end) const { return t_.substr(from, line_end - from).find(':') != std::string_view::npos; }

  /// The line is indented further than the heading's: "Manual:\n  UT 8 min".
  bool indented_below(NormSpan head, NormSpan line) const {
    const auto indent = [&](NormSpan l) {
      uint32_t n = 0;
      while (l.begin + n < l.end && (t_[l.begin + n] == ' ' || t_[l.begin + n] == '\t')) n++;
      return n;
    };
    return indent(line) > indent(head);
  }

  /// "- Hands-on: STM 6 min" above "- wrist ext 15 min": the next bullet of the same list, where the first one had words of its own.
  bool sibling(NormSpan head, NormSpan line) const {
    const auto mark = [&](NormSpan l) { return t_.substr(0, l.end).find_first_not_of(" \t", l.begin); };
    const size_t a = mark(head), b = mark(line);
    if (a >= head.end || b >= line.end || t_[a] != t_[b] || a - head.begin != b - line.begin || std::string_view("-*+>").find(t_[a]) == std::string_view::npos)
      return false;
    const size_t colon = t_.substr(0, head.end).find(':', a);
    return colon != std::string_view::npos && t_.substr(0, head.end).find_first_not_of(" \t", colon + 1) != std::string_view::npos;
  }

  /// The service that the heading of this block names, if any; `same_line`: only a heading on this line.
  size_t lead(uint32_t pos, bool same_line) const {
    if (lead_ == kNone || items_[lead_].at.begin >= pos) return kNone;
    for (size_t i : items_in(items_[lead_].at.end, pos))  // another service came between
      if (!items_[i].drill && items_[i].kind != Kind::disputed && items_[i].codes != items_[lead_].codes) return kNone;
    // "Manual therapy 20 min: PAs, STM" is complete in its line; what the next one times by itself is other work.
    const NormSpan own = lines_[lead_line_];
    const auto named = std::find_if(items_.begin(), items_.end(), [&](const TimedItem& i) {
      return i.kind == Kind::technique && own.contains(i.at.begin) && i.at.begin > items_[lead_].at.end;
    });
    const bool timed = named != items_.end() && std::any_of(v_.begin(), v_.end(), [&](const Figure& f) {
                         return f.unit && f.at.begin >= items_[lead_].at.end && f.at.end <= named->at.begin;
                       });
    if (lead_line_ != line_ && sibling(own, lines_[line_])) return kNone;
    if (lead_line_ != line_ && timed && item_ == item_end_ && !indented_below(own, lines_[line_])) return kNone;
    return same_line && lead_line_ != line_ ? kNone : lead_;
  }

  /// "What was done (30 min):" gives its figure to what follows, when that is of one service.
  void close_heading() {
    if (heading_ == kNone) return;
    const size_t f = heading_;
    heading_ = kNone;
    std::vector<size_t> owners;
    for (size_t i = heading_item_; i < item_; i++)
      if (items_[i].counts) owners.push_back(i);
    if (!owners.empty() && figures_since_ == 0) give(f, owners, lines_[line_].begin, Share::Kind::label);
  }

  // ---- tables ---------------------------------------------------------------------------------------------------------

  void table_row() {
    if (item_ == item_end_) {
      text_line(lines_[line_]);
      return;
    }
    std::vector<size_t> chosen;
    for (size_t k = first_; k < end_; k++)
      if (v_[k].unit || row_.alone(v_[k].at)) chosen.push_back(k);
    const size_t column = row_.today != kNone ? row_.today : row_.minutes;
    if (column != kNone) {
      const bool here = row_.today != kNone || std::any_of(chosen.begin(), chosen.end(), [&](size_t k) { return row_.cell(v_[k].at) == column; });
      if (here) std::erase_if(chosen, [&](size_t k) { return row_.cell(v_[k].at) != column; });
    }
    const bool units = std::any_of(chosen.begin(), chosen.end(), [&](size_t k) { return v_[k].unit; });
    if (units) std::erase_if(chosen, [&](size_t k) { return !v_[k].unit; });
    uint32_t from = lines_[line_].begin;
    bool owned = false;
    for (size_t n = 0; n < chosen.size(); n++) {
      const size_t k = chosen[n];
      const uint32_t next = n + 1 < chosen.size() ? v_[chosen[n + 1]].at.begin : lines_[line_].end;
      std::vector<size_t> owners;
      for (size_t i = item_; i < item_end_; i++)
        if (items_[i].at.begin >= from && items_[i].at.end <= v_[k].at.begin) owners.push_back(i);
      if (owners.empty() && !owned && (units || column != kNone || chosen.size() == 1)) owners = items_in(v_[k].at.end, next);
      if (owners.empty()) continue;
      const bool bare = !v_[k].unit && column == kNone;
      if (bare && std::all_of(owners.begin(), owners.end(), [&](size_t i) { return items_[i].drill; })) continue;
      if (bare && std::all_of(owners.begin(), owners.end(), [&](size_t i) { return items_[i].kind == Kind::code; }) && v_[k].minutes && *v_[k].minutes > 0 &&
          *v_[k].minutes < 5)
        continue;  // units
      from = v_[k].at.end;
      owned = true;
      // What the row says after its only figure belongs to it too.
      if (n + 1 == chosen.size() && from > 0) {
        const auto rest = items_in(v_[k].at.end, lines_[line_].end);
        if (v_[k].minutes != 0) owners.insert(owners.end(), rest.begin(), rest.end());
      }
      give(k, owners, v_[k].at.end, kind_of(owners));
    }
  }

  // ---- running text ---------------------------------------------------------------------------------------------------

  std::vector<size_t> items_in(uint32_t lo, uint32_t hi) const { return items_between(items_, lo, hi); }

  NormSpan sentence(uint32_t pos) const {
    auto it = std::upper_bound(sentences_.begin(), sentences_.end(), pos, [](uint32_t p, NormSpan s) { return p < s.begin; });
    return it == sentences_.begin() ? sentences_.front() : *--it;
  }

  /// A bare number is minutes when it stands right behind a service ("Manual: 0", "TE 30,") or alone in a gap ("kneading     6").
  bool promoted(const Figure& f, NormSpan line) const {
    if (f.unit) return true;
    if (!f.minutes) return false;
    const auto before = items_in(line.begin, f.at.begin);
    const Setting s = setting(t_, line, f.at);
    if (s.gap && !before.empty() && !items_[before.back()].drill && (items_[before.back()].kind != Kind::code || *f.minutes > 4 || *f.minutes == 0))
      return true;
    if (before.empty()) return false;
    const TimedItem& i = items_[before.back()];
    if (i.drill) return false;
    if ((i.kind == Kind::technique || i.kind == Kind::disputed) && !minutes_listed(between(line.begin, i.at.begin)))
      return bracketed(between(i.at.end, f.at.begin), s, *f.minutes);
    return behind(between(i.at.end, f.at.begin), s, *f.minutes, i.kind == Kind::code);
  }

  void text_line(NormSpan line) {
    std::vector<size_t> active;
    for (size_t k = first_; k < end_; k++)
      if (promoted(v_[k], line)) active.push_back(k);
    // "30 min, 4:05-4:35 pm" says the same twice.
    for (size_t n = 1; n < active.size(); n++) {
      const Figure &a = v_[active[n - 1]], &b = v_[active[n]];
      if ((a.clock || b.clock) && a.minutes == b.minutes && b.at.begin - a.at.end < 6) active.erase(active.begin() + static_cast<std::ptrdiff_t>(n--));
    }
    for (size_t n = 0; n < active.size(); n++) {
      const size_t k = active[n];
      const NormSpan at = v_[k].at, s = sentence(at.begin);
      const uint32_t lo = std::max({s.begin, spent_, n > 0 ? v_[active[n - 1]].at.end : before_line(s.begin, line.begin)});
      const uint32_t hi = std::min(s.end, n + 1 < active.size() ? v_[active[n + 1]].at.begin : s.end);
      figure(k, lo, hi, n > 0 ? active[n - 1] : kNone, line);
    }
  }

  /// Where the part of a wrapped sentence that stands above this line begins: behind its last figure.
  uint32_t before_line(uint32_t begin, uint32_t line) const { return begin < line && last_ != kNone ? std::max(begin, v_[last_].at.end) : begin; }

  void figure(size_t k, uint32_t lo, uint32_t hi, size_t previous, NormSpan line) {
    const NormSpan at = v_[k].at;
    if (part_of_previous(previous, at)) return;
    for (size_t i = item_; i < item_end_; i++)
      if (items_[i].at.contains(at)) return give(k, {i}, at.end, kind_of({i}));                               // "60 min massage" is one phrase
    if (previous != kNone && previous == last_given_ && is_equals(between(v_[previous].at.end, at.begin))) {  // "5' + 10' = 15'"
      total_of_parts(k, line.begin);
      return;
    }
    std::vector<size_t> back = items_in(lo, at.begin), ahead = items_in(at.end, hi);
    if (t_.substr(at.end, 7).starts_with(" total)")) v_[k].total = true;  // "Hands-on (17 min total): frictions 6 min"
    // "Tx after eval: traction, 10 min": what stands before the colon has no part in it, unless it names the same service.
    if (back.size() >= 2 && items_[back.back()].hands_on())
      std::erase_if(back,
                    [&](size_t i) { return items_[i].kind == Kind::service && between(items_[i].at.end, items_[back.back()].at.begin).starts_with(":"); });
    // "15 min manual therapy", "eight minutes of ultrasound": the figure begins the clause.
    const bool of = v_[k].unit && says_of(t_, at.end);
    const bool named = !back.empty() && filler(between(items_[back.back()].at.end, at.begin));  // "TE: 15 min US: 8 min"
    if (!ahead.empty() && (of || !named)) {
      const ClauseGap g = clause_gap(between(at.end, items_[ahead.front()].at.begin));
      if ((of && g == ClauseGap::of) ||
          (begins_clause(t_, lo, at.begin) && (g == ClauseGap::of || (g == ClauseGap::close && (back.empty() || !ends_clause(t_, at.end))))))
        return give_ahead(k, ahead, hi);
    }
    if (of && back.empty()) return loosen(k);  // "twenty minutes of core stuff"
    if (!back.empty()) {
      if (!v_[k].unit) back = run_at_end(t_, items_, back);
      for (size_t i : back)  // "Total for the hands-on part was sixteen minutes"
        if (items_[i].kind == Kind::label && ends_with_total(between(lo, items_[i].at.begin))) {
          v_[k].total = true;
          return give(k, {i}, at.end, Share::Kind::label);
        }
      uint32_t cut = last_boundary(t_, lo, at.begin);
      std::vector<size_t> near = back;
      std::erase_if(near, [&](size_t i) { return items_[i].at.begin < cut; });
      const std::string_view since = between(cut, at.begin);
      if (near.empty() && !filler(since) && !only_a_place(since)) return loosen(k);              // "..., then wall slides 5 min"
      if (cut <= line.begin && lo < line.begin && items_[back.back()].at.begin >= line.begin) {  // a wrapped line
        cut = line.begin;
        std::erase_if(near, [&](size_t i) { return items_[i].at.begin < cut; });
      }
      // Beyond the boundary, other services have no part in it; of the two in scope nobody can say.
      if (std::none_of(near.begin(), near.end(), [&](size_t i) { return items_[i].hands_on() && items_[i].counts; })) back = near.empty() ? back : near;
      else std::erase_if(back, [&](size_t i) { return items_[i].at.begin < cut && !items_[i].hands_on(); });
      // Behind the only figure of a code: the words say which service it was.
      if (std::all_of(back.begin(), back.end(), [&](size_t i) { return items_[i].kind == Kind::code; }))
        for (size_t i : items_in(at.end, hi))
          if (items_[i].kind == Kind::technique) back.push_back(i);
      return give(k, back, at.end, kind_of(back));
    }
    if (lone(k, lo, hi, line)) return;
    if (!ahead.empty() && clause_gap(between(at.end, items_[ahead.front()].at.begin)) != ClauseGap::far && !ends_clause(t_, at.end) &&
        items_[ahead.front()].at.begin < clause_end(t_, at.end, hi))
      return give_ahead(k, ahead, hi);
    // "TrP release: R UT 4 min, L UT 3 min"
    if (previous != kNone && previous == last_given_ && begins_with_side(between(lo, at.begin))) return give(k, last_owners_, at.end, Share::Kind::part);
    const bool other = names_other_work(between(std::max(lo, clause_begin(t_, lo, at.begin)), at.begin));
    if (const size_t l = lead(at.begin, v_[k].clock); l != kNone && v_[k].unit && !other)
      return give(k, {l}, at.end, lead_line_ == line_ && previous == kNone ? kind_of({l}) : Share::Kind::part);
    if (previous == kNone && v_[k].unit && opens_list(t_, at.end, line.end)) {
      heading_ = k;
      heading_item_ = item_end_;
      figures_since_ = 0;
      return;
    }
    if (v_[k].unit) loosen(k);
  }

  void give_ahead(size_t k, std::vector<size_t>& ahead, uint32_t hi) {
    const uint32_t end = clause_end(t_, v_[k].at.end, hi);
    const size_t first = ahead.front();
    std::erase_if(ahead, [&](size_t i) {
      if (i == first) return false;
      if (items_[i].kind == Kind::service && between(items_[first].at.end, items_[i].at.begin).find(" while ") != std::string_view::npos) return true;
      // "15 min manual therapy, then rows": what is listed behind a comma is of its own.
      return items_[i].at.begin >= end || (items_[first].hands_on() && items_[i].kind == Kind::service &&
                                           between(items_[first].at.end, items_[i].at.begin).find(',') != std::string_view::npos);
    });
    give(k, ahead, hi, kind_of(ahead));
    spent_ = items_[ahead.back()].at.end;
  }

  /// "STM 13 min (R 8 min, L 5 min)": parts of a figure that has its owner.
  bool part_of_previous(size_t previous, NormSpan at) {
    if (at.begin < parts_end_) return true;
    if (previous == kNone || previous != last_given_) return false;
    const std::string_view g = between(v_[previous].at.end, at.begin);
    const size_t open = g.find('(');
    if (open == std::string_view::npos || g.find(')') != std::string_view::npos || g.find_first_not_of(" \t:-") != open) return false;
    const size_t close = t_.find(')', at.end);
    if (close == std::string_view::npos || close > lines_[line_].end) return false;
    for (size_t i : items_in(v_[previous].at.end, static_cast<uint32_t>(close)))
      if (is_word(items_[i])) return false;
    parts_end_ = static_cast<uint32_t>(close);
    return true;
  }

  /// A figure with nothing of its own belongs to what was listed before it: "PA glides C5-6; MFR scalenes. 20 min."
  bool lone(size_t k, uint32_t lo, uint32_t hi, NormSpan line) {
    const NormSpan at = v_[k].at;
    if (!filler(between(std::max(lo, clause_begin(t_, lo, at.begin)), at.begin)) || !filler_after(between(at.end, std::min(hi, line.end)))) return false;
    if (v_[k].minutes == 0) return false;
    // "AlterG   15m  20m": the line's own words name other work.
    if (item_ == item_end_ && v_[first_].at.begin < at.begin && !filler(between(line.begin, v_[first_].at.begin))) return false;
    if (ends_with_total(between(lo, at.begin))) v_[k].total = true;  // "Total hands time 22 mins"
    const uint32_t since = last_ == kNone ? 0 : v_[last_].at.end;
    std::vector<size_t> owners = items_in(std::max(since, line.begin), at.begin);
    bool own_line = owners.empty();
    if (own_line) {
      owners = items_in(at.end, line.end);  // "Minutes: 45     97124 x 3"
      std::erase_if(owners, [&](size_t i) { return items_[i].kind == Kind::technique || items_[i].kind == Kind::disputed; });
      if (!owners.empty() && items_[owners.front()].at.begin - at.end <= 30 && filler_with_numbers(between(at.end, items_[owners.front()].at.begin))) {
        if (first_ + 1 != end_ && std::any_of(v_.begin() + static_cast<std::ptrdiff_t>(k) + 1, v_.begin() + static_cast<std::ptrdiff_t>(end_),
                                              [](const Figure& f) { return f.unit && !f.clock; }))
          return false;
        give(k, owners, line.end, kind_of(owners));
        return true;
      }
      owners.clear();
      if (v_[k].clock) return false;
      owners = items_in(since, line.begin);
      if (const auto above = named_above(k, line); !above.empty()) owners = above;
      if (v_[k].total && !shares_.empty() && only_code(shares_, 0).empty()) return true;  // of the whole visit
      if (owners.empty() && v_[k].total) return total_of_parts(k, 0);
    } else if (owners.empty() && v_[k].total) {
      return total_of_parts(k, line.begin);
    }
    std::erase_if(owners, [&](size_t i) { return !items_[i].counts; });
    if (owners.empty()) return v_[k].total && total_of_parts(k, line.begin);
    // Other services have a part in it only in the nearest sentence; the nearest of all decides.
    const NormSpan near = sentence(items_[owners.back()].at.begin);
    if (!items_[owners.back()].hands_on() && items_[owners.back()].kind != Kind::code) {
      std::erase_if(owners, [&](size_t i) { return items_[i].at.begin < near.begin; });
    } else {
      std::erase_if(owners, [&](size_t i) { return items_[i].kind == Kind::service && items_[i].at.begin < near.begin; });
    }
    give(k, owners, at.end, v_[k].total ? Share::Kind::label : own_line ? Share::Kind::part : kind_of(owners));
    return true;
  }

  /// "Therapeutic Exercise (97110)\n  Minutes: 19": a field right below the line that names its service is of that line alone.
  std::vector<size_t> named_above(size_t k, NormSpan line) const {
    const std::string_view field = between(line.begin, v_[k].at.begin);
    if (field.find(':') == std::string_view::npos || line_ == 0 || first_ + 1 != end_) return {};
    const NormSpan above = lines_[line_ - 1];
    std::vector<size_t> out = items_in(above.begin, above.end);
    if (std::any_of(out.begin(), out.end(), [&](size_t i) { return !items_[i].counts; })) return {};  // "[ ] Massage"
    const bool names = std::any_of(out.begin(), out.end(), [&](size_t i) {
      return items_[i].kind == Kind::label || items_[i].kind == Kind::code || (items_[i].kind == Kind::service && !items_[i].drill);
    });
    return names ? out : std::vector<size_t>{};
  }

  /// "STM 8', PA mobs 7', Tot 15 min": the whole of the figures before it, when they are of one service.
  bool total_of_parts(size_t k, uint32_t from) {
    const std::string code = only_code(shares_, from);
    if (!code.empty()) shares_.push_back({code, v_[k].minutes, Share::Kind::label, true, v_[k].at.begin, v_[k].at.end, full_lines_});
    return true;
  }

  // ---- owners ---------------------------------------------------------------------------------------------------------

  Share::Kind kind_of(const std::vector<size_t>& owners) const {
    bool label = false;
    if (minutes_listed(between(lines_[line_].begin, items_[owners.front()].at.begin))) return Share::Kind::label;
    for (size_t i : owners) {
      if (items_[i].kind == Kind::technique || items_[i].kind == Kind::disputed || items_[i].drill) return Share::Kind::part;
      label |= items_[i].kind == Kind::label || items_[i].kind == Kind::service;
    }
    return label ? Share::Kind::label : Share::Kind::code;
  }

  /// Nobody can say of which service the figure is.
  void loosen(size_t k) {
    const uint32_t at = v_[k].at.begin;
    loose_ |= std::none_of(untreated_.begin(), untreated_.end(), [&](NormSpan s) { return s.begin <= at && at < s.end; });
  }

  void give(size_t k, const std::vector<size_t>& owners, uint32_t block, Share::Kind kind) {
    const Figure& f = v_[k];
    last_ = k;
    last_given_ = k;
    last_owners_ = owners;
    figures_since_++;
    Claims c = claims_of(items_, owners, f.minutes == 0);
    if (c.codes.empty() && (c.disputed || c.drill)) {
      // In the same sentence, or in the heading above.
      const NormSpan s = row_.cells.size() > 1 ? lines_[line_] : sentence(f.at.begin);
      std::vector<size_t> around = items_in(s.begin, s.end);
      std::erase_if(around, [&](size_t i) { return !names_service(items_[i], c); });
      const size_t l = lead(f.at.begin, false);
      if (around.empty() && l != kNone && names_service(items_[l], c)) around.push_back(l);
      for (size_t i : around) add_codes(c.codes, items_[i]);
    }
    if (c.codes.empty()) {
      if (c.drill) loose_ = true;
      return;
    }
    const bool alone = c.codes.size() == 1 && !(c.drill && (c.disputed || c.technique));  // else an exercise shares it
    for (const auto& code : c.codes)
      shares_.push_back({code, alone ? f.minutes : std::nullopt, kind, f.total, f.at.begin, std::max(block, block_end(owners, kind)), full_lines_});
    if (alone && owners.size() == 1 && f.minutes) by_item_.emplace_back(owners.front(), *f.minutes);
  }

  /// How far a heading's figure reaches: its line, and the block below when it heads one.
  uint32_t block_end(const std::vector<size_t>& owners, Share::Kind kind) const {
    const NormSpan line = lines_[line_];
    if (kind != Share::Kind::label || lead_ == kNone || lead_line_ != line_) return line.begin;
    if (std::find(owners.begin(), owners.end(), lead_) == owners.end()) return line.begin;
    size_t l = line_ + 1;
    while (l < lines_.size() && line_shape(t_, lines_[l]) == LineShape::text) l++;
    return l < lines_.size() ? lines_[l].begin : static_cast<uint32_t>(t_.size());
  }

  std::string_view t_;
  const std::vector<NormSpan>&lines_, &sentences_;
  const std::vector<TimedItem>& items_;
  const std::vector<NormSpan>& untreated_;
  std::vector<Figure>& v_;
  size_t full_lines_ = 0;  ///< lines so far that are not empty
  size_t line_ = 0, first_ = 0, end_ = 0, item_ = 0, item_end_ = 0;
  Row row_;
  size_t lead_ = kNone, lead_line_ = 0;
  size_t heading_ = kNone, heading_item_ = 0, figures_since_ = 0;
  size_t last_ = kNone, last_given_ = kNone;
  uint32_t spent_ = 0;  ///< services up to here have the figure that stands before them
  std::vector<size_t> last_owners_;
  uint32_t parts_end_ = 0;
  bool loose_ = false;
  std::vector<Share> shares_;
  std::vector<std::pair<size_t, int>> by_item_;
};

}  // namespace

Minutes find_minutes(std::string_view text, const std::vector<NormSpan>& lines, const std::vector<NormSpan>& sentences, const std::vector<TimedItem>& items,
                     const std::vector<NormSpan>& untreated) {
  Minutes out;
  if (text.empty() || lines.empty() || sentences.empty()) return out;
  Figures f = find_figures(text);
  if (!f.numbers.empty()) {
    const Totals totals = take_totals(text, lines, f);
    out.total_timed = totals.timed;
    out.total_treatment = totals.treatment;
    const auto shares = Assigner(text, lines, sentences, items, untreated, f.numbers).run(out.by_item, out.loose);
    sum_shares(shares, out.by_code, out.untold);
  }
  note_silent(items, out);
  return out;
}

}  // namespace palpate
