#include "facts/minute_claims.h"

#include <algorithm>

namespace palpate {

using Kind = TimedItem::Kind;

std::vector<size_t> items_between(const std::vector<TimedItem>& items, uint32_t lo, uint32_t hi) {
  std::vector<size_t> out;
  auto it = std::lower_bound(items.begin(), items.end(), lo, [](const TimedItem& x, uint32_t p) { return x.at.begin < p; });
  for (; it != items.end() && it->at.end <= hi; ++it) out.push_back(static_cast<size_t>(it - items.begin()));
  return out;
}

std::vector<size_t> run_at_end(std::string_view text, const std::vector<TimedItem>& items, const std::vector<size_t>& back) {
  if (back.empty()) return back;
  size_t n = back.size() - 1;
  for (; n > 0; n--) {
    const uint32_t end = items[back[n - 1]].at.end;
    if (items[back[n]].at.begin > end + 3 || text[end] == ',') break;
  }
  return {back.begin() + static_cast<std::ptrdiff_t>(n), back.end()};
}

void add_codes(std::vector<std::string>& codes, const TimedItem& i) {
  for (const auto& c : i.codes)
    if (std::find(codes.begin(), codes.end(), c) == codes.end()) codes.push_back(c);
}

Claims claims_of(const std::vector<TimedItem>& items, const std::vector<size_t>& owners, bool zero) {
  Claims c;
  std::vector<std::string> numbers, done;
  bool label = false;
  for (size_t i : owners) {
    const TimedItem& it = items[i];
    if (!it.counts && !zero) continue;
    if (it.kind == Kind::disputed) c.disputed = true, add_codes(c.candidates, it);
    else if (it.kind == Kind::code) add_codes(numbers, it);
    else if (it.drill) c.drill = true;
    else add_codes(c.codes, it);
    label |= it.kind == Kind::label;
    if (it.kind == Kind::technique) c.technique = true, add_codes(done, it);
  }
  // The techniques under one label say what was done: "Manual: petrissage 8 min".
  if (label && c.codes.size() == 2 && done.size() == 1 && items[owners.front()].kind == Kind::label) c.codes = done;
  // A code that a disputed technique could not be is another service's.
  if (c.disputed) std::erase_if(numbers, [&](const std::string& n) { return std::find(c.candidates.begin(), c.candidates.end(), n) == c.candidates.end(); });
  if (c.codes.empty()) c.codes = numbers;
  return c;
}

void note_silent(const std::vector<TimedItem>& items, Minutes& m) {
  auto timed = [&](const std::string& c) { return std::any_of(m.by_code.begin(), m.by_code.end(), [&](const auto& x) { return x.first == c; }); };
  bool drill = false;
  std::vector<std::string> hands_on;
  for (const TimedItem& i : items) {
    if (i.hands_on()) add_codes(hands_on, i);
    if (!i.counts || i.denied || i.kind == Kind::disputed) continue;
    drill |= i.drill;
    if (i.drill) continue;
    for (const auto& c : i.codes)
      if (!timed(c) && std::find(m.untold.begin(), m.untold.end(), c) == m.untold.end() && std::find(m.without.begin(), m.without.end(), c) == m.without.end())
        m.without.push_back(c);
  }
  // Nor is an exercise told when no other service of the visit has a figure.
  m.loose |= drill && std::all_of(m.by_code.begin(), m.by_code.end(),
                                  [&](const auto& x) { return std::find(hands_on.begin(), hands_on.end(), x.first) != hands_on.end(); });
}

bool names_service(const TimedItem& i, const Claims& c) {
  if (!i.counts) return false;
  if (c.drill) return i.kind == Kind::service && !i.drill;
  const bool possible = std::any_of(i.codes.begin(), i.codes.end(),
                                    [&](const std::string& x) { return std::find(c.candidates.begin(), c.candidates.end(), x) != c.candidates.end(); });
  return possible && (i.kind == Kind::label || i.kind == Kind::code);
}

}  // namespace palpate
