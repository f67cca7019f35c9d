#include "teach/test_forms.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

#include "read/csv.h"

namespace palpate {
namespace {

using Random = std::mt19937_64;
using Pair = std::pair<Question, Question>;

/// std::shuffle differs between libraries; a seed must not.
template <class T>
void shuffle(std::vector<T>& v, Random& random) {
  for (size_t i = v.size(); i > 1; i--) std::swap(v[i - 1], v[random() % i]);
}

/// Answer beside like answer; when the number is odd, one item is in no pair.
std::vector<Pair> paired(std::vector<Question> questions, Random& random) {
  shuffle(questions, random);
  std::stable_sort(questions.begin(), questions.end(), [](const Question& a, const Question& b) { return a.item->answer < b.item->answer; });
  std::vector<Pair> pairs;
  std::vector<Question> single;
  for (size_t i = 0; i < questions.size();) {
    if (i + 1 < questions.size() && questions[i].item->answer == questions[i + 1].item->answer) {
      pairs.emplace_back(questions[i], questions[i + 1]);
      i += 2;
    } else {
      single.push_back(questions[i++]);
    }
  }
  for (size_t i = 0; i + 1 < single.size(); i += 2) pairs.emplace_back(single[i], single[i + 1]);
  shuffle(pairs, random);
  for (auto& p : pairs)
    if (random() % 2) std::swap(p.first, p.second);
  return pairs;
}

/// How many pairs of each group: in proportion, the largest remainders rounded up.
std::vector<size_t> shares(const std::vector<size_t>& sizes, size_t wanted) {
  const size_t all = std::accumulate(sizes.begin(), sizes.end(), size_t{0});
  if (wanted == 0 || wanted >= all) return sizes;
  std::vector<size_t> n, order(sizes.size());
  for (size_t s : sizes) n.push_back(wanted * s / all);
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return wanted * sizes[a] % all > wanted * sizes[b] % all; });
  size_t rest = wanted - std::accumulate(n.begin(), n.end(), size_t{0});
  for (size_t i = 0; rest > 0; i++, rest--) n[order[i]]++;
  return n;
}

}  // namespace

TestForms test_forms(const std::vector<Deck>& decks, size_t items, uint64_t seed) {
  std::map<std::pair<int, DrillTask>, std::vector<Question>> groups;
  std::set<std::string> notes;  // two items about one note would let the first test tell of the second
  for (const Deck& d : decks)
    for (const DrillItem& i : d.items)
      if (notes.insert(i.note.empty() ? i.scenario : i.note).second) groups[{d.level, i.task}].push_back({&d, &i, false});
  Random random(seed);
  std::vector<std::vector<Pair>> pairs;
  std::vector<size_t> sizes;
  for (auto& [key, questions] : groups) {
    pairs.push_back(paired(std::move(questions), random));
    sizes.push_back(pairs.back().size());
  }
  const auto n = shares(sizes, items);
  TestForms f;
  for (size_t g = 0; g < pairs.size(); g++)
    for (size_t i = 0; i < n[g]; i++) f.pre.push_back(pairs[g][i].first), f.post.push_back(pairs[g][i].second);
  return f;
}

Deck form_deck(const std::vector<Question>& form, const std::string& id, const std::string& title) {
  Deck d;
  d.id = id, d.title = title;
  for (const Question& q : form) d.items.push_back(*q.item), d.level = std::max(d.level, q.deck->level);
  return d;
}

std::string test_mark(bool post, uint64_t seed) { return (post ? "post/" : "pre/") + std::to_string(seed); }

Result<Sittings> test_sittings(const LexiconFile& results) {
  auto rows = result_rows(results);
  if (!rows) return rows.errors();
  Sittings out;
  for (const ResultRow& r : *rows) {
    if (r.test.empty() || r.attempt != "1") continue;
    auto& sat = out[{r.person, r.test}];
    const bool again = std::any_of(sat.begin(), sat.end(), [&](const TestAnswer& a) { return a.deck == r.deck && a.item == r.item; });
    if (!again) sat.push_back({r.deck, r.item, r.task, r.right, r.score});  // the first answer is the test's
  }
  return out;
}

std::vector<Comparison> compare(const Sittings& sittings) {
  std::map<std::pair<std::string, std::string>, std::pair<const std::vector<TestAnswer>*, const std::vector<TestAnswer>*>> people;
  for (const auto& [key, answers] : sittings) {
    const size_t slash = key.second.find('/');
    if (slash == std::string::npos) continue;
    auto& p = people[{key.first, key.second.substr(slash + 1)}];
    (key.second.starts_with("post/") ? p.second : p.first) = &answers;
  }
  std::vector<Comparison> out;
  for (const auto& [key, sat] : people) {
    std::set<std::string> tasks;
    for (const auto* answers : {sat.first, sat.second})
      if (answers)
        for (const auto& a : *answers) tasks.insert(a.task);
    std::vector<std::string> rows{"all"};
    rows.insert(rows.end(), tasks.begin(), tasks.end());
    for (const auto& task : rows) {
      Comparison c;
      c.person = key.first, c.seed = key.second, c.task = task;
      auto count = [&](const std::vector<TestAnswer>* answers, size_t& items, size_t& right, double& score) {
        if (!answers) return;
        for (const auto& a : *answers)
          if (task == "all" || a.task == task) items++, right += a.right, score += a.score;
        if (items) score /= static_cast<double>(items);
      };
      count(sat.first, c.pre_items, c.pre_right, c.pre_score);
      count(sat.second, c.post_items, c.post_right, c.post_score);
      if (c.both()) c.rise = difference(wilson(c.pre_right, c.pre_items), wilson(c.post_right, c.post_items));
      out.push_back(std::move(c));
    }
  }
  return out;
}

}  // namespace palpate
