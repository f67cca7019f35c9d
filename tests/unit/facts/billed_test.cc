#include "facts/billed.h"

#include <gtest/gtest.h>

#include <string>

namespace palpate {
namespace {

/// "97140-59 x1; 97110 x?" for what was found; "?" when the units are not stated.
std::string charges(const std::string& text) {
  std::string out;
  for (const auto& c : find_charges(text)) {
    EXPECT_EQ(c.at.of(text).size(), 5u) << text;
    out += (out.empty() ? "" : "; ") + c.code;
    for (const auto& m : c.modifiers) out += "-" + m;
    out += " x" + (c.units ? std::to_string(*c.units) : "?");
  }
  return out;
}

TEST(FindCharges, TheHeadersExamples) {
  EXPECT_EQ(charges("97140-59 x1"), "97140-59 x1");
  EXPECT_EQ(charges("97110 GP x 2"), "97110-GP x2");
  EXPECT_EQ(charges("97124 Massage Units - 2"), "97124 x2");
}

TEST(FindCharges, SeveralOnOneLineKeepTheirOwnUnits) {
  EXPECT_EQ(charges("97140 x1; 97110 x2"), "97140 x1; 97110 x2");
  EXPECT_EQ(charges("Billed: 97140 (1), 97112 (2)"), "97140 x1; 97112 x2");
  EXPECT_EQ(charges("97140 97110 x2"), "97140 x?; 97110 x2") << "the second code's units are not the first one's";
}

TEST(FindCharges, UnitsAsOfficesWriteThem) {
  EXPECT_EQ(charges("97140 2 units"), "97140 x2");
  EXPECT_EQ(charges("97140 - 1 unit"), "97140 x1");
  EXPECT_EQ(charges("97140 manual therapy units: 2"), "97140 x2");
  EXPECT_EQ(charges("97140: 1\n97110: 2"), "97140 x1; 97110 x2");
  EXPECT_EQ(charges("97140|1|"), "97140 x1");
  EXPECT_EQ(charges("97124x2"), "97124 x2");
}

TEST(FindCharges, SeveralModifiers) {
  EXPECT_EQ(charges("97140-59-GP x1"), "97140-59-GP x1");
  EXPECT_EQ(charges("97140 GP, 59, KX x1"), "97140-GP-59-KX x1");
  EXPECT_EQ(charges("97140 modifier 59"), "97140-59 x?");
  EXPECT_EQ(charges("97140 to C5"), "97140 x?") << "two letters that are no modifier";
}

TEST(FindCharges, LettersOfACodeMayBeSmall) { EXPECT_EQ(charges("g0283 x1"), "G0283 x1"); }

TEST(FindCharges, ZipCodesOfOregonAreNoCharges) {
  EXPECT_EQ(charges("Hillsboro OR 97124"), "");
  EXPECT_EQ(charges("Wilsonville, Oregon, 97140"), "");
  EXPECT_EQ(charges("Hillsboro, OR 97124-2210"), "");
  EXPECT_EQ(charges("zip: 97124"), "");
}

TEST(FindCharges, OtherNumbersAreNoCharges) {
  EXPECT_EQ(charges("MRN 99213, order 20304, steps 21000"), "");
  EXPECT_EQ(charges("acct 971401"), "") << "not a whole word";
  EXPECT_EQ(charges("tel 503-97140"), "") << "the tail of a longer number";
}

TEST(FindCharges, TheNumberOfAnotherLineIsNotTheUnits) { EXPECT_EQ(charges("97140\n2 sets of rows"), "97140 x?"); }

TEST(FindCharges, MinutesAreNotUnits) {
  EXPECT_EQ(charges("97140 15 min"), "97140 x?");
  EXPECT_EQ(charges("97140: 12'"), "97140 x?");
  EXPECT_EQ(charges("97140 manual therapy x 15 min"), "97140 x?");
  EXPECT_EQ(charges("97140 MT x12 minutes, 97110 x 2"), "97140 x?; 97110 x2");
}

TEST(FindCharges, MinutesAndSmallWordsAreNotModifiers) {
  EXPECT_EQ(charges("97140 25 min"), "97140 x?") << "25 and 59 are modifiers, and numbers of minutes";
  EXPECT_EQ(charges("97140 at 2 regions"), "97140 x?") << "at is a word";
}

}  // namespace
}  // namespace palpate
