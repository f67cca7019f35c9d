// The side and the grade that a note gives a technique.
#include "facts/treated.h"

#include <gtest/gtest.h>

#include <string>

namespace palpate {
namespace {

std::string joined(const std::vector<Stated>& found) {
  std::string out;
  for (const Stated& s : found) out += (out.empty() ? "" : " ") + s.value;
  return out;
}
std::string sides(const std::string& t) { return joined(find_sides(t, 0, static_cast<uint32_t>(t.size()))); }
std::string grades(const std::string& t) { return joined(find_grades(t, 0, static_cast<uint32_t>(t.size()))); }

TEST(Sides, WordsAndCapitalLetters) {
  EXPECT_EQ(sides("STM to L UT"), "left");
  EXPECT_EQ(sides("STM (R) piriformis"), "right");
  EXPECT_EQ(sides("kneading both calves, right hip"), "bilateral right");
  EXPECT_EQ(sides("MLD LUE; BLE elevated"), "left bilateral");
  EXPECT_EQ(sides("rt. shoulder"), "right");
}

TEST(Sides, NotThePartOfAnotherWord) {
  for (const char* none : {"STM L/S", "mobs L-spine", "R/O DVT", "L4-5 PA", "l/r turns", "correct posture", "leftover time"})
    EXPECT_EQ(sides(none), "") << none;
}

TEST(Grades, RomanAndArabicAloneAndInRanges) {
  EXPECT_EQ(grades("gr III PA L4"), "III");
  EXPECT_EQ(grades("Grade 3-4 glides"), "III IV");
  EXPECT_EQ(grades("GH inf glide gr. II/III"), "II III");
  EXPECT_EQ(grades("gIV+ CPA"), "IV");
  EXPECT_EQ(grades("grades I and II"), "I II");
  EXPECT_EQ(grades("grade V thrust T6"), "V");
}

TEST(Grades, NotOtherNumbers) {
  for (const char* none : {"gr 12", "grade school", "grip 45", "g 6", "group 3 visits", "grasp 3"}) EXPECT_EQ(grades(none), "") << none;
}

}  // namespace
}  // namespace palpate
