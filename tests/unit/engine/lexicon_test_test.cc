// The run of the lexicon's own examples: one planted fault of each kind and each sort of entry must be caught at its place.
#include "engine/lexicon_test.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "lexicon/load.h"

namespace palpate {
namespace {

// Line numbers count from the line after R"(.
const std::string kGood = R"(codes:
  - {code: "97140", name: Manual therapy, sources: [cms]}
sources:
  - {id: cms, name: CMS}
techniques:
  - id: stm
    name: Soft tissue mobilization
    codes: ["97140"]
    strength: definite
    sources: [cms]
    phrases: [stm, soft tissue mobilization]
    examples:
      match:
        - {text: "STM R neck", marks: STM, assertion: performed}
        - {text: "soft tissue mobilization held", marks: soft tissue mobilization, assertion: negated, reason: held}
      no_match: ["stm unit on"]
homonyms:
  - {id: stm_unit, name: Unit, of: [stm], phrases: [stm unit], examples: {match: [{text: "stm unit on", marks: stm unit}], no_match: ["stm, unit 4"]}}
cues:
  - {id: held, class: negated, direction: backward, reason: held, phrases: [held], examples: {match: [{text: "STM held", marks: STM, assertion: negated}], no_match: ["holding STM"]}}
sections:
  - {id: plan, section: plan, status: planned, reason: plan, headings: [plan, treatment plan], examples: {match: ["Plan: STM", "Treatment plan\nrest", {text: "sore\nPlan: STM", marks: STM}], no_match: ["plan to walk"]}}
  - {id: p, section: plan, bare: true, headings: [p!], examples: {match: ["P: rest"]}}
regions:
  - {id: neck, name: Neck, phrases: [neck, nape], examples: {match: [stiff neck and nape], no_match: [necklace]}}
services:
  - {id: gait, name: Gait, code: "97116", phrases: [gait training, "gait!"], examples: {match: ["gait training 8 min", "Gait 5 min"], no_match: [gaiter 8 min]}}
)";

Errors run(const std::string& text) {
  auto lex = load_lexicon({{"t.yaml", text}});
  if (!lex) return lex.errors();
  auto a = Analyzer::create(*lex, "");
  return a ? test_lexicon(**a) : a.errors();
}

void expect_fault(const std::string& old, const std::string& now, const std::string& code, uint32_t line, const std::string& message) {
  std::string s = kGood;
  const size_t at = s.find(old);
  ASSERT_NE(at, std::string::npos) << old;
  s.replace(at, old.size(), now);
  Errors errors = run(s);
  add_source_lines(errors, {{"t.yaml", s}});
  std::string all;
  for (const auto& e : errors) all += e.render() + "\n";
  ASSERT_EQ(errors.size(), 1u) << "instead of one fault:\n" << all;
  EXPECT_EQ(errors[0].code, code) << all;
  EXPECT_EQ(errors[0].at.line, line) << all;
  EXPECT_GT(errors[0].at.column, 0u) << all;
  EXPECT_NE(errors[0].message.find(message), std::string::npos) << all;
  EXPECT_FALSE(errors[0].hint.empty()) << all;
  EXPECT_NE(all.find("^"), std::string::npos) << all;
}

TEST(LexiconTest, AGoodLexiconHasNoFault) {
  std::string all;
  for (const auto& e : run(kGood)) all += e.render() + "\n";
  EXPECT_EQ(all, "");
}

TEST(LexiconTest, ATechniqueThatDoesNotComeOutAsItsExampleSays) {
  expect_fault("marks: STM, assertion: performed", "marks: STM, assertion: planned", "LEX011", 14, "is performed, not planned");
  expect_fault("{text: \"STM R neck\", marks: STM,", "{text: \"STM R neck\", marks: neck,", "LEX011", 14, "does not give \"neck\" of stm");
}

TEST(LexiconTest, ATechniquesNoMatch) { expect_fault("no_match: [\"stm unit on\"]", "no_match: [\"stm on\"]", "LEX013", 16, "gives \"stm\" of stm"); }

TEST(LexiconTest, APhraseOfATechniqueWithoutExample) {
  expect_fault("soft tissue mobilization]", "soft tissue mobilization, soft tissue work]", "LEX012", 11, "exercises \"soft tissue work\"");
}

TEST(LexiconTest, AHomonym) {
  expect_fault("{text: \"stm unit on\", marks: stm unit}", "{text: \"stm unit, stm\", marks: stm}, {text: stm, marks: stm}", "LEX011", 18,
               "is a mention of stm");
  expect_fault("no_match: [\"stm, unit 4\"]", "no_match: [\"stm unit 4\"]", "LEX013", 18, "takes \"stm unit\"");
}

TEST(LexiconTest, ACue) {
  expect_fault("{text: \"STM held\", marks: STM, assertion: negated}", "{text: \"STM held\", marks: STM, assertion: planned}", "LEX011", 20, "not planned");
  expect_fault("[\"holding STM\"]", "[\"STM held\"]", "LEX013", 20, "decides \"STM\" by \"held\"");
  expect_fault("phrases: [held]", "phrases: [held, deferred]", "LEX012", 20, "exercises \"deferred\"");
}

TEST(LexiconTest, AHeading) {
  expect_fault("\"Plan: STM\",", "\"Plan: STM\", \"STM today\",", "LEX011", 22, "\"STM today\" stands in no section, not in section plan");
  expect_fault("marks: STM}], no_match", "marks: sore}], no_match", "LEX011", 22, "\"sore\" stands in no section");
  expect_fault("\"P: rest\"", "\"P: rest\\nPlan: run\"", "LEX011", 23, "\"Plan: run\" stands in section plan (plan), not in section p");
  expect_fault("[\"plan to walk\"]", "[\"Plan: walk\"]", "LEX013", 22, "gives section plan");
  expect_fault("\"Treatment plan\\nrest\", ", "", "LEX012", 22, "exercises \"treatment plan\"");
  expect_fault(", examples: {match: [\"P: rest\"]}", "", "LEX012", 23, "section p has 1 phrase and no match example");
}

TEST(LexiconTest, ARegion) {
  expect_fault("[stiff neck and nape]", "[stiff neck and nape, sore knee]", "LEX011", 25, "\"sore knee\" does not give region neck");
  expect_fault("[necklace]", "[sore nape]", "LEX013", 25, "gives region neck by \"nape\"");
  expect_fault("[stiff neck and nape]", "[stiff neck]", "LEX012", 25, "exercises \"nape\"");
}

TEST(LexiconTest, AService) {
  expect_fault("\"Gait 5 min\"]", "\"Gait 5 min\", gait slow]", "LEX011", 27, "gives no minutes for 97116");
  expect_fault("[gaiter 8 min]", "[gait 8 min]", "LEX013", 27, "gives service gait");
  expect_fault("\"gait training 8 min\", ", "", "LEX012", 27, "exercises \"gait training\"");
}

}  // namespace
}  // namespace palpate
