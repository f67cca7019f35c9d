// The strict loader: one planted fault of each kind must be caught with its code, place and hint, and nothing else reported.
#include "lexicon/load.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <string>

namespace palpate {
namespace {

// Line numbers below count from the line after R"(.
const std::string kCodes = R"(codes:
  - code: "97140"
    name: Manual therapy
    sources: [cms]
sources:
  - {id: cms, name: CMS}
)";

const std::string kGood = R"(techniques:
  - id: stm
    name: Soft tissue mobilization
    codes: ["97140"]
    strength: definite
    sources: [cms]
    phrases: [stm, soft tissue mobilization]
    examples:
      match:
        - {text: "STM R UT", marks: "STM", assertion: performed}
      no_match: ["MMT 5/5"]
)";

Result<Lexicon> load(const std::string& techniques) { return load_lexicon({{"codes.yaml", kCodes}, {"t.yaml", techniques}}); }

/// kGood with its first `old` replaced.
std::string with(const std::string& old, const std::string& now) {
  std::string s = kGood;
  const size_t at = s.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return s.replace(at, old.size(), now);
}

void expect_one(const Result<Lexicon>& r, const std::string& code, uint32_t line, uint32_t column, const std::string& message, const std::string& hint) {
  ASSERT_FALSE(r) << "the fault was not caught";
  std::string all;
  for (const auto& e : r.errors()) all += e.render() + "\n";
  ASSERT_EQ(r.errors().size(), 1u) << all;
  const Error& e = r.error();
  EXPECT_EQ(e.code, code) << all;
  EXPECT_EQ(e.at.file, "t.yaml") << all;
  EXPECT_EQ(e.at.line, line) << all;
  EXPECT_EQ(e.at.column, column) << all;
  EXPECT_NE(e.message.find(message), std::string::npos) << all;
  EXPECT_NE(e.hint.find(hint), std::string::npos) << all;
  EXPECT_FALSE(e.source_line.empty()) << all;
}

TEST(LoadLexicon, AGoodFileIsReadWhole) {
  const auto r = load(kGood);
  ASSERT_TRUE(r) << r.error().render();
  ASSERT_EQ(r->techniques.size(), 1u);
  const Technique& t = r->techniques[0];
  EXPECT_EQ(t.id, "stm");
  EXPECT_EQ(t.kind, EntryKind::technique);
  ASSERT_EQ(t.groups[0].phrases.size(), 2u);
  EXPECT_EQ(t.groups[0].phrases[1].text, "soft tissue mobilization");
  EXPECT_EQ(t.groups[0].phrases[1].at.str(), "t.yaml:7:20");
  ASSERT_EQ(t.examples.size(), 2u);
  EXPECT_EQ(t.examples[0].assertion, Assertion::performed);
  EXPECT_TRUE(t.examples[1].marks.empty());
  EXPECT_EQ(r->hash.substr(0, 7), "sha256:");
  EXPECT_NE(r->code("97140"), nullptr);
  EXPECT_EQ(r->code("97124"), nullptr);
}

TEST(LoadLexicon, TheHashFollowsTheText) { EXPECT_NE(load(kGood)->hash, load(with("MMT 5/5", "MMT 4/5"))->hash); }

TEST(LoadLexicon, Lex001AMissingFileOrAnEmptyFolder) {
  const auto none = read_lexicon_path("/nonexistent/x.yaml");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, "LEX001");
  EXPECT_EQ(none.error().at.file, "/nonexistent/x.yaml");
  const auto folder = std::filesystem::temp_directory_path() / ("palpate-empty-" + std::to_string(::getpid()));
  std::filesystem::create_directory(folder);
  const auto empty = read_lexicon_path(folder.string());
  std::filesystem::remove(folder);
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().code, "LEX001");
  EXPECT_FALSE(empty.error().hint.empty());
}

TEST(LoadLexicon, Lex002NoYaml) { expect_one(load("techniques:\n  - id: stm: again\n"), "LEX002", 2, 12, "not valid YAML", "quote text"); }

TEST(LoadLexicon, Lex003WrongType) {
  expect_one(load(with("no_match: [\"MMT 5/5\"]", "no_match: MMT 5/5")), "LEX003", 11, 17, "expected a list of texts", "begin each with");
}

