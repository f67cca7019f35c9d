#include "teach/deck.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace palpate {
namespace {

const std::string kHead = "deck: d\ntitle: T\nlevel: 2\nitems:\n";

std::string item(const std::string& rest) { return kHead + "  - {id: a, " + rest + ", source: s, explanation: e}\n"; }

std::vector<std::string> codes(const std::string& text, const std::string& name = "d.yaml") {
  auto d = load_deck({name, text});
  std::vector<std::string> v;
  if (!d)
    for (const Error& e : d.errors()) v.push_back(e.code);
  return v;
}

using V = std::vector<std::string>;

TEST(Deck, ReadsAnItem) {
  auto d = load_deck({"d.yaml", item("task: why_not, words: MT, note: \"MT 15'\", answer: label, also: [ask]")});
  ASSERT_TRUE(d);
  EXPECT_EQ(d->level, 2);
  ASSERT_EQ(d->items.size(), 1u);
  EXPECT_EQ(d->items[0].task, DrillTask::why_not);
  EXPECT_EQ(d->items[0].answer, V{"label"});
  EXPECT_EQ(question_of(d->items[0]), "Why does \"MT\" not count here?");
}

TEST(Deck, PlantedFaultsAreReportedWithTheirPlace) {
  EXPECT_EQ(codes("deck: [\n"), V{"DRL002"});
  EXPECT_EQ(codes(item("task: code, note: STM, answer: \"97140\", answr: x")), V{"DRL004"});
  EXPECT_EQ(codes(item("task: code, note: STM, note: MFR, answer: \"97140\"")), V{"DRL005"});
  EXPECT_EQ(codes(kHead + "  - {id: a, task: code, note: STM, source: s, explanation: e}\n"), V{"DRL006"});
  EXPECT_EQ(codes(item("task: kode, note: STM, answer: \"97140\"")), V{"DRL007"});
  EXPECT_EQ(codes(item("task: not_stated, among: [colour], note: STM, answer: nothing")), V{"DRL007"});
  EXPECT_EQ(codes(item("task: code, note: STM, answer: \"97141\"")), V{"DRL020"});
  EXPECT_EQ(codes(item("task: units, note: STM, answer: \"2\"")), V{"DRL020"});
  EXPECT_EQ(codes(item("task: mark, of: \"97140\", note: STM, answer: [MFR]")), V{"DRL021"});
  EXPECT_EQ(codes(item("task: why_not, words: MFR, note: STM, answer: label")), V{"DRL021"});
  EXPECT_EQ(codes(item("task: choose, scenario: x, options: [a, b], answer: \"1\"")), V{"DRL024"});
  EXPECT_EQ(codes(item("task: code, answer: neither")), V{"DRL024"});
  EXPECT_EQ(codes(item("task: code, note: STM, answer: [neither, ask]")), V{"DRL024"});
  auto d = load_deck({"d.yaml", item("task: code, note: STM, answer: bth")});
  ASSERT_FALSE(d);
  EXPECT_EQ(d.error().at.line, 5u);
  EXPECT_EQ(d.error().hint, "did you mean \"both\"?");
  EXPECT_FALSE(d.error().source_line.empty());
}

TEST(Deck, OneIdForTwoItemsIsRefused) {
  const std::string one = "  - {id: a, task: code, note: STM, answer: ask, source: s, explanation: e}\n";
  EXPECT_EQ(codes(kHead + one + one), V{"DRL022"});
}

TEST(Deck, CsvGivesTheSameItems) {
  auto d = load_deck({"/x/clinic.csv",
                      "\xEF\xBB\xBFid,task,note,of,answer,source,explanation,title,level\r\n"
                      "a,mark,\"STM, then\nMFR R UT\",97140,STM | MFR,s,e,Ours,3\r\n,,,,,,,,\r\nb,units,STM 8 min,,1 1,s,e,,\r\n"});
  ASSERT_TRUE(d);
  EXPECT_EQ(d->id, "clinic");
  EXPECT_EQ(d->title, "Ours");
  EXPECT_EQ(d->level, 3);
  ASSERT_EQ(d->items.size(), 2u);
  EXPECT_EQ(d->items[0].answer, (V{"STM", "MFR"}));
  EXPECT_EQ(d->items[1].at.line, 5u);
  EXPECT_EQ(codes("id,task,note,anwser,source,explanation\na,code,STM,ask,s,e\n", "d.csv"), (V{"DRL004", "DRL006"}));
  EXPECT_EQ(codes("id,task,note,answer,source,explanation\na,code,STM,,s,e\n", "d.csv"), V{"DRL006"});
}

TEST(Deck, TheApostropheThatGuardsACellIsNoPartOfTheNote) {
  auto d = load_deck({"d.csv", "id,task,note,answer,source,explanation\r\na,code,'- STM R UT 8 min,97140,s,e\r\nb,code,'tis STM,97140,s,e\r\n"});
  ASSERT_TRUE(d);
  EXPECT_EQ(d->items[0].note, "- STM R UT 8 min");
  EXPECT_EQ(d->items[1].note, "'tis STM");
}

TEST(Deck, WordsAreFoundByTheirNumber) {
  EXPECT_EQ(find_words("MFR or MFR", "MFR #2").begin, 7u);
  EXPECT_TRUE(find_words("MFR or MFR", "MFR #3").empty());
  EXPECT_TRUE(find_words("MFR", "").empty());
}

TEST(Deck, TheBuiltInDecksLoadAndAreEnough) {
  std::set<std::string> ids;
  std::set<DrillTask> tasks;
  size_t items = 0;
  for (const auto& f : builtin_decks()) {
    auto d = load_deck(f);
    ASSERT_TRUE(d) << d.error().render();
    EXPECT_EQ(d->id + ".yaml", f.name);
    for (const auto& i : d->items) {
      ids.insert(i.id), tasks.insert(i.task), items++;
      EXPECT_TRUE(i.decided.empty()) << i.id << ": a built-in deck differs from the engine";
      const auto choices = possible_answers(i);
      EXPECT_TRUE(choices.empty() || std::count(choices.begin(), choices.end(), "ask")) << i.id;
    }
  }
  EXPECT_GE(builtin_decks().size(), 8u);
  EXPECT_GE(items, 120u);
  EXPECT_EQ(ids.size(), items);
  EXPECT_EQ(tasks.size(), 6u);
}

}  // namespace
}  // namespace palpate
