// A pre-test and a post-test of equal difficulty: two forms of the decks that share no item and no note.
//
//   TestForms f = test_forms(decks, /*items=*/20, /*seed=*/1);
//   for (const Question& q : f.pre) ask(q);         // post: as many items of each task and level, and of like answers
//   auto sat = test_sittings({"r.csv", text});      // what a results file says of the tests that were taken
//   compare(*sat)                                   // by person: before, after, and the difference with its interval
//
// Equal by construction: the items of a task and level are paired, answer beside like answer, and of each pair that is drawn
// one goes to each form. The same decks and seed give the same forms. Questions point into the decks. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/share.h"
#include "teach/session.h"

namespace palpate {

struct TestForms {
  std::vector<Question> pre, post;
};

inline constexpr size_t kTestItems = 20;

/// `items` of each form; fewer when the decks have not enough pairs, 0: as many as there are.
TestForms test_forms(const std::vector<Deck>& decks, size_t items, uint64_t seed);

/// The items of a form as one deck, for paper. Its level is that of its hardest item.
Deck form_deck(const std::vector<Question>& form, const std::string& id, const std::string& title);

/// The mark of an answer in a results file: "pre/1" is the pre-test of seed 1.
std::string test_mark(bool post, uint64_t seed);

struct TestAnswer {
  std::string deck, item, task;
  bool right = false;
  double score = 0;
};
/// (person, "pre/1") -> the answers, in order.
using Sittings = std::map<std::pair<std::string, std::string>, std::vector<TestAnswer>>;
Result<Sittings> test_sittings(const LexiconFile& results);

struct Comparison {
  std::string person, seed;
  std::string task;  ///< "all", or one of the tasks
  size_t pre_items = 0, pre_right = 0, post_items = 0, post_right = 0;
  double pre_score = 0, post_score = 0;  ///< means; overlap counts in part
  bool both() const { return pre_items && post_items; }
  double difference() const { return post_score - pre_score; }
  Interval rise;  ///< of the difference of the shares right, 95 %
};

/// By person and seed, "all" first, then the tasks.
std::vector<Comparison> compare(const Sittings& sittings);

}  // namespace palpate
