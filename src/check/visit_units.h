// Billed units of a visit against the units that the documented minutes give, by the payer's method.
//
//   UnitsVerdict v = compare_units(minutes, billed, UnitMethod::cms_total_time);
//   v.of("97140").outcome == UnitOutcome::above
//   v.of("97140").given == "1"
//
// Neutral: above and below are told alike, a tie is in favour of what was billed, and nothing is compared when a figure
// that the method needs is not there. Pure.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "facts/units.h"

namespace palpate {

enum class UnitMethod : uint8_t { cms_total_time, per_code_midpoint };
std::optional<UnitMethod> parse_unit_method(const std::string& name);

/// What a visit's notes say of time.
struct VisitMinutes {
  MinutesByCode by_code;
  std::optional<int> total_timed;
  std::optional<Units> cms, midpoint;
};

enum class UnitOutcome : uint8_t {
  equal,        ///< or within a tie
  above,        ///< PLP-110
  below,        ///< PLP-113
  elsewhere,    ///< PLP-111: the total is right, the codes are not
  no_minutes,   ///< PLP-112: the method needs a figure that is not stated
  not_compared  ///< not timed, or units not stated on the claim
};

struct CodeUnits {
  std::string code;
  double billed = 0;
  std::optional<int> minutes;
  int certain = 0, most = 0;  ///< what the minutes give; they differ where remainders tie
  UnitOutcome outcome = UnitOutcome::not_compared;
};

struct UnitsVerdict {
  UnitMethod method = UnitMethod::cms_total_time;
  std::vector<CodeUnits> codes;              ///< timed codes that are billed
  std::vector<std::string> without_minutes;  ///< billed timed codes whose minutes are not stated
  double billed_total = 0;
  std::optional<int> given_total;
  std::optional<int> total_timed;
  const CodeUnits* of(const std::string& code) const;
};

using BilledUnits = std::vector<std::pair<std::string, std::optional<double>>>;  ///< one entry a billed line

UnitsVerdict compare_units(const VisitMinutes& minutes, const BilledUnits& billed, UnitMethod method);

}  // namespace palpate
