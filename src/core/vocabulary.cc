#include "core/vocabulary.h"

#include <array>

namespace palpate {
namespace {

constexpr std::array<std::string_view, 2> kKinds{"technique", "label"};
constexpr std::array<std::string_view, 2> kStrengths{"definite", "disputed"};
constexpr std::array<std::string_view, 5> kAssertions{"performed", "negated", "planned", "historical", "other"};
constexpr std::array<std::string_view, 5> kVerdicts{"supported", "ambiguous", "label_only", "contradicted", "absent"};
constexpr std::array<std::string_view, kSectionCount> kSections{"subjective", "history", "objective",    "treatment", "exercise", "modalities", "assessment",
                                                                "plan",       "goals",   "home_program", "education", "billing",  "orders",     "other"};

template <class E, size_t N>
std::optional<E> find(const std::array<std::string_view, N>& names, std::string_view s) {
  for (size_t i = 0; i < N; i++)
    if (names[i] == s) return static_cast<E>(i);
  return std::nullopt;
}

}  // namespace

std::string_view to_string(MentionKind k) { return kKinds[static_cast<size_t>(k)]; }
std::string_view to_string(Strength s) { return kStrengths[static_cast<size_t>(s)]; }
std::string_view to_string(Assertion a) { return kAssertions[static_cast<size_t>(a)]; }
std::string_view to_string(Verdict v) { return kVerdicts[static_cast<size_t>(v)]; }
std::string_view to_string(Section s) { return kSections[static_cast<size_t>(s)]; }
std::optional<Assertion> parse_assertion(std::string_view s) { return find<Assertion>(kAssertions, s); }
std::optional<Verdict> parse_verdict(std::string_view s) { return find<Verdict>(kVerdicts, s); }
std::optional<Section> parse_section(std::string_view s) { return find<Section>(kSections, s); }

}  // namespace palpate
