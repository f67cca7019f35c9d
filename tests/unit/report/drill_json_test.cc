#include "report/drill_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine_test.h"
#include "lexicon/load.h"
#include "report/drill_text.h"

namespace palpate {
namespace {

using nlohmann::json;

class DrillJsonTest : public EngineTest<DrillJsonTest> {
 protected:
  static void SetUpTestSuite() {
    EngineTest::SetUpTestSuite();
    for (const auto& f : builtin_decks()) {
      auto d = load_deck(f);
      ASSERT_TRUE(d);
      decks_.push_back(std::move(*d));
    }
  }
  static void TearDownTestSuite() { decks_.clear(), analyzer_.reset(), lexicon_.reset(); }

  static json graded(const DrillItem& i, const Grade& g) {
    Deck d;
    d.id = "own";
    return json::parse(drill_grade_json(d, i, g, Judge(*analyzer_).of(i), *lexicon_));
  }
  static DrillItem marking() {
    DrillItem i;
    i.id = "m", i.task = DrillTask::mark, i.of = "97140", i.note = "\xF0\x9F\xA6\xB5 na\xC3\xAFve: STM R UT 8 min. Mobs held.", i.answer = {"STM"};
    i.source = "article", i.explanation = "STM was done; mobs were held.";
    return i;
  }

