// Billed units against documented minutes by both methods. The minutes are those of the published examples (E1, E3, E5)
// of tests/unit/facts/units_test.cc.
#include "check/visit_units.h"

#include <gtest/gtest.h>

namespace palpate {
namespace {

VisitMinutes minutes(const MinutesByCode& m, std::optional<int> total = std::nullopt) { return {m, total, cms_total_time(m, total), per_code_midpoint(m)}; }

UnitOutcome outcome(const VisitMinutes& m, const BilledUnits& b, const std::string& code, UnitMethod method = UnitMethod::cms_total_time) {
  const UnitsVerdict v = compare_units(m, b, method);
  const CodeUnits* u = v.of(code);
  return u ? u->outcome : UnitOutcome::not_compared;
}

TEST(VisitUnits, E1_longer_code_gets_the_third_unit) {
  const auto m = minutes({{"97112", 24}, {"97110", 23}});
  EXPECT_EQ(outcome(m, {{"97112", 2}, {"97110", 1}}, "97112"), UnitOutcome::equal);
  EXPECT_EQ(outcome(m, {{"97112", 1}, {"97110", 2}}, "97112"), UnitOutcome::elsewhere);
  EXPECT_EQ(outcome(m, {{"97112", 2}, {"97110", 2}}, "97110"), UnitOutcome::above);
  EXPECT_EQ(outcome(m, {{"97112", 2}, {"97110", 2}}, "97112"), UnitOutcome::equal);
}

TEST(VisitUnits, E3_seven_minutes_get_a_unit_by_the_total_and_none_by_the_midpoint) {
  const auto m = minutes({{"97110", 33}, {"97140", 7}});
  EXPECT_EQ(outcome(m, {{"97110", 2}, {"97140", 1}}, "97140"), UnitOutcome::equal);
  EXPECT_EQ(outcome(m, {{"97110", 2}, {"97140", 1}}, "97140", UnitMethod::per_code_midpoint), UnitOutcome::above);
}

TEST(VisitUnits, E5_a_tie_is_in_favour_of_what_was_billed) {
  const auto m = minutes({{"97112", 7}, {"97110", 7}, {"97140", 7}});
  EXPECT_EQ(outcome(m, {{"97140", 1}}, "97140"), UnitOutcome::equal);
  EXPECT_EQ(outcome(m, {{"97140", 1}, {"97110", 1}}, "97140"), UnitOutcome::above);
  EXPECT_EQ(outcome(m, {{"97140", 0}}, "97140"), UnitOutcome::below);
}

TEST(VisitUnits, Nothing_is_compared_where_a_figure_is_not_known) {
  VisitMinutes none{{{"97140", 15}}, std::nullopt, std::nullopt, per_code_midpoint({{"97140", 15}})};
  EXPECT_EQ(outcome(none, {{"97140", 1}, {"97110", 2}}, "97140"), UnitOutcome::no_minutes);
  EXPECT_EQ(outcome(none, {{"97140", 3}, {"97110", 2}}, "97140"), UnitOutcome::above) << "15 minutes are at most one unit";
  EXPECT_EQ(outcome(minutes({{"97140", 15}}), {{"97140", std::nullopt}}, "97140"), UnitOutcome::not_compared);
}

TEST(VisitUnits, A_stated_total_that_does_not_split_leaves_the_rest_open) {
  const auto m = minutes({{"97140", 15}}, 40);
  EXPECT_EQ(outcome(m, {{"97140", 1}, {"97110", 2}}, "97140"), UnitOutcome::equal);
  EXPECT_EQ(outcome(m, {{"97140", 2}, {"97110", 2}}, "97140"), UnitOutcome::above);
}

TEST(VisitUnits, Untimed_codes_never_count) {
  const auto m = minutes({{"97140", 15}});
  const UnitsVerdict v = compare_units(m, {{"97140", 1}, {"97150", 1}}, UnitMethod::cms_total_time);
  EXPECT_EQ(v.of("97150"), nullptr);
  EXPECT_EQ(v.billed_total, 1);
}

TEST(VisitUnits, Lines_of_one_code_are_added) { EXPECT_EQ(outcome(minutes({{"97140", 30}}), {{"97140", 1}, {"97140", 1}}, "97140"), UnitOutcome::equal); }

}  // namespace
}  // namespace palpate
