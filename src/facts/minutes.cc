#include "facts/minutes.h"

#include "facts/assigner.h"
#include "facts/minute_claims.h"
#include "facts/totals.h"

namespace palpate {

std::vector<Share> Assigner::run(Minutes& out) {
  for (line_ = 0; line_ < lines_.size(); line_++) {
    first_ = end_;
    item_ = item_end_;
    while (end_ < v_.size() && v_[end_].at.begin < line().end) end_++;
    while (item_end_ < items_.size() && items_[item_end_].at.begin < line().end) item_end_++;
    open_line();
    if (first_ == end_) continue;
    row_.read(t_, line());
    if (row_.cells.size() > 1 && !unnamed()) table_row();
    else text_line();
  }
  line_ = lines_.size() - 1;
  item_ = items_.size();
  close_heading();
  out.by_item = std::move(by_item_);
  out.timed = std::move(timed_);
  out.loose = loose_;
  return std::move(shares_);
}

NormSpan Assigner::sentence(uint32_t pos) const {
  auto it = std::upper_bound(sentences_.begin(), sentences_.end(), pos, [](uint32_t p, NormSpan s) { return p < s.begin; });
  return it == sentences_.begin() ? sentences_.front() : *--it;
}

Assigner::Items Assigner::items_in(uint32_t lo, uint32_t hi) const { return items_between(items_, lo, hi); }

void Assigner::table_row() {
  std::vector<size_t> chosen;
  for (size_t k = first_; k < end_; k++)
    if (v_[k].unit || row_.alone(v_[k].at)) chosen.push_back(k);
  const size_t column = row_.today != kNone ? row_.today : row_.minutes;
  if (column != kNone) {
    const auto elsewhere = [&](size_t k) { return row_.cell(v_[k].at) != column; };
    if (row_.today != kNone || !std::all_of(chosen.begin(), chosen.end(), elsewhere)) std::erase_if(chosen, elsewhere);
  }
  const auto bare = [&](size_t k) { return !v_[k].unit; };
  const bool units = !std::all_of(chosen.begin(), chosen.end(), bare);
  if (units) std::erase_if(chosen, bare);
  uint32_t from = line().begin;
  bool owned = false;
  for (size_t n = 0; n < chosen.size(); n++) {
    const size_t k = chosen[n];
    const Figure& f = v_[k];
    const bool last = n + 1 == chosen.size();
    Items owners;
    for (size_t i = item_; i < item_end_; i++)
      if (items_[i].at.begin >= from && items_[i].at.end <= f.at.begin) owners.push_back(i);
    if (owners.empty() && !owned && (units || column != kNone || chosen.size() == 1))
      owners = items_in(f.at.end, last ? line().end : v_[chosen[n + 1]].at.begin);
    if (owners.empty()) continue;
    if (!f.unit && column == kNone) {
      if (all(owners, [](const TimedItem& i) { return i.drill; })) continue;
      if (may_be_units(f) && all(owners, [](const TimedItem& i) { return i.kind == Kind::code; })) continue;
    }
    from = f.at.end;
    owned = true;
    // What the row says after its only figure belongs to it too.
    if (last && f.minutes != 0) {
      const Items rest = items_in(from, line().end);
      owners.insert(owners.end(), rest.begin(), rest.end());
    }
    give(k, owners, from, kind_of(owners));
  }
}

Share::Kind Assigner::kind_of(const Items& owners) const {
  if (minutes_listed(between(line().begin, items_[owners.front()].at.begin))) return Share::Kind::label;
  if (any(owners, [](const TimedItem& i) { return is_technique(i) || i.drill; })) return Share::Kind::part;
  return any(owners, [](const TimedItem& i) { return i.kind != Kind::code; }) ? Share::Kind::label : Share::Kind::code;
}

void Assigner::give(size_t k, const Items& owners, uint32_t block, Share::Kind kind) {
  const Figure& f = v_[k];
  last_ = k;
  last_owners_ = owners;
  figures_since_++;
  Claims c = claims_of(items_, owners, f.minutes == 0);
  if (c.codes.empty() && (c.disputed || c.drill)) {
    // In the same sentence, or in the heading above.
    const NormSpan s = row_.cells.size() > 1 ? line() : sentence(f.at.begin);
    Items around = items_in(s.begin, s.end);
    drop(around, [&](const TimedItem& i) { return !names_service(i, c); });
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
  if (f.minutes && !f.total) timed_.insert(timed_.end(), owners.begin(), owners.end());
  if (alone && owners.size() == 1 && f.minutes) by_item_.emplace_back(owners.front(), *f.minutes);
}

/// Nobody can say of which service the figure is.
void Assigner::loosen(size_t k) {
  loose_ |= std::none_of(untreated_.begin(), untreated_.end(), [&](NormSpan s) { return s.contains(v_[k].at.begin); });
}

Minutes find_minutes(std::string_view text, const std::vector<NormSpan>& lines, const std::vector<NormSpan>& sentences, const std::vector<TimedItem>& items,
                     const std::vector<NormSpan>& untreated, const std::vector<NormSpan>& other_days) {
  Minutes out;
  if (text.empty() || lines.empty() || sentences.empty()) return out;
  Figures f = find_figures(text);
  std::erase_if(f.numbers,
                [&](const Figure& x) { return std::any_of(other_days.begin(), other_days.end(), [&](NormSpan day) { return day.contains(x.at); }); });
  if (!f.numbers.empty()) {
    const Totals totals = take_totals(text, lines, f);
    out.total_timed = totals.timed;
    out.total_treatment = totals.treatment;
    const auto shares = Assigner(text, lines, sentences, items, untreated, f.numbers).run(out);
    sum_shares(shares, out.by_code, out.untold);
  }
  note_silent(items, out);
  return out;
}

}  // namespace palpate
