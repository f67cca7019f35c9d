// Units of timed codes from minutes, by the two methods payers use.
//
//   auto u = cms_total_time({{"97140", 15}, {"97110", 25}}, std::nullopt);   // total 3: 97140 1, 97110 2
//   auto v = per_code_midpoint({{"97140", 8}});                               // 1
//
// cms_total_time: CMS Claims Processing Manual ch. 5 sec. 20.2 C; the total of timed minutes gives the units ((T+7)/15),
// each code gets its full 15s, what is left goes to the largest remainders, a tie is reported and never decided.
// per_code_midpoint: each code by itself, one more unit from 8 minutes of a remainder. Minutes only of timed codes. Pure.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace palpate {

using MinutesByCode = std::vector<std::pair<std::string, int>>;

struct Units {
  int total = 0;
  std::vector<std::pair<std::string, int>> by_code;  ///< the certain ones
  int unassigned = 0;                                ///< units that tied codes share
  std::vector<std::string> tied;
};

/// `stated_total`: the note's own timed total, which wins over the sum.
Units cms_total_time(const MinutesByCode& minutes, std::optional<int> stated_total);
Units per_code_midpoint(const MinutesByCode& minutes);
/// Whether CMS counts the code by 15 minutes; nullopt for codes that are no therapy codes we know.
std::optional<bool> timed_code(const std::string& code);

}  // namespace palpate
