#include "check/finding.h"

#include <array>

namespace palpate {
namespace {

constexpr std::array<std::string_view, 4> kSeverities{"off", "info", "warning", "error"};
constexpr std::array<std::string_view, 4> kStatuses{"open", "closed", "reopened", "suppressed"};

}  // namespace

std::string_view to_string(Severity s) { return kSeverities[static_cast<size_t>(s)]; }
std::string_view to_string(FindingStatus s) { return kStatuses[static_cast<size_t>(s)]; }

std::optional<Severity> parse_severity(std::string_view s) {
  for (size_t i = 0; i < kSeverities.size(); i++)
    if (kSeverities[i] == s) return static_cast<Severity>(i);
  return std::nullopt;
}

}  // namespace palpate
