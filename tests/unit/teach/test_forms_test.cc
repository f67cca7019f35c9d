#include "teach/test_forms.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "report/drill_scores.h"

namespace palpate {
namespace {

const std::vector<Deck>& decks() {
  static const std::vector<Deck> all = [] {
    std::vector<Deck> v;
    for (const auto& f : builtin_decks()) v.push_back(std::move(*load_deck(f)));
    return v;
  }();
  return all;
}

using Count = std::map<std::pair<int, DrillTask>, size_t>;

Count by_task_and_level(const std::vector<Question>& form) {
  Count c;
  for (const auto& q : form) c[{q.deck->level, q.item->task}]++;
  return c;
}

std::set<std::string> ids(const std::vector<Question>& form) {
  std::set<std::string> s;
  for (const auto& q : form) s.insert(q.deck->id + "/" + q.item->id);
  return s;
}

TEST(TestForms, AreEqualInTaskAndDifficultyAndShareNoItem) {
  for (size_t items : {size_t{6}, kTestItems, size_t{33}, size_t{0}, size_t{999}})
    for (uint64_t seed = 1; seed <= 20; seed++) {
      const TestForms f = test_forms(decks(), items, seed);
      ASSERT_FALSE(f.pre.empty());
      if (items && items < 50) {
        EXPECT_EQ(f.pre.size(), items);
      }
      EXPECT_EQ(by_task_and_level(f.pre), by_task_and_level(f.post)) << "seed " << seed;
      std::set<std::string> notes;
      for (const auto* form : {&f.pre, &f.post})
        for (const auto& q : *form) EXPECT_TRUE(notes.insert(q.item->note + q.item->scenario).second) << q.item->id << ", seed " << seed;
    }
}

TEST(TestForms, AnswersAreAsEvenAsTheDecksAllow) {
  const TestForms f = test_forms(decks(), 40, 1);
  std::map<std::vector<std::string>, int> more;
  for (const auto& q : f.pre)
    if (q.item->task == DrillTask::code || q.item->task == DrillTask::why_not) more[q.item->answer]++;
  for (const auto& q : f.post)
    if (q.item->task == DrillTask::code || q.item->task == DrillTask::why_not) more[q.item->answer]--;
  for (const auto& [answer, n] : more) EXPECT_LE(std::abs(n), 3) << answer.front();
}

TEST(TestForms, ASeedAlwaysGivesTheSameForms) {
  const TestForms a = test_forms(decks(), kTestItems, 1), b = test_forms(decks(), kTestItems, 1), c = test_forms(decks(), kTestItems, 2);
  EXPECT_EQ(ids(a.pre), ids(b.pre));
  EXPECT_EQ(ids(a.post), ids(b.post));
  EXPECT_NE(ids(a.pre), ids(c.pre));
}

TEST(TestForms, DecksWithoutPairsGiveNoTest) {
  Deck d;
  d.items.resize(1);
  d.items[0].note = "x";
  EXPECT_TRUE(test_forms({d}, 20, 1).pre.empty());
  d.items.push_back(d.items[0]);
  EXPECT_TRUE(test_forms({d}, 20, 1).pre.empty()) << "one note in both forms";
}

std::string results(const std::string& rows) {
  std::string head;
  for (const auto& c : result_columns()) head += (head.empty() ? "" : ",") + c;
  return head + "\r\n" + rows;
}

std::string answered(const std::string& who, const std::string& item, bool right, const std::string& test, const std::string& task = "code") {
  return "t," + who + ",d," + item + "," + task + ",1,1,x,x," + (right ? "yes,1.00," : "no,0.50,") + test + "\r\n";
}

TEST(TestForms, BothTestsStandBesideEachOtherWithTheDifference) {
  std::string rows;
  for (int i = 0; i < 10; i++) {
    rows += answered("Ann", "a" + std::to_string(i), i < 4, "pre/1", i % 2 ? "code" : "units");
    rows += answered("Ann", "b" + std::to_string(i), i < 9, "post/1", i % 2 ? "code" : "units");
  }
  rows += answered("Ann", "a0", true, "") + answered("Ann", "a9", true, "pre/1");  // practice; and an answer given twice
  rows += answered("\"'=Bob, PT\"", "a0", true, "pre/2");
  auto sat = test_sittings({"r.csv", results(rows)});
  ASSERT_TRUE(sat);
  const auto c = compare(*sat);
  ASSERT_EQ(c.size(), 5u);  // =Bob all and code, Ann all, code, units
  const auto& ann = *std::find_if(c.begin(), c.end(), [](const Comparison& x) { return x.person == "Ann" && x.task == "all"; });
  EXPECT_EQ(ann.pre_right, 4u);
  EXPECT_EQ(ann.post_right, 9u);
  EXPECT_DOUBLE_EQ(ann.pre_score, 0.7);
  EXPECT_DOUBLE_EQ(ann.difference(), 0.25);
  EXPECT_GT(ann.rise.low, 0.05);
  EXPECT_LT(ann.rise.high, 0.80);
  const std::string csv = drill_scores_csv(c);
  EXPECT_NE(csv.find("Ann,1,all,10,4,0.7000,10,9,0.9500,0.5000,"), std::string::npos) << csv;
  EXPECT_NE(csv.find("\"'=Bob, PT\",2,all,1,1,1.0000,0,0,,,,\r\n"), std::string::npos) << csv;
  EXPECT_NE(drill_scores_text(c).find("before 4 of 10    after 9 of 10    difference 50.0 points ("), std::string::npos) << drill_scores_text(c);
}

TEST(TestForms, AnotherTableIsRefused) {
  const auto r = test_sittings({"r.csv", "a,b\n1,2\n"});
  ASSERT_FALSE(r);
  EXPECT_EQ(r.error().code, "DRL030");
}

}  // namespace
}  // namespace palpate
