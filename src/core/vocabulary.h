// The words that records, lexicon and labelled notes share, as types.
//
//   Assertion a = Assertion::negated;
//   to_string(a) == "negated"; parse_assertion("negated") == a
//
// The spellings are the contract with outside programs and never change.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace palpate {

enum class MentionKind : uint8_t { technique, label };
enum class Strength : uint8_t { definite, disputed };
/// Order of precedence when several hold is: other, historical, negated, planned, performed.
enum class Assertion : uint8_t { performed, negated, planned, historical, other };
enum class Verdict : uint8_t { supported, ambiguous, label_only, contradicted, absent };
enum class Section : uint8_t {
  subjective,
  history,
  objective,
  treatment,
  exercise,
  modalities,
  assessment,
  plan,
  goals,
  home_program,
  education,
  billing,
  orders,
  other
};
inline constexpr int kSectionCount = static_cast<int>(Section::other) + 1;

std::string_view to_string(MentionKind);
std::string_view to_string(Strength);
std::string_view to_string(Assertion);
std::string_view to_string(Verdict);
std::string_view to_string(Section);
std::optional<Assertion> parse_assertion(std::string_view);
std::optional<Verdict> parse_verdict(std::string_view);
std::optional<Section> parse_section(std::string_view);

}  // namespace palpate
