#include "lexicon/policy.h"

#include <algorithm>

namespace palpate {
namespace {

bool iso_day(std::string_view d) {
  if (d.size() != 10 || d[4] != '-' || d[7] != '-') return false;
  for (size_t i : {0, 1, 2, 3, 5, 6, 8, 9})
    if (d[i] < '0' || d[i] > '9') return false;
  return true;
}

bool in_force(const Policy& p, std::string_view day) { return p.date <= day && (p.until.empty() || day <= p.until); }

}  // namespace

bool CodePair::active_on(std::string_view day) const {
  if (indicator == 9) return false;
  if (!deleted.empty() && deleted == effective) return false;  // cancelled back to its first day
  if (!iso_day(day)) return deleted.empty();
  return (effective.empty() || effective <= day) && (deleted.empty() || day <= deleted);
}

int Policy::daily_limit(std::string_view code) const {
  for (const auto& [c, units] : daily_limits)
    if (c == code) return units;
  return 0;
}

const Ruling* Policy::ruling(std::string_view technique) const {
  for (const auto& r : settles)
    if (r.technique == technique) return &r;
  return nullptr;
}

int Policy::fee_rank(std::string_view code) const {
  auto it = std::find(fee_order.begin(), fee_order.end(), code);
  return it == fee_order.end() ? -1 : static_cast<int>(it - fee_order.begin());
}

PolicyOn policy_on(const std::vector<Policy>& policies, std::string_view name, std::string_view day) {
  const bool known_day = iso_day(day);
  PolicyOn best;
  bool best_earlier = false;
  for (const Policy& p : policies) {
    if (p.id() == name) return {&p, known_day && in_force(p, day)};
    if (p.name != name) continue;
    const bool force = known_day && in_force(p, day), earlier = known_day && p.date <= day;
    bool better = !best.policy;
    if (best.policy && force != best.verified) better = force;
    else if (best.policy && earlier != best_earlier) better = earlier;
    // Of tables on the same side of the day the nearest wins; without a day, the newest.
    else if (best.policy) better = earlier || !known_day ? best.policy->date < p.date : p.date < best.policy->date;
    if (better) best = {&p, force}, best_earlier = earlier;
  }
  return best;
}

}  // namespace palpate
