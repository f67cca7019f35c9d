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

TEST(LoadLexicon, Lex008UnknownId) { expect_one(load(with("[cms]", "[cmss]")), "LEX008", 2, 5, "unknown source \"cmss\"", "did you mean \"cms\"?"); }

TEST(LoadLexicon, Lex008UnknownCode) { expect_one(load(with("\"97140\"", "\"99999\"")), "LEX008", 2, 5, "unknown code \"99999\"", "declare it"); }

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

TEST(LoadLexicon, CueKeysThatDoNotFit) {
  auto cue = [](const std::string& keys) { return load_lexicon({{"codes.yaml", kCodes}, {"t.yaml", "cues:\n  - {id: held, reason: deferred, phrases: [held], " + keys + "}\n"}}); };
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
  lex.policies = {{"medicare", "2023-01-01", "", {}, {}, {}, {}}, {"medicare", "2024-07-01", "", {}, {}, {}, {}}};
  EXPECT_EQ(lex.policy("medicare")->date, "2024-07-01");
  EXPECT_EQ(lex.policy("medicare@2023-01-01")->date, "2023-01-01");
  EXPECT_EQ(lex.policy("aetna"), nullptr);
}

}  // namespace
}  // namespace palpate