TEST(LoadLexicon, Lex003TextThatYamlReadAsAMap) {
  expect_one(load(with("no_match: [\"MMT 5/5\"]", "no_match: [{a: b}]")), "LEX003", 11, 18, "expected text", "quote it");
}

TEST(LoadLexicon, Lex003ALabelWithTwoCodes) {
  const auto r = load_lexicon({{"codes.yaml", kCodes + "\n"}, {"t.yaml", with("codes: [\"97140\"]", "kind: label\n    codes: [\"97140\", \"97140\"]")}});
  expect_one(r, "LEX003", 2, 5, "must name one code", "");
}

TEST(LoadLexicon, Lex004UnknownKey) {
  expect_one(load(with("    phrases:", "    patterns: [a]\n    phrase:")), "LEX004", 8, 5, "unknown key \"phrase\"", "did you mean \"phrases\"?");
}

TEST(LoadLexicon, Lex004UnknownKeyFarFromAllNamesThemAll) {
  expect_one(load(with("    strength:", "    colour: red\n    strength:")), "LEX004", 5, 5, "unknown key \"colour\"", "known keys: id, name");
}

TEST(LoadLexicon, Lex005DoubledKey) {
  expect_one(load(with("    sources: [cms]", "    sources: [cms]\n    sources: [cms]")), "LEX005", 7, 5, "\"sources\" stands twice", "merge");
}

TEST(LoadLexicon, Lex006MissingKey) { expect_one(load(with("    strength: definite\n", "")), "LEX006", 2, 5, "has no \"strength\"", "add the key"); }

TEST(LoadLexicon, Lex006NoPhrases) {
  expect_one(load(with("    phrases: [stm, soft tissue mobilization]\n", "")), "LEX006", 2, 5, "\"stm\" has no phrases", "patterns");
}

TEST(LoadLexicon, Lex007NotOneOfTheChoices) {
  expect_one(load(with("definite", "definit")), "LEX007", 5, 15, "\"definit\" is not one of: definite, disputed", "did you mean \"definite\"?");
}

TEST(LoadLexicon, Lex007NoAssertion) {
  expect_one(load(with("assertion: performed", "assertion: done")), "LEX007", 10, 55, "\"done\" is no assertion", "performed, negated");
}

TEST(LoadLexicon, Lex008UnknownId) { expect_one(load(with("[cms]", "[cmss]")), "LEX008", 6, 15, "unknown source \"cmss\"", "did you mean \"cms\"?"); }

TEST(LoadLexicon, Lex008UnknownCode) { expect_one(load(with("\"97140\"", "\"99999\"")), "LEX008", 4, 13, "unknown code \"99999\"", "declare it"); }

TEST(LoadLexicon, Lex008IdUsedTwice) {
  const std::string second =
      "  - {id: stm, name: Again, codes: [\"97140\"], strength: definite, sources: [cms], phrases: [other],\n"
      "     examples: {match: [{text: other, marks: other, assertion: performed}]}}\n";
  expect_one(load(kGood + second), "LEX008", 12, 5, "id \"stm\" is already used at t.yaml:2:5", "unique");
}

TEST(LoadLexicon, Lex009OnePhraseInTwoEntries) {
  const std::string second =
      "  - {id: mfr, name: Again, codes: [\"97140\"], strength: definite, sources: [cms], phrases: [stm],\n"
      "     examples: {match: [{text: stm, marks: stm, assertion: performed}]}}\n";
  expect_one(load(kGood + second), "LEX009", 12, 92, "phrase \"stm\" stands already in \"stm\"", "one entry");
}

TEST(LoadLexicon, Lex010MarksThatAreNoSlice) {
  expect_one(load(with("marks: \"STM\"", "marks: \"stm\"")), "LEX010", 10, 11, "does not stand in the example's text", "exact slice");
}

TEST(LoadLexicon, EveryFaultOfARunIsReported) {
  std::string s = with("definite", "sure");
  s.replace(s.find("[cms]"), 5, "[irs]");
  s.replace(s.find("    name:"), 9, "    nome:");
  const auto r = load(s);
  ASSERT_FALSE(r);
  std::vector<std::string> codes;
  for (const auto& e : r.errors()) codes.push_back(e.code);
  std::sort(codes.begin(), codes.end());
  EXPECT_EQ(codes, (std::vector<std::string>{"LEX004", "LEX006", "LEX007", "LEX008"}));
}

