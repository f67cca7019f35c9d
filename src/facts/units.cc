#include "facts/units.h"

#include <algorithm>
#include <array>

namespace palpate {

Units cms_total_time(const MinutesByCode& minutes, std::optional<int> stated_total) {
  Units u;
  int sum = 0, full = 0;
  for (const auto& m : minutes) sum += m.second;
  const int total = stated_total.value_or(sum);
  u.total = total < 8 ? 0 : (total + 7) / 15;
  std::vector<std::pair<int, size_t>> rest;  // remainder, index
  for (size_t i = 0; i < minutes.size(); i++) {
    u.by_code.emplace_back(minutes[i].first, minutes[i].second / 15);
    full += minutes[i].second / 15;
    rest.emplace_back(minutes[i].second % 15, i);
  }
  if (stated_total && *stated_total != sum) {
    // The note's total does not split over these codes; only the full 15s are certain.
    if (full > u.total) {  // nor those, when the stated total holds fewer
      u.by_code.clear();
      full = 0;
    }
    u.unassigned = u.total - full;
    return u;
  }
  int extra = u.total - full;
  std::stable_sort(rest.begin(), rest.end(), [](auto& a, auto& b) { return a.first > b.first; });
  for (size_t i = 0; extra > 0 && i < rest.size();) {
    size_t j = i;
    while (j < rest.size() && rest[j].first == rest[i].first) j++;
    const int group = static_cast<int>(j - i);
    if (group > extra) {
      u.unassigned = extra;
      for (size_t k = i; k < j; k++) u.tied.push_back(minutes[rest[k].second].first);
      std::sort(u.tied.begin(), u.tied.end());
      break;
    }
    for (size_t k = i; k < j; k++) u.by_code[rest[k].second].second++;
    extra -= group;
    i = j;
  }
  return u;
}

Units per_code_midpoint(const MinutesByCode& minutes) {
  Units u;
  for (const auto& [code, m] : minutes) {
    const int units = m / 15 + (m % 15 >= 8);
    u.by_code.emplace_back(code, units);
    u.total += units;
  }
  return u;
}

std::optional<bool> timed_code(const std::string& code) {
  // domain table: CMS RVU file short names ("ea 15") and the untimed supervised, evaluation and procedure codes.
  constexpr std::array<std::string_view, 22> timed{"97032", "97033", "97034", "97035", "97036", "97110", "97112", "97113", "97116", "97124", "97129",
                                                   "97130", "97140", "97530", "97533", "97535", "97537", "97542", "97750", "97755", "97760", "97761"};
  constexpr std::array<std::string_view, 39> untimed{"97010", "97012", "97014", "G0283", "97016", "97018", "97022", "97024", "97026", "97028",
                                                     "97150", "97161", "97162", "97163", "97164", "97165", "97166", "97167", "97168", "20560",
                                                     "20561", "29581", "29584", "95851", "95852", "95992", "98925", "98926", "98927", "98928",
                                                     "98929", "98940", "98941", "98942", "98943", "94667", "94668", "94669", "97597"};
  if (code == "97763" || std::find(timed.begin(), timed.end(), code) != timed.end()) return true;
  if (std::find(untimed.begin(), untimed.end(), code) != untimed.end()) return false;
  return std::nullopt;
}

}  // namespace palpate
