// The questions palpate asks and the words of the elements are data: what a trainer may change, and what no file may say.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/lexicon_test.h"
#include "lexicon/load.h"
#include "report/questions.h"

namespace palpate {
namespace {

Result<Lexicon> with(const std::string& yaml) {
  auto files = builtin_files();
  files.push_back({"own.yaml", yaml});
  return load_lexicon(files);
}

std::string codes(const std::string& yaml) {
  const auto lex = with(yaml);
  std::string s;
  if (!lex)
    for (const auto& e : lex.errors()) s += (s.empty() ? "" : " ") + e.code;
  return s;
}

std::string asking(const std::string& ask, const std::string& id = "region") { return "questions: [{id: " + id + ", ask: \"" + ask + "\"}]\n"; }

TEST(Questions, TheBuiltInOnesKeepTheTone) {
  const auto lex = load_lexicon(builtin_files());
  ASSERT_TRUE(lex);
  for (const auto& id : question_ids()) {
    const std::string q = question(*lex, id, "\"MT\" (1:5)", "side");
    EXPECT_NE(q.find('?'), std::string::npos) << id;
    EXPECT_NE(q.find("\"not done\" and \"cannot say\""), std::string::npos) << id;
    EXPECT_EQ(q.find('{'), std::string::npos) << q;
    if (id != "only_charged") {
      EXPECT_NE(q.find("\"MT\" (1:5)"), std::string::npos) << q;
    }
    for (const char* never : {"97124", "97140", "add ", "should", "missing", "massage", "manual therapy", "mobilization", "$"})
      EXPECT_EQ(q.find(never), std::string::npos) << q;
  }
}

TEST(Questions, AFileThatAdvisesIsRefused) {
  EXPECT_EQ(codes(asking("Where was {words}?")), "");
  EXPECT_EQ(codes(asking("Please say where {words} was?")), "LEX014");
  EXPECT_EQ(codes(asking("Where was {words}? Add the region.")), "LEX014");
  EXPECT_EQ(codes(asking("The note should state where {words} was?")), "LEX014");
  EXPECT_EQ(codes(asking("Is {words} 97140?")), "LEX014");
  EXPECT_EQ(codes(asking("Where was {words}.")), "LEX014");
  EXPECT_EQ(codes(asking("Where was it?")), "LEX014") << "it must quote the note";
  EXPECT_EQ(codes(asking("Where?", "regoin")), "LEX008");
  EXPECT_EQ(codes("questions: [{id: region, ask: \"Where was {words}?\"}, {id: region, ask: \"Where is {words}?\"}]\n"), "LEX008");
  EXPECT_EQ(codes("questions: [{id: region, ask: \"Where was {words}?\", tone: kind}]\n"), "LEX004");
}

TEST(Questions, AnAddedFileWordsOneAnew) {
  const auto lex = with(asking("Whereabouts was {words}?"));
  ASSERT_TRUE(lex);
  EXPECT_EQ(lex->question("region"), "Whereabouts was {words}?");
  EXPECT_EQ(lex->questions.size(), question_ids().size());
}

TEST(Questions, ALexiconOfOnesOwnNeedsNeither) {
  auto files = builtin_files();
  files.erase(std::remove_if(files.begin(), files.end(), [](const LexiconFile& f) { return f.name == "questions.yaml" || f.name == "elements.yaml"; }),
              files.end());
  ASSERT_EQ(files.size() + 2, builtin_files().size());
  const auto lex = load_lexicon(files);
  ASSERT_TRUE(lex);
  EXPECT_EQ(lex->questions.size(), question_ids().size());
  EXPECT_FALSE(lex->elements.empty());
}

TEST(Questions, AQuestionThatNamesATechniqueFailsTheLexiconTest) {
  const auto lex = with(asking("Where was the kneading, {words}?"));
  ASSERT_TRUE(lex);
  const auto a = Analyzer::create(*lex, "");
  ASSERT_TRUE(a);
  const Errors errors = test_lexicon(**a);
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].code, "LEX014");
}

TEST(Elements, WordsOfOnesOwnAreReadAndHeldToTheirExamples) {
  const std::string head = "elements:\n  - {id: own_dose, element: dose, where: line, ";
  EXPECT_EQ(codes(head + "phrases: [feather touch], examples: {match: [{text: \"MFR R UT, feather touch\", marks: feather touch}]}}\n"), "");
  EXPECT_EQ(codes(head + "phrases: [feather touch], examples: {match: [{text: \"MFR R UT\", marks: feather touch}]}}\n"), "LEX010");
  EXPECT_EQ(codes("elements: [{id: own, element: minutes, where: line, phrases: [x], examples: {match: [x]}}]\n"), "LEX007");
  EXPECT_EQ(codes("elements: [{id: side_words, element: side, where: line, phrases: [x], examples: {match: [x]}}]\n"), "LEX008");
  const auto lex = with(head + "patterns: ['a(b'], examples: {match: [{text: \"ab\", marks: ab}]}}\n");
  ASSERT_TRUE(lex);
  const auto a = Analyzer::create(*lex, "");
  ASSERT_FALSE(a);
  EXPECT_EQ(a.error().code, "MAT003");
}

}  // namespace
}  // namespace palpate