TEST(LoadLexicon, AnEmptyFileIsNamed) {
  const auto r = load("");
  ASSERT_FALSE(r);
  EXPECT_EQ(r.error().code, "LEX006");
  EXPECT_EQ(r.error().at.str(), "t.yaml:1:1");
}

TEST(LoadLexicon, ACueThatDecidesNeedsAReason) {
  expect_one(load_lexicon({{"codes.yaml", kCodes}, {"t.yaml", "cues:\n  - {id: held, class: negated, phrases: [held]}\n"}}), "LEX006", 2, 5, "no \"reason\"",
             "add");
}

/// A whole file of its own beside the good codes.
Result<Lexicon> alone(const std::string& text) { return load_lexicon({{"codes.yaml", kCodes}, {"t.yaml", text}}); }

TEST(LoadLexicon, Lex003BrokenPhrasesAreNoMissingPhrasesAsWell) {
  expect_one(load(with("[stm, soft tissue mobilization]", "stm")), "LEX003", 7, 14, "expected a list of phrases", "begin each with");
}

TEST(LoadLexicon, Lex003ABrokenReasonIsNoMissingReasonAsWell) {
  expect_one(alone("cues:\n  - {id: held, class: negated, reason: [held], phrases: [held]}\n"), "LEX003", 2, 40, "expected text", "");
}

TEST(LoadLexicon, Lex003AnEntryThatIsNoMapIsNamedOnce) { expect_one(load(kGood + "  - stm\n"), "LEX003", 12, 5, "expected a technique with keys", ""); }

TEST(LoadLexicon, ABrokenDeclarationMakesNoOtherIdUnknown) {
  const auto r = load_lexicon({{"codes.yaml", "codes:\n  - {code: [97140], name: M, sources: [cms]}\nsources:\n  - {id: cms, name: C}\n"}, {"t.yaml", kGood}});
  ASSERT_FALSE(r);
  ASSERT_EQ(r.errors().size(), 1u) << r.errors()[1].render();
  EXPECT_EQ(r.error().at.str(), "codes.yaml:2:12");
}

TEST(LoadLexicon, Lex006EmptyLists) {
  expect_one(load(with("codes: [\"97140\"]", "codes: []")), "LEX006", 4, 12, "list of code ids is empty", "fill it");
  expect_one(load(with("sources: [cms]", "sources: []")), "LEX006", 6, 14, "list of source ids is empty", "fill it");
  expect_one(load(with("[stm, soft tissue mobilization]", "[]")), "LEX006", 7, 14, "list of phrases is empty", "fill it");
  expect_one(load(with("      match:\n        - {text: \"STM R UT\", marks: \"STM\", assertion: performed}\n", "      match: []\n")), "LEX006", 9, 14,
             "list of examples is empty", "fill it");
}

TEST(LoadLexicon, Lex006AWeakGroupWithoutPhrases) {
  expect_one(load(with("    examples:", "    weak:\n      - {needs: {any: [region]}}\n    examples:")), "LEX006", 9, 9, "weak group has no phrases",
             "patterns");
}

TEST(LoadLexicon, Lex006ACueWithoutPhrases) {
  expect_one(alone("cues:\n  - {id: held, class: negated, reason: held}\n"), "LEX006", 2, 5, "\"held\" has no phrases", "patterns");
}

TEST(LoadLexicon, Lex007WhatIsNoCode) {
  expect_one(alone("services:\n  - {id: gait, name: Gait, code: gait, phrases: [gait]}\n"), "LEX007", 2, 34, "\"gait\" is no CPT or HCPCS code", "five digits");
}

TEST(LoadLexicon, Lex007ANumberBelowItsLeast) {
  expect_one(alone("cues:\n  - {id: to, class: terminate, max_words: -1, phrases: [but]}\n"), "LEX007", 2, 43, "-1 is too small", "at least 0");
}

TEST(LoadLexicon, Lex007AHeadingsStatus) {
  expect_one(alone("sections:\n  - {id: p, section: plan, status: plan, headings: [p]}\n"), "LEX007", 2, 36, "\"plan\" is no assertion", "performed, negated");
}

