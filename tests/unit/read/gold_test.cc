// Labelled notes of the corpus and of JSON lines.
#include "read/gold.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace palpate {
namespace {

namespace fs = std::filesystem;

class GoldTest : public testing::Test {
 protected:
  void SetUp() override {
    dir_ = fs::temp_directory_path() / ("palpate-gold-" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "-" +
                                        ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(dir_);
    fs::create_directories(dir_ / "acute");
  }
  void TearDown() override { fs::remove_all(dir_); }
  void write(const std::string& name, const std::string& bytes) { std::ofstream(dir_ / name, std::ios::binary) << bytes; }
  fs::path dir_;
};

TEST_F(GoldTest, ACorpusFolder) {
  write("acute/a.note", "STM, STM again\n97140 GP x2");
  write("acute/a.expect",
        "# why\ntraits: cover visit, Two_Words\n97140: supported\nminutes 97140: 8\nbilled: 97140 GP x2\nmention: \"STM\" #2 97140 negated deferred\n");
  const auto g = read_gold(dir_.string());
  ASSERT_TRUE(g) << g.error().render();
  const GoldNote& n = g->at(0);
  EXPECT_EQ(n.id, "acute/a");
  EXPECT_EQ(n.theme, "acute");
  EXPECT_EQ(n.traits, (std::vector<std::string>{"cover-visit", "two-words"})) << "one spelling, so that they count together";
  EXPECT_EQ(n.verdict.at("97140"), Verdict::supported);
  EXPECT_EQ(n.minutes.at("97140"), 8);
  EXPECT_EQ(n.billed.at(0).units, 2);
  EXPECT_EQ(n.billed.at(0).modifiers, std::vector<std::string>{"GP"});
  EXPECT_EQ(place_of(n, n.mentions.at(0))->begin, 5u);
  EXPECT_EQ(n.mentions.at(0).reason, "deferred");
  EXPECT_FALSE(n.verdicts_follow);
}

TEST_F(GoldTest, WhatCannotBeReadIsNamedWithItsLine) {
  for (const auto& [line, why] : {std::pair{"minutes 97140: soon", "minutes are a whole number"},
                                  {"minutes 97140: 12345678901", "minutes are a whole number"},
                                  {"mention: STM 97140", "a mention begins with a quote"},
                                  {"mention: \"STM 97140", "the quote is never closed"},
                                  {"mention: \"STM\"", "the mention has no code"},
                                  {"mention: \"STM\" #0 97140", "#N says which occurrence of the quote is meant, from 1"},
                                  {"no colon", "expected \"key: value\""},
                                  {"97140: perhaps", "unknown key or verdict \"97140: perhaps\""}}) {
    write("acute/a.note", "STM");
    write("acute/a.expect", std::string("# a comment\n") + line + "\n");
    const auto g = read_gold(dir_.string());
    ASSERT_FALSE(g) << line;
    EXPECT_EQ(g.error().message, why);
    EXPECT_EQ(g.error().at.line, 2u);
  }
}

TEST_F(GoldTest, JsonLines) {
  write("g.jsonl",
        "{\"id\":7,\"text\":\"STM\",\"mentions\":[{\"quote\":\"STM\",\"nth\":1,\"code\":\"97140\",\"status\":\"planned\"}],\"verdict\":{\"97140\":\"absent\"},"
        "\"timed_minutes_97140\":0}\n\n");
  const auto g = read_gold((dir_ / "g.jsonl").string());
  ASSERT_TRUE(g) << g.error().render();
  EXPECT_EQ(g->at(0).id, "7");
  EXPECT_EQ(g->at(0).mentions.at(0).status, Assertion::planned);
  EXPECT_EQ(g->at(0).minutes.at("97140"), 0) << "an explicit zero is a label";
}

TEST_F(GoldTest, AFolderOfBratPairsIsReadAndAnEmptyOneIsRefused) {
  EXPECT_EQ(read_gold(dir_.string()).error().message, "the folder holds no labelled note");
  write("acute/a.txt", "STM");
  write("acute/a.ann", "");
  const auto g = read_gold(dir_.string());
  ASSERT_TRUE(g) << g.error().render();
  EXPECT_EQ(g->at(0).theme, "acute");
  EXPECT_TRUE(g->at(0).mentions.empty());
  write("acute/b.ann", "");
  EXPECT_EQ(read_gold(dir_.string()).error().message, "cannot read the note and its annotations");
}

}  // namespace
}  // namespace palpate
