// What the lines above a figure say of it: headings that name a service, and figures that head a list. A part of Assigner (assigner.h).
#include "facts/assigner.h"

namespace palpate {
namespace {

/// The line is indented further than the heading's: "Manual:\n  UT 8 min".
bool indented_below(std::string_view head, std::string_view line) {
  const auto indent = [](std::string_view l) { return std::min(l.find_first_not_of(" \t"), l.size()); };
  return indent(line) > indent(head);
}

/// "- Hands-on: STM 6 min" above "- wrist ext 15 min": the next bullet of the same list, where the first one had words of its own.
bool sibling(std::string_view head, std::string_view line) {
  constexpr auto npos = std::string_view::npos;
  const size_t mark = head.find_first_not_of(" \t");
  if (mark == npos || mark != line.find_first_not_of(" \t") || head[mark] != line[mark] || std::string_view("-*+>").find(head[mark]) == npos) return false;
  const size_t colon = head.find(':', mark);
  return colon != npos && head.find_first_not_of(" \t", colon + 1) != npos;
}

}  // namespace

/// A line may open a block ("Manual therapy (97140):"), end one, or be the columns of a table.
void Assigner::open_line() {
  const LineShape shape = line_shape(t_, line());
  if (shape == LineShape::empty) {
    lead_ = kNone;
    row_.forget();
    close_heading();
    return;
  }
  full_lines_++;
  row_.header(t_, line(), unnamed());
  const size_t leading = leading_item();
  if (leading != kNone || shape == LineShape::heading) {
    close_heading();
    lead_ = leading;
    lead_line_ = line_;
  }
}

/// The item of this line that heads it. A bare code does so only with a colon: on a charge line it heads nothing.
size_t Assigner::leading_item() const {
  for (size_t i = item_; i < item_end_ && names_code(items_[i]); i++) {
    const uint32_t end = items_[i].at.end;
    if (i == item_ && !opens(between(line().begin, items_[i].at.begin))) break;
    if (heads(t_, end, line().end) && (items_[i].kind != Kind::code || between(end, line().end).find(':') != std::string_view::npos)) return i;
  }
  return kNone;
}

/// The service that the heading of this block names, if any; `same_line`: only a heading on this line.
size_t Assigner::lead(uint32_t pos, bool same_line) const {
  if (lead_ == kNone || items_[lead_].at.begin >= pos) return kNone;
  const TimedItem& head = items_[lead_];
  const auto other = [&](const TimedItem& i) { return !i.drill && i.kind != Kind::disputed && i.codes != head.codes; };
  if (any(items_in(head.at.end, pos), other)) return kNone;
  if (lead_line_ == line_) return lead_;
  // "Manual therapy 20 min: PAs, STM" is complete in its line; what the next one times by itself is other work.
  const NormSpan own = lines_[lead_line_];
  const auto named = std::find_if(items_.begin(), items_.end(),
                                  [&](const TimedItem& i) { return i.kind == Kind::technique && own.contains(i.at.begin) && i.at.begin > head.at.end; });
  const bool timed = named != items_.end() &&
                     std::any_of(v_.begin(), v_.end(), [&](const Figure& f) { return f.unit && f.at.begin >= head.at.end && f.at.end <= named->at.begin; });
  const std::string_view above = own.of(t_), here = line().of(t_);
  const bool clock_line = end_ - first_ == 1 && filler(between(line().begin, v_[first_].at.begin)) && filler(between(v_[first_].at.end, line().end));
  if (same_line && clock_line && indented_below(above, here)) return lead_;  // "Manual therapy\n  - STM\n  2:05-2:22"
  const bool other_work = sibling(above, here) || (timed && unnamed() && !indented_below(above, here));
  return same_line || other_work ? kNone : lead_;
}

/// "What was done (30 min):" gives its figure to what follows, when that is of one service.
void Assigner::close_heading() {
  if (heading_ == kNone) return;
  const size_t k = std::exchange(heading_, kNone);
  Items owners;
  for (size_t i = heading_item_; i < item_; i++)
    if (items_[i].counts) owners.push_back(i);
  if (!owners.empty() && figures_since_ == 0) give(k, owners, line().begin, Share::Kind::label);
}

/// How far a heading's figure reaches: its line, and the block below when it heads one.
uint32_t Assigner::block_end(const Items& owners, Share::Kind kind) const {
  if (kind != Share::Kind::label || lead_ == kNone || lead_line_ != line_) return line().begin;
  if (std::find(owners.begin(), owners.end(), lead_) == owners.end()) return line().begin;
  size_t l = line_ + 1;
  while (l < lines_.size() && line_shape(t_, lines_[l]) == LineShape::text) l++;
  return l < lines_.size() ? lines_[l].begin : static_cast<uint32_t>(t_.size());
}

}  // namespace palpate
