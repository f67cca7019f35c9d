// What may not change a note's minutes, held over the whole corpus: line ends of another system, no-break spaces, more empty
// lines where there is one, and empty lines around the note.
#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "engine/score.h"
#include "engine_test.h"

namespace palpate {
namespace {

std::string replaced(std::string s, const std::string& what, const std::string& with) {
  for (size_t at = 0; (at = s.find(what, at)) != std::string::npos; at += with.size()) s.replace(at, what.size(), with);
  return s;
}

std::string shown(const Analysis& a) {
  auto show = [](std::optional<int> v) { return v ? std::to_string(*v) : std::string("-"); };
  std::string s = "timed " + show(a.total_timed) + " treatment " + show(a.total_treatment);
  for (const auto& [code, m] : a.minutes) s += " " + code + "=" + std::to_string(m);
  return s;
}

class MinutesOfTheCorpus : public EngineTest<MinutesOfTheCorpus> {
 protected:
  void SetUp() override {
    auto gold = read_gold(PALPATE_CORPUS);
    ASSERT_TRUE(gold);
    gold_ = std::move(*gold);
    ASSERT_GT(gold_.size(), 100u);
  }

  /// How many notes have minutes at all; a run over notes without any would show nothing.
  size_t unchanged_by(const std::function<std::string(const std::string&)>& change) {
    Analyzer::Thread thread(*analyzer_);
    size_t timed = 0;
    for (const auto& g : gold_) {
      Note a, b;
      a.text = g.text;
      b.text = change(g.text);
      const Analysis before = thread.analyse(a);
      timed += !before.minutes.empty();
      EXPECT_EQ(shown(thread.analyse(b)), shown(before)) << g.id;
    }
    return timed;
  }

  std::vector<GoldNote> gold_;
};

TEST_F(MinutesOfTheCorpus, LineEndsOfAnotherSystem) {
  EXPECT_GT(unchanged_by([](const std::string& t) { return replaced(replaced(t, "\r\n", "\n"), "\n", "\r\n"); }), 100u);
}

TEST_F(MinutesOfTheCorpus, NoBreakSpaces) {
  EXPECT_GT(unchanged_by([](const std::string& t) { return replaced(t, " min", "\xC2\xA0min"); }), 100u);
}

TEST_F(MinutesOfTheCorpus, EmptyLinesAroundTheNote) {
  EXPECT_GT(unchanged_by([](const std::string& t) { return "\n\n" + t + "\n\n"; }), 100u);
}

TEST_F(MinutesOfTheCorpus, MoreEmptyLinesWhereThereIsOne) {
  EXPECT_GT(unchanged_by([](const std::string& t) { return replaced(t, "\n\n", "\n\n\n\n"); }), 100u);
}

}  // namespace
}  // namespace palpate
