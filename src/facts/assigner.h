// Who owns a figure: walks down the note, line by line, and gives every figure its owners.
//
//   Minutes out;
//   Assigner walk(text, lines, sentences, items, untreated, figures.numbers);
//   const std::vector<Share> shares = walk.run(out);   // what each figure says of which code
//   out.by_item; out.timed; out.loose;                 // are filled, too
//
// Members stand in three files: minutes.cc (the walk, table rows, and what a figure with owners is worth), minute_headings.cc
// (what a heading above says) and figure_owners.cc (running text). Only minutes.cc makes one. It keeps references to all that it
// is given, marks figures as totals, and owns the rest. One per note; one thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/figures.h"
#include "facts/minute_shares.h"
#include "facts/minute_text.h"
#include "facts/minutes.h"
#include "facts/table_row.h"

namespace palpate {

inline bool is_technique(const TimedItem& i) { return i.kind == TimedItem::Kind::technique || i.kind == TimedItem::Kind::disputed; }
/// What may head a block or a row of its own: the name or the number of a code, no technique and no exercise.
inline bool names_code(const TimedItem& i) {
  return i.kind == TimedItem::Kind::label || i.kind == TimedItem::Kind::code || (i.kind == TimedItem::Kind::service && !i.drill);
}
/// A bare number that behind a code counts its units.
inline bool may_be_units(const Figure& f) { return f.minutes && *f.minutes > 0 && *f.minutes < 5; }

class Assigner {
 public:
  Assigner(std::string_view t, const std::vector<NormSpan>& lines, const std::vector<NormSpan>& sentences, const std::vector<TimedItem>& items,
           const std::vector<NormSpan>& untreated, std::vector<Figure>& figures)
      : t_(t), lines_(lines), sentences_(sentences), items_(items), untreated_(untreated), v_(figures) {}

  std::vector<Share> run(Minutes& out);

 private:
  using Kind = TimedItem::Kind;
  using Items = std::vector<size_t>;  ///< indices into items_
  static constexpr size_t kNone = Row::kNone;

  NormSpan line() const { return lines_[line_]; }
  NormSpan sentence(uint32_t pos) const;
  std::string_view between(uint32_t a, uint32_t b) const { return a < b ? t_.substr(a, b - a) : std::string_view(); }
  Items items_in(uint32_t lo, uint32_t hi) const;
  /// The line names nothing that minutes can belong to.
  bool unnamed() const { return item_ == item_end_; }
  /// The end of the last figure that has owners.
  uint32_t last_end() const { return last_ == kNone ? 0 : v_[last_].at.end; }
  template <class Is>
  bool any(const Items& of, Is is) const {
    return std::any_of(of.begin(), of.end(), [&](size_t i) { return is(items_[i]); });
  }
  template <class Is>
  bool all(const Items& of, Is is) const {
    return std::all_of(of.begin(), of.end(), [&](size_t i) { return is(items_[i]); });
  }
  template <class Is>
  void drop(Items& from, Is is) const {
    std::erase_if(from, [&](size_t i) { return is(items_[i]); });
  }

  // minutes.cc: table rows, and figures whose owners are known. `k` is an index into the figures everywhere.
  void table_row();
  Share::Kind kind_of(const Items& owners) const;
  void give(size_t k, const Items& owners, uint32_t block, Share::Kind kind);
  void loosen(size_t k);

  // minute_headings.cc
  void open_line();
  size_t leading_item() const;
  size_t lead(uint32_t pos, bool same_line) const;
  void close_heading();
  uint32_t block_end(const Items& owners, Share::Kind kind) const;

  // figure_owners.cc: [lo, hi) is the part of the sentence that no other figure has, `previous` the figure before in the line.
  void text_line();
  bool promoted(const Figure& f) const;
  void figure(size_t k, uint32_t lo, uint32_t hi, size_t previous);
  /// `previous` has its owners, and no other figure came since.
  bool follows(size_t previous) const { return previous != kNone && previous == last_; }
  bool leads_code(const Figure& f) const;
  bool line_label(size_t k);
  bool bullets_below(NormSpan at) const;
  bool part_of_previous(size_t previous, NormSpan at);
  void give_ahead(size_t k, uint32_t hi, Items ahead);
  void give_back(size_t k, uint32_t lo, uint32_t hi, Items back);
  std::string_view clause_before(uint32_t lo, uint32_t at) const { return between(clause_begin(t_, lo, at), at); }
  bool lone(size_t k, uint32_t lo, uint32_t hi, bool refers = false);
  Items charged_behind(NormSpan at) const;
  Items named_above(NormSpan at) const;
  bool timed_apart(uint32_t lo, uint32_t hi) const;
  bool result_of_unknown(size_t previous, NormSpan at) const;
  void total_of_parts(size_t k, uint32_t from);

  std::string_view t_;
  const std::vector<NormSpan>&lines_, &sentences_;
  const std::vector<TimedItem>& items_;
  const std::vector<NormSpan>& untreated_;
  std::vector<Figure>& v_;
  size_t full_lines_ = 0;                                            ///< lines so far that are not empty
  size_t line_ = 0, first_ = 0, end_ = 0, item_ = 0, item_end_ = 0;  ///< the line at hand, its figures and its items
  Row row_;
  size_t lead_ = kNone, lead_line_ = 0;                            ///< the item that heads this block, and its line
  size_t heading_ = kNone, heading_item_ = 0, figures_since_ = 0;  ///< a figure that heads a list, the list's first item
  size_t last_ = kNone;                                            ///< the last figure that has owners
  Items last_owners_;
  uint32_t spent_ = 0;      ///< services up to here have the figure that stands before them
  uint32_t parts_end_ = 0;  ///< figures up to here are parts of one that has its owners
  bool loose_ = false;
  std::vector<Share> shares_;
  std::vector<std::pair<size_t, int>> by_item_;
  std::vector<size_t> timed_;
};

}  // namespace palpate