TEST(LoadLexicon, Lex008AHomonymOfNothing) {
  const std::string homonym = "homonyms:\n  - {id: h, name: H, of: [stmm], phrases: [stm unit], examples: {match: [{text: stm unit, marks: stm unit}]}}\n";
  expect_one(load_lexicon({{"codes.yaml", kCodes}, {"good.yaml", kGood}, {"t.yaml", homonym}}), "LEX008", 2, 27, "unknown technique \"stmm\"",
             "did you mean \"stm\"?");
}

TEST(LoadLexicon, Lex009OneHeadingInTwoSections) {
  expect_one(alone("sections:\n  - {id: p, section: plan, headings: [plan]}\n  - {id: g, section: goals, headings: [plan]}\n"), "LEX009", 3, 40,
             "\"plan\" stands already in \"p\"", "one entry");
}

TEST(LoadLexicon, Lex010MarksOfAHeadingsExample) {
  expect_one(alone("sections:\n  - {id: p, section: plan, headings: [plan], examples: {match: [{text: \"Plan: rest\", marks: run}]}}\n"), "LEX010", 2, 65,
             "\"run\" does not stand in the example's text", "exact slice");
}

TEST(LoadLexicon, HeadingsRegionsAndServicesTakeATextAloneAsExample) {
  const auto r = alone(
      "sections:\n  - {id: p, section: plan, headings: [plan], examples: {match: [\"Plan: rest\"], no_match: [planned]}}\n"
      "regions:\n  - {id: neck, phrases: [neck], examples: {match: [stiff neck]}}\n"
      "services:\n  - {id: gait, name: Gait, code: \"97116\", phrases: [gait], examples: {match: [{text: gait 8 min, marks: gait}]}}\n");
  ASSERT_TRUE(r) << r.error().render();
  ASSERT_EQ(r->sections[0].examples.size(), 2u);
  EXPECT_EQ(r->sections[0].examples[0].marks, "Plan: rest");
  EXPECT_TRUE(r->sections[0].examples[1].marks.empty());
  EXPECT_EQ(r->regions[0].examples[0].text, "stiff neck");
  EXPECT_EQ(r->services[0].examples[0].marks, "gait");
}

// Line numbers of policies count from the line after R"(.
const std::string kPolicy = R"(policy:
  name: acme
  date: "2024-01-01"
  unit_method: per_code_midpoint
  sources: [cms]
  pairs:
    - {column1: "97140", column2: "97124", indicator: 0}
  daily_limits:
    - {code: "97140", units: 4}
)";

std::string policy_with(const std::string& old, const std::string& now) {
  std::string s = kPolicy;
  const size_t at = s.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return s.replace(at, old.size(), now);
}

TEST(LoadLexicon, AGoodPolicyIsRead) {
  const auto r = alone(kPolicy);
  ASSERT_TRUE(r) << r.error().render();
  ASSERT_NE(r->policy("acme"), nullptr);
  EXPECT_EQ(r->policy("acme")->pairs[0].indicator, 0);
  EXPECT_TRUE(alone(policy_with("\n    - {column1: \"97140\", column2: \"97124\", indicator: 0}", " []"))) << "a payer without pairs";
}

