#include "core/vocabulary.h"

#include <gtest/gtest.h>

namespace palpate {
namespace {

TEST(Vocabulary, EverySpellingOfTheContractIsReadBack) {
  for (const char* s : {"performed", "negated", "planned", "historical", "other"}) EXPECT_EQ(to_string(parse_assertion(s).value()), s);
  for (const char* s : {"supported", "ambiguous", "label_only", "contradicted", "absent"}) EXPECT_EQ(to_string(parse_verdict(s).value()), s);
  for (const char* s : {"subjective", "history", "objective", "treatment", "exercise", "modalities", "assessment", "plan", "goals", "home_program", "education",
                        "billing", "orders", "other"})
    EXPECT_EQ(to_string(parse_section(s).value()), s);
  EXPECT_EQ(to_string(MentionKind::label), "label");
  EXPECT_EQ(to_string(Strength::disputed), "disputed");
}

TEST(Vocabulary, UnknownWordsAreNoValue) {
  EXPECT_FALSE(parse_assertion("done"));
  EXPECT_FALSE(parse_verdict("Supported"));
  EXPECT_FALSE(parse_section(""));
}

}  // namespace
}  // namespace palpate