  inline static std::vector<Deck> decks_;
};

TEST_F(DrillJsonTest, ADeckGoesOutWithoutItsAnswers) {
  for (const Deck& d : decks_) {
    const json j = json::parse(drill_deck_json(d));
    ASSERT_EQ(j["items"].size(), d.items.size());
    for (size_t n = 0; n < d.items.size(); n++) {
      const json& i = j["items"][n];
      for (const char* secret : {"answer", "expected", "also", "explanation", "source", "decided", "reading"}) EXPECT_FALSE(i.contains(secret)) << secret;
      EXPECT_EQ(i.dump().find(json(d.items[n].explanation).dump()), std::string::npos) << d.items[n].id;
      EXPECT_EQ(i["choices"].size(), i["labels"].size());
      if (d.items[n].task == DrillTask::why_not) {
        const auto& at = i["about"]["byte"];
        EXPECT_LT(at[0], at[1]) << d.items[n].id;
      }
    }
  }
}

TEST_F(DrillJsonTest, TheListOfDecksNamesThem) {
  const json j = json::parse(drill_decks_json(decks_));
  ASSERT_EQ(j["decks"].size(), decks_.size());
  EXPECT_EQ(j["decks"][0]["items"], decks_[0].items.size());
  EXPECT_FALSE(j["decks"][0]["tasks"].empty());
}

TEST_F(DrillJsonTest, AGradeTellsTheAnswerItsSourceAndTheEnginesSpans) {
  const DrillItem i = marking();
  const json j = graded(i, grade(i, "STM R UT"));
  EXPECT_EQ(j["expected"], json({"STM"}));
  EXPECT_EQ(j["source"].get<std::string>().rfind("Practice Perfect", 0), 0u) << "the name, not the id";
  EXPECT_EQ(j["engine"]["agreement"], "agrees");
  EXPECT_EQ(j["engine"]["spans"][0], j["answer_spans"][0]);
  EXPECT_EQ(j["given_spans"][0]["utf16"], json({10, 18}));
  EXPECT_FALSE(j["engine"]["reasons"].empty());
  EXPECT_EQ(j["option"], nullptr);
}

TEST_F(DrillJsonTest, AnAnswerThatIsNotUnderstoodGivesNothingAway) {
  const DrillItem i = marking();
  const json j = graded(i, grade(i, "nowhere in it"));
  EXPECT_EQ(j["understood"], false);
  for (const char* secret : {"expected", "answer", "explanation", "engine", "answer_spans"}) EXPECT_FALSE(j.contains(secret)) << secret;
}

TEST_F(DrillJsonTest, WordsMarkedInABrowserAreCountedInItsUnits) {
  const DrillItem i = marking();
  const auto s = marked_spans(i.note, {{10, 13}, {30, 30}, {500, 900}});
  ASSERT_EQ(s.size(), 1u);
  EXPECT_EQ(s[0].of(i.note), "STM");
  EXPECT_TRUE(grade_marks(i, s).right);
  EXPECT_EQ(grade_marks(i, {}).given, (std::vector<std::string>{"none"}));
  EXPECT_FALSE(grade_marks(i, {}).right);
  EXPECT_FALSE(grade_marks(i, {{0, 9999}}).right);
  EXPECT_FALSE(grade_marks(i, marked_spans(i.note, {{0, 900}})).right) << "everything is too much";
  DrillItem other = i;
  other.task = DrillTask::code;
  EXPECT_FALSE(grade_marks(other, s).understood);
}

TEST_F(DrillJsonTest, TheSecondOfTwoEqualWordsCanBeMarked) {
  DrillItem i = marking();
  i.note = "S: STM helped last week.\nTx: STM R UT 8 min.", i.answer = {"STM #2"};
  EXPECT_FALSE(grade_marks(i, {{3, 6}}).right);
  EXPECT_TRUE(grade_marks(i, {{29, 32}}).right);
}

TEST_F(DrillJsonTest, AChoiceNamesTheOptionThatItsSpansPointInto) {
  DrillItem i;
  i.id = "c", i.task = DrillTask::choose, i.scenario = "MFR R shoulder 10 min.";
  i.options = {"MFR R shoulder 20 min.", "MFR R shoulder 10 min.", "STM R shoulder 10 min.", "MFR held."};
  i.answer = {"2"};
  const json j = graded(i, grade(i, "2"));
  EXPECT_EQ(j["option"], 2);
  EXPECT_EQ(j["engine"]["spans"][0]["byte"], json({0, 3}));
}

TEST_F(DrillJsonTest, ACheckListsWhatTheEngineReadsOtherwise) {
  Deck d;
  d.id = "own";
  d.items = {marking(), marking()};
  d.items[1].id = "n", d.items[1].answer = {"Mobs"};
  Judge judge(*analyzer_);
  const json j = json::parse(drill_check_json({d}, judge));
  EXPECT_EQ(j["items"], 2);
  EXPECT_EQ(j["agree"], 1);
  EXPECT_EQ(j["differ"], 1);
  ASSERT_EQ(j["rows"].size(), 1u);
  EXPECT_EQ(j["rows"][0]["item"], "n");
  EXPECT_EQ(j["rows"][0]["reading"], "STM");
  EXPECT_EQ(j["rows"][0]["decided"], nullptr);
}

TEST_F(DrillJsonTest, EveryItemNamesASourceThatTheLexiconKnows) {
  for (const Deck& d : decks_)
    for (const DrillItem& i : d.items) EXPECT_NE(source_words(i.source, *lexicon_), i.source) << i.id << ": " << i.source;
  EXPECT_EQ(source_words("our handbook, p. 3: labels", *lexicon_), "our handbook, p. 3: labels");
  EXPECT_EQ(source_words("article, nowhere", *lexicon_), "article, nowhere");
  EXPECT_EQ(source_words("common-use: a cough", *lexicon_), "a cough (Common use among therapists)");
}

TEST_F(DrillJsonTest, FaultsOfADeckComeWithTheirPlace) {
  const auto bad = load_deck({"own.csv", "id,task,note,answer,source,explanation\na,code,\"MT \"\"15\"\"\",97141,s,e\n"});
  ASSERT_FALSE(bad);
  const json j = json::parse(drill_errors_json(bad.errors()));
  EXPECT_EQ(j["errors"][0]["code"], "DRL020");
  EXPECT_EQ(j["errors"][0]["line"], 2);
}

}  // namespace
}  // namespace palpate