TEST(LoadLexicon, FaultsOfAPolicy) {
  expect_one(alone(policy_with("[cms]", "[cns]")), "LEX008", 5, 13, "unknown source \"cns\"", "did you mean \"cms\"?");
  expect_one(alone(policy_with("[cms]", "[]")), "LEX006", 5, 12, "list of source ids is empty", "fill it");
  expect_one(alone(policy_with("indicator: 0", "indicator: 2")), "LEX007", 7, 55, "\"2\" is no pair indicator", "0 (never together)");
  expect_one(alone(policy_with("indicator: 0", "indicator: no")), "LEX003", 7, 55, "expected a whole number", "");
  expect_one(alone(policy_with("column2: \"97124\"", "column2: \"97140\"")), "LEX007", 7, 7, "a pair of one code with itself", "two codes");
  expect_one(alone(policy_with("column2: \"97124\"", "column2: \"9712\"")), "LEX007", 7, 35, "\"9712\" is no CPT or HCPCS code", "five digits");
  expect_one(alone(policy_with("2024-01-01", "01/01/2024")), "LEX007", 3, 9, "\"01/01/2024\" is no date", "year-month-day");
  expect_one(alone(policy_with("2024-01-01", "2024-13-01")), "LEX007", 3, 9, "\"2024-13-01\" is no date", "year-month-day");
  expect_one(alone(policy_with("per_code_midpoint", "midpoint")), "LEX007", 4, 16, "\"midpoint\" is no unit method", "per_code_midpoint");
  expect_one(alone(policy_with("units: 4", "units: 0")), "LEX007", 9, 30, "0 is too small", "at least 1");
  expect_one(alone(kPolicy + "    - {code: \"97140\", units: 2}\n"), "LEX005", 10, 7, "two daily limits", "drop one");
  expect_one(alone(policy_with("  daily_limits", "    - {column1: \"97140\", column2: \"97124\", indicator: 1}\n  daily_limits")), "LEX005", 8, 7,
             "stands twice", "drop one");
  expect_one(alone(policy_with("  name: acme\n", "")), "LEX006", 2, 3, "has no \"name\"", "add the key");
  expect_one(alone(policy_with("  name: acme", "  nme: acme\n  name: acme")), "LEX004", 2, 3, "unknown key \"nme\"", "did you mean \"name\"?");
}

TEST(LoadPolicy, MayDeclareSourcesAndNothingElse) {
  auto lex = alone(kGood);
  ASSERT_TRUE(lex);
  const auto good = load_policy({"p.yaml", policy_with("[cms]", "[manual]") + "sources:\n  - {id: manual, name: Payer manual}\n"}, *lex);
  ASSERT_TRUE(good) << good.error().render();
  EXPECT_EQ(good->id(), "acme@2024-01-01");
  const auto other = load_policy({"p.yaml", kPolicy + "techniques: []\n"}, *lex);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, "LEX004");
  EXPECT_EQ(other.error().at.str(), "p.yaml:10:1");
  const auto none = load_policy({"p.yaml", "sources:\n  - {id: m, name: M}\n"}, *lex);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, "LEX006");
  const auto unknown = load_policy({"p.yaml", policy_with("[cms]", "[cns]")}, *lex);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().render(), "p.yaml:5:13: error[LEX008]: unknown source \"cns\"; did you mean \"cms\"?\n    sources: [cns]\n              ^");
}

TEST(LoadLexicon, CueKeysThatDoNotFit) {
  auto cue = [](const std::string& keys) {
    return load_lexicon({{"codes.yaml", kCodes}, {"t.yaml", "cues:\n  - {id: held, reason: deferred, phrases: [held], " + keys + "}\n"}});
  };
  EXPECT_TRUE(cue("class: negated, of: treatment, signs: \":=\", case: mixed, scope: row"));
  expect_one(cue("class: negated, ends: [planned]"), "LEX003", 2, 5, "is for terminators", "take the key out");
  expect_one(cue("class: terminate, ends: [plannd]"), "LEX007", 2, 76, "plannd", "planned");
  expect_one(cue("class: negated, of: findings"), "LEX007", 2, 71, "findings", "finding");
  expect_one(cue("class: negated, scope: blok"), "LEX007", 2, 74, "blok", "block");
}

TEST(LoadLexicon, TheBuiltInLexiconLoads) {
  const auto r = load_lexicon(builtin_files());
  std::string all;
  if (!r)
    for (const auto& e : r.errors()) all += e.render() + "\n";
  ASSERT_TRUE(r) << all;
  EXPECT_NE(r->code("97124"), nullptr);
  EXPECT_NE(r->code("97140"), nullptr);
  EXPECT_NE(r->policy("medicare"), nullptr);
}

TEST(LoadLexicon, TheNewestPolicyOfANameIsTaken) {
  Lexicon lex;
  lex.policies.resize(2);
  lex.policies[0].name = lex.policies[1].name = "medicare";
  lex.policies[0].date = "2023-01-01";
  lex.policies[1].date = "2024-07-01";
  EXPECT_EQ(lex.policy("medicare")->date, "2024-07-01");
  EXPECT_EQ(lex.policy("medicare@2023-01-01")->date, "2023-01-01");
  EXPECT_EQ(lex.policy("aetna"), nullptr);
}

}  // namespace
}  // namespace palpate
