// Which codes the services under one figure claim.
#include "facts/minute_claims.h"

#include <gtest/gtest.h>

namespace palpate {
namespace {

using Kind = TimedItem::Kind;
using Codes = std::vector<std::string>;

TimedItem item(Kind kind, Codes codes, bool counts = true, bool drill = false) { return {{0, 1}, kind, std::move(codes), counts, false, drill}; }

Codes of(const std::vector<TimedItem>& items, bool zero = false) {
  std::vector<size_t> all;
  for (size_t i = 0; i < items.size(); i++) all.push_back(i);
  return claims_of(items, all, zero).codes;
}

TEST(ClaimsOf, WordsBeforeNumbers) {
  EXPECT_EQ(of({item(Kind::code, {"97140"}), item(Kind::technique, {"97124"})}), Codes{"97124"});
  EXPECT_EQ(of({item(Kind::code, {"97140"})}), Codes{"97140"});
}

TEST(ClaimsOf, ADisputedTechniqueGoesWithTheDefiniteOne) {
  EXPECT_EQ(of({item(Kind::technique, {"97140"}), item(Kind::disputed, {"97124", "97140"})}), Codes{"97140"});
  EXPECT_EQ(of({item(Kind::disputed, {"97124", "97140"})}), Codes{});
  EXPECT_EQ(of({item(Kind::code, {"98941"}), item(Kind::disputed, {"97140"})}), Codes{}) << "the adjustment's code is not its own";
}

TEST(ClaimsOf, WhatWasNotDoneClaimsOnlyAZero) {
  EXPECT_EQ(of({item(Kind::technique, {"97140"}, false)}), Codes{});
  EXPECT_EQ(of({item(Kind::technique, {"97140"}, false)}, true), Codes{"97140"});
}

TEST(ClaimsOf, TheTechniquesUnderALabelSayWhatItWas) {
  EXPECT_EQ(of({item(Kind::label, {"97140"}), item(Kind::technique, {"97124"})}), Codes{"97124"});
  EXPECT_EQ(of({item(Kind::label, {"97140"}), item(Kind::technique, {"97140"}), item(Kind::technique, {"97124"})}), (Codes{"97140", "97124"}));
}

TEST(NoteSilent, ServicesWithoutFiguresAndExercisesOfNoService) {
  Minutes m;
  m.by_code = {{"97140", 8}};
  note_silent({item(Kind::technique, {"97140"}), item(Kind::service, {"97116"}), item(Kind::service, {"97112"}, false)}, m);
  EXPECT_EQ(m.without, Codes{"97116"});
  EXPECT_FALSE(m.loose);
  note_silent({item(Kind::technique, {"97140"}), item(Kind::service, {"97110"}, true, true)}, m);
  EXPECT_TRUE(m.loose) << "rows were done, and only manual therapy has minutes";
}

}  // namespace
}  // namespace palpate
