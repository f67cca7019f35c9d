// Who owns a figure of running text: the services before it, those after it, those of the lines above. A part of Assigner (assigner.h).
#include "facts/assigner.h"
#include "facts/minute_claims.h"

namespace palpate {
namespace {

constexpr int kLeastWorded = 5, kMostWorded = 60;  // minutes that a bare number behind a place may be

}  // namespace

/// A bare number is minutes when it stands right behind a service ("Manual: 0", "TE 30,") or alone in a gap ("kneading     6").
bool Assigner::promoted(const Figure& f) const {
  if (f.unit || leads_code(f)) return true;
  if (!f.minutes) return false;
  // "Min: 1) + 2) 24": a number of the list.
  if (f.at.end < line().end && t_[f.at.end] == ')' && between(line().begin, f.at.begin).find('(') == std::string_view::npos) return false;
  const Items before = items_in(line().begin, f.at.begin);
  if (before.empty() || items_[before.back()].drill) return false;
  const TimedItem& i = items_[before.back()];
  const bool code = i.kind == Kind::code;
  const Setting s = setting(t_, line(), f.at);
  if (s.gap && !(code && may_be_units(f))) return true;
  const std::string_view gap = between(i.at.end, f.at.begin);
  if (is_technique(i) && !minutes_listed(between(line().begin, i.at.begin))) return bracketed(gap, s, *f.minutes);
  // "Massage low back 15. Ice": a label, its place and a number that ends the clause.
  if (i.kind == Kind::label && s.closed && *f.minutes >= kLeastWorded && *f.minutes <= kMostWorded && only_a_place(gap)) return true;
  return behind(gap, s, *f.minutes, code);
}

/// "10 - 97140 knee mobs" above "15 - 97110 squats": the first word of its line, with a code behind a dash.
bool Assigner::leads_code(const Figure& f) const {
  if (!f.minutes || item_ == item_end_ || items_[item_].kind != Kind::code) return false;
  const std::string_view gap = between(f.at.end, items_[item_].at.begin);
  return between(line().begin, f.at.begin).find_first_not_of(" \t") == std::string_view::npos && gap.size() <= 5 && gap.find('-') != std::string_view::npos &&
         gap.find_first_not_of(" \t-") == std::string_view::npos;
}

/// "Block 1 (15 min): mobs, STM", "Tx 50 mins: back", "Tx: 40 mins neck + shoulders: effleurage", "10 - 97140 mobs": a figure in the
/// label of its line is of what the line lists. Is it timed there, the label tells of the whole; is nothing known there, of other work.
bool Assigner::line_label(size_t k) {
  const Figure& f = v_[k];
  const std::string_view before = between(line().begin, f.at.begin), rest = between(f.at.end, line().end);
  const size_t next = rest.find_first_not_of(" \t)]");
  if (f.clock || f.total || next == std::string_view::npos || !items_in(line().begin, f.at.begin).empty()) return false;
  const size_t words = static_cast<size_t>(std::count(before.begin(), before.end(), ' '));
  const bool bracketed = before.find_last_of("([") != std::string_view::npos && rest.find_first_of(")]") == 0;
  const bool plain = before.find_first_of(":,;.") == std::string_view::npos && words <= 6;
  const bool named = plain && (rest[next] == ':' || bracketed);
  const size_t place = rest.find_first_of(":,.;");
  // "Tx- 60 min. Prone/supine. Effleurage ..."
  const bool alone = rest[next] == '.' && before.find_first_not_of(" \t") != std::string_view::npos;
  // "A/T - 50 min. Prone: effleurage ..."
  const bool section = before.size() <= 8 && !before.empty() && before.find_last_of("-:") != std::string_view::npos &&
                       before.find_first_not_of(" \t", before.find_last_of("-:") + 1) == std::string_view::npos;
  const bool placed = !named && (filler(before) || (section && alone)) && place != std::string_view::npos && (alone || only_a_place(rest.substr(0, place)));
  if (!named && !placed && !leads_code(f)) return false;
  const NormSpan own = sentence(f.at.begin);
  uint32_t end = line().end;
  const auto timed = std::find_if(v_.begin() + static_cast<std::ptrdiff_t>(k) + 1, v_.begin() + static_cast<std::ptrdiff_t>(end_),
                                  [](const Figure& x) { return x.unit && !x.clock; });
  const bool parts = timed != v_.begin() + static_cast<std::ptrdiff_t>(end_) && timed->at.begin < own.end;
  if (timed != v_.begin() + static_cast<std::ptrdiff_t>(end_)) end = std::min(end, sentence(timed->at.begin).begin);
  Items ahead = items_in(f.at.end, parts ? line().end : end);
  if (parts) return named && !ahead.empty();
  drop(ahead, [&](const TimedItem& i) { return i.kind == Kind::service && i.at.begin >= own.end; });
  if (ahead.empty() && placed) return false;
  if (ahead.empty() && rest.substr(next).find_first_not_of(": \t") == std::string_view::npos) return false;
  if (ahead.empty()) loosen(k);
  else give(k, ahead, line().end, kind_of(ahead));
  return true;
}

void Assigner::text_line() {
  std::vector<size_t> active;
  for (size_t k = first_; k < end_; k++)
    if (promoted(v_[k])) active.push_back(k);
  // "30 min, 4:05-4:35 pm" says the same twice.
  for (size_t n = 1; n < active.size(); n++) {
    const Figure &a = v_[active[n - 1]], &b = v_[active[n]];
    if ((a.clock || b.clock) && a.minutes == b.minutes && b.at.begin - a.at.end < 6) active.erase(active.begin() + static_cast<std::ptrdiff_t>(n--));
  }
  for (size_t n = 0; n < active.size(); n++) {
    const NormSpan s = dotted(t_, v_[active[n]].at.begin) ? line() : sentence(v_[active[n]].at.begin);
    // The part of a wrapped sentence that stands above this line begins behind its last figure.
    const uint32_t begin = n > 0 ? v_[active[n - 1]].at.end : s.begin < line().begin ? last_end() : 0;
    const uint32_t end = n + 1 < active.size() ? v_[active[n + 1]].at.begin : s.end;
    figure(active[n], std::max({s.begin, spent_, begin}), std::min(s.end, end), n > 0 ? active[n - 1] : kNone);
  }
}

void Assigner::figure(size_t k, uint32_t lo, uint32_t hi, size_t previous) {
  Figure& f = v_[k];
  const NormSpan at = f.at;
  if (part_of_previous(previous, at)) return;
  for (size_t i = item_; i < item_end_; i++)
    if (items_[i].at.contains(at)) return give(k, {i}, at.end, kind_of({i}));  // "60 min massage" is one phrase
  // "total 45 min of which manual 12": of the visit, and a part of it follows.
  if (t_.substr(at.end).starts_with(" of which")) return loosen(k);
  if (previous == kNone && line_label(k)) return;
  if (follows(previous) && is_equals(between(v_[previous].at.end, at.begin))) return total_of_parts(k, line().begin);  // "5' + 10' = 15'"
  // "Hands-on (17 min total): frictions 6 min", "..., STM. 14 min in all"
  for (const std::string_view whole : {" total)", " in all", " all up", " all told"}) f.total |= t_.substr(at.end).starts_with(whole);
  if (result_of_unknown(previous, at)) {
    f.total = true;
    const Items named = items_in(sentence(at.begin).begin, at.begin);
    return give(k, named.empty() ? items_in(line().begin, at.begin) : named, at.end, Share::Kind::label);
  }
  Items back = items_in(lo, at.begin);
  const Items ahead = items_in(at.end, hi);
  // "Tx after eval: traction, 10 min": what stands before the colon has no part in it, unless it names the same service.
  if (back.size() >= 2 && items_[back.back()].hands_on())
    drop(back, [&, last = items_[back.back()].at](const TimedItem& i) { return i.kind == Kind::service && between(i.at.end, last.begin).starts_with(":"); });
  // "15 min manual therapy", "eight minutes of ultrasound": the figure begins the clause.
  const ClauseGap gap = ahead.empty() ? ClauseGap::far : clause_gap(between(at.end, items_[ahead.front()].at.begin));
  const bool of = f.unit && says_of(t_, at.end), ends = ends_clause(t_, at.end);
  const bool named = !back.empty() && filler(between(items_[back.back()].at.end, at.begin));  // "TE: 15 min US: 8 min"
  const bool close = gap == ClauseGap::of || (gap == ClauseGap::close && (back.empty() || !ends));
  if ((of && gap == ClauseGap::of) || ((of || !named) && close && begins_clause(t_, lo, at.begin))) return give_ahead(k, hi, ahead);
  if (back.empty() && f.unit && refers_back(t_, at.end) && lone(k, lo, hi, true)) return;  // "~20 min of that", "twelve minutes on that"
  if (of && back.empty()) return loosen(k);                                                // "twenty minutes of core stuff"
  if (!back.empty()) return give_back(k, lo, hi, std::move(back));
  if (lone(k, lo, hi)) return;
  if (gap != ClauseGap::far && !ends && items_[ahead.front()].at.begin < clause_end(t_, at.end, hi)) return give_ahead(k, hi, ahead);
  // "TrP release: R UT 4 min, L UT 3 min"
  if (follows(previous) && begins_with_side(between(lo, at.begin))) return give(k, last_owners_, at.end, Share::Kind::part);
  if (!f.unit) return;
  // "3:10-3:24 manual: hip LAD; 3:24-3:58 squats": the time of something that has no name here.
  if (f.clock && previous != kNone && !filler_after(between(at.end, hi))) return loosen(k);
  if (const size_t l = lead(at.begin, f.clock); l != kNone && !names_other_work(clause_before(lo, at.begin)))
    return give(k, {l}, at.end, lead_line_ == line_ && previous == kNone ? kind_of({l}) : Share::Kind::part);
  if (previous != kNone || !(opens_list(t_, at.end, line().end) || bullets_below(at))) return loosen(k);
  heading_ = k;
  heading_item_ = item_end_;
  figures_since_ = 0;
}

/// The figure begins its clause, and what follows in it is its own.
void Assigner::give_ahead(size_t k, uint32_t hi, Items ahead) {
  const uint32_t end = clause_end(t_, v_[k].at.end, hi);
  const TimedItem& first = items_[ahead.front()];
  drop(ahead, [&](const TimedItem& i) {
    if (&i == &first) return false;
    if (i.at.begin >= end || timed_apart(first.at.end, i.at.begin)) return true;
    const std::string_view gap = between(first.at.end, i.at.begin);
    // "15 min manual therapy, then rows": what is listed behind a comma is of its own.
    return i.kind == Kind::service && (gap.find(" while ") != std::string_view::npos || (first.hands_on() && gap.find(',') != std::string_view::npos));
  });
  give(k, ahead, hi, kind_of(ahead));
  spent_ = items_[ahead.back()].at.end;
}

/// "What we did (45 min)" above "- MLD ...": a few words and the figure, and the next line is an item of a list. An item itself
/// heads none.
bool Assigner::bullets_below(NormSpan at) const {
  const std::string_view words = between(line().begin, at.begin);
  const size_t first = words.find_first_not_of(" \t");
  const bool item = first != std::string_view::npos && std::string_view("-*+>").find(words[first]) != std::string_view::npos;
  if (item || std::count(words.begin(), words.end(), ' ') > 6) return false;
  if (between(at.end, line().end).find_first_not_of(" \t)]") != std::string_view::npos || line_ + 1 >= lines_.size()) return false;
  const std::string_view next = lines_[line_ + 1].of(t_);
  const size_t mark = next.find_first_not_of(" \t");
  const bool rule = mark != std::string_view::npos && mark + 1 < next.size() && next[mark + 1] == next[mark];  // "--A--"
  return mark != std::string_view::npos && !rule && std::string_view("-*+>").find(next[mark]) != std::string_view::npos;
}

/// Another number stands between: "fifteen minutes of manual therapy and fifteen of exercise".
bool Assigner::timed_apart(uint32_t lo, uint32_t hi) const {
  return std::any_of(v_.begin(), v_.end(), [&](const Figure& f) { return f.at.begin >= lo && f.at.end <= hi && f.minutes; });
}

/// "distraction 3 x 1 min / ant glide = 20 min", "MFR 3 holds of 4 min (12 min)": the whole of what had no figure of its own.
bool Assigner::result_of_unknown(size_t previous, NormSpan at) const {
  if (previous == kNone || v_[previous].minutes) return false;
  // "UPA 3 x 1 min. AP glide w strap. That lot 18 min."
  const std::string_view own = clause_before(sentence(at.begin).begin, at.begin);
  if (own.find(" lot ") != std::string_view::npos && filler(own)) return true;
  const size_t sign = t_.substr(0, at.begin).find_last_not_of(" \t");
  if (sign == std::string_view::npos || (t_[sign] != '=' && t_[sign] != '(')) return false;
  return t_[sign] == '=' || !items_in(sentence(at.begin).begin, at.begin).empty();
}

/// The figure stands behind the services of its sentence: "STM R UT x 8'".
void Assigner::give_back(size_t k, uint32_t lo, uint32_t hi, Items back) {
  Figure& f = v_[k];
  const NormSpan at = f.at;
  if (!f.unit) back = run_at_end(t_, items_, back);
  // "After therex I also did talocrural mobs, 9 minutes": what came before has no part in it.
  if (any(back, [](const TimedItem& i) { return i.hands_on(); }))
    drop(back, [&](const TimedItem& i) {
      const std::string_view before = between(lo, i.at.begin);
      return i.kind == Kind::service && (before.ends_with("after ") || before.ends_with("before ") || before.ends_with("following "));
    });
  for (size_t i : back)  // "Total for the hands-on part was sixteen minutes"
    if (items_[i].kind == Kind::label && ends_with_total(between(lo, items_[i].at.begin))) {
      f.total = true;
      return give(k, {i}, at.end, Share::Kind::label);
    }
  uint32_t cut = last_boundary(t_, lo, at.begin);
  const auto beyond = [&](const TimedItem& i) { return i.at.begin < cut; };
  Items near = back;
  drop(near, beyond);
  const std::string_view since = between(cut, at.begin);
  // "MLD: neck, axilla, then the breast itself, 38 minutes": the colon opens what the technique is made of.
  const bool opened = back.size() == 1 && items_[back.front()].hands_on() && t_.substr(items_[back.front()].at.end).starts_with(":");
  if (near.empty() && !opened && !filler(since) && !only_a_place(since)) return loosen(k);         // "..., then wall slides 5 min"
  if (cut <= line().begin && lo < line().begin && items_[back.back()].at.begin >= line().begin) {  // a wrapped line
    cut = line().begin;
    drop(near, beyond);
  }
  // Beyond the boundary, other services have no part in it; of the two in scope nobody can say.
  if (any(near, [](const TimedItem& i) { return i.hands_on() && i.counts; })) drop(back, [&](const TimedItem& i) { return beyond(i) && !i.hands_on(); });
  else if (!near.empty()) back = near;
  // Behind the only figure of a code: the words say which service it was.
  if (all(back, [](const TimedItem& i) { return i.kind == Kind::code; }))
    for (size_t i : items_in(at.end, hi))
      if (items_[i].kind == Kind::technique) back.push_back(i);
  give(k, back, at.end, kind_of(back));
  // "manual therapy 15 min (MC mobs, STM), gripper, ratchet 30 min": what the brackets name has its figure.
  const size_t open = t_.find_first_not_of(' ', at.end), close = t_.find(')', at.end);
  if (open < line().end && t_[open] == '(' && close < line().end && !timed_apart(static_cast<uint32_t>(open), static_cast<uint32_t>(close)))
    spent_ = std::max(spent_, static_cast<uint32_t>(close));
}

/// "STM 13 min (R 8 min, L 5 min)": parts of a figure that has its owner.
bool Assigner::part_of_previous(size_t previous, NormSpan at) {
  constexpr auto npos = std::string_view::npos;
  if (at.begin < parts_end_) return true;
  if (!follows(previous) || !v_[previous].minutes) return false;
  const uint32_t from = v_[previous].at.end;
  const std::string_view gap = between(from, at.begin);
  const size_t open = gap.find('(');
  if (open == npos || gap.find(')') != npos || gap.find_first_not_of(" \t:-") != open) return false;
  const size_t close = t_.find(')', at.end);
  if (close == npos || close > line().end) return false;
  const auto end = static_cast<uint32_t>(close);
  if (any(items_in(from, end), [](const TimedItem& i) { return i.kind != Kind::disputed && i.kind != Kind::code; })) return false;
  parts_end_ = end;
  return true;
}

/// A figure with nothing of its own belongs to what was listed before it: "PA glides C5-6; MFR scalenes. 20 min."
bool Assigner::lone(size_t k, uint32_t lo, uint32_t hi, bool refers) {
  Figure& f = v_[k];
  const NormSpan at = f.at, own = line();
  // "[1+2 = 9 min]", "16 min for 1 thru 3"
  const bool listed = list_reference(between(own.begin, at.begin)) || list_reference(between(at.end, std::min(hi, own.end)));
  if (!refers && !listed && (!filler(clause_before(lo, at.begin)) || !filler_after(between(at.end, std::min(hi, own.end))))) return false;
  if (f.minutes == 0) return false;
  // "AlterG   15m  20m": the line's own words name other work.
  const std::string_view words = between(own.begin, v_[first_].at.begin);
  if (!refers && !listed && unnamed() && (v_[first_].at.begin < at.begin || sentence(at.begin).begin >= own.begin) && !filler(words) && !only_a_place(words))
    return false;
  if (ends_with_total(between(lo, at.begin))) f.total = true;  // "Total hands time 22 mins"
  Items owners = items_in(std::max(last_end(), own.begin), at.begin);
  const bool above = owners.empty();
  if (above) {
    if (const Items charged = charged_behind(at); !charged.empty()) {
      for (size_t n = k + 1; n < end_; n++)
        if (v_[n].unit && !v_[n].clock) return false;
      if (any(charged, [](const TimedItem& i) { return !i.counts; })) return true;  // of all of them, and some say nothing
      give(k, charged, own.end, kind_of(charged));
      return true;
    }
    if (f.clock) return false;
    owners = named_above(at);
    if (owners.empty()) owners = items_in(last_end(), own.begin);
    if (f.total && !shares_.empty() && only_code(shares_, 0).empty()) return true;  // of the whole visit
    if (f.total && owners.empty()) {
      total_of_parts(k, 0);
      return true;
    }
  }
  drop(owners, [](const TimedItem& i) { return !i.counts; });
  if (owners.empty()) {
    if (f.total) total_of_parts(k, own.begin);
    return f.total;
  }
  // Other services have a part in it only in the nearest sentence; the nearest of all decides.
  const TimedItem& nearest = items_[owners.back()];
  const uint32_t near = sentence(nearest.at.begin).begin;
  const bool by_hand = nearest.hands_on() || nearest.kind == Kind::code;
  drop(owners, [&](const TimedItem& i) { return i.at.begin < near && (!by_hand || i.kind == Kind::service); });
  give(k, owners, at.end, f.total ? Share::Kind::label : above ? Share::Kind::part : kind_of(owners));
  return true;
}

/// "Minutes: 45     97124 x 3": the services that stand close behind the figure in its line, but for techniques.
Assigner::Items Assigner::charged_behind(NormSpan at) const {
  Items out = items_in(at.end, line().end);
  drop(out, is_technique);
  if (out.empty()) return out;
  const uint32_t begin = items_[out.front()].at.begin;
  return begin - at.end <= 30 && filler_with_numbers(between(at.end, begin)) ? out : Items{};
}

/// "Therapeutic Exercise (97110)\n  Minutes: 19": a field right below the line that names its service is of that line alone.
Assigner::Items Assigner::named_above(NormSpan at) const {
  if (between(line().begin, at.begin).find(':') == std::string_view::npos || line_ == 0 || first_ + 1 != end_) return {};
  const NormSpan above = lines_[line_ - 1];
  Items out = items_in(above.begin, above.end);
  if (any(out, [](const TimedItem& i) { return !i.counts; })) return {};  // "[ ] Massage"
  return any(out, names_code) ? out : Items{};
}

/// "STM 8', PA mobs 7', Tot 15 min": the whole of the figures before it, when they are of one service.
void Assigner::total_of_parts(size_t k, uint32_t from) {
  const std::string code = only_code(shares_, from);
  // "MT 10 TE 16 NMR 14 Tot 40": of the visit, whatever of it has minutes.
  const bool others = any(items_in(line().begin, v_[k].at.begin), [&](const TimedItem& i) { return i.kind == Kind::service; });
  if (!code.empty() && !others) shares_.push_back({code, v_[k].minutes, Share::Kind::label, true, v_[k].at.begin, v_[k].at.end, full_lines_});
}

}  // namespace palpate
