#include "teach/session.h"

#include <algorithm>
#include <charconv>
#include <random>

#include "read/csv.h"

namespace palpate {

Session::Session(const std::vector<Deck>& decks, const PastAnswers& past, const SessionOptions& o) {
  for (const Deck& d : decks)
    for (const DrillItem& i : d.items) queue_.push_back({&d, &i, false});
  if (o.seed) {
    // std::shuffle differs between libraries; a seed must not.
    std::mt19937_64 random(*o.seed);
    for (size_t i = queue_.size(); i > 1; i--) std::swap(queue_[i - 1], queue_[random() % i]);
  }
  auto rank = [&](const Question& q) {
    const auto p = past.find({q.deck->id, q.item->id});
    return p == past.end() ? 1 : p->second ? 2 : 0;
  };
  std::stable_sort(queue_.begin(), queue_.end(), [&](const Question& x, const Question& y) { return rank(x) < rank(y); });
  if (o.items && queue_.size() > o.items) queue_.resize(o.items);
  first_ = queue_.size();
}

const Question* Session::next() { return at_ < queue_.size() ? &queue_[at_] : nullptr; }

void Session::answered(bool right) {
  if (at_ >= queue_.size()) return;
  const Question q = queue_[at_++];
  if (q.again) return;  // the second answer follows the explanation: it teaches, it does not count
  asked_++;
  right_ += right;
  if (!right) queue_.push_back({q.deck, q.item, true});
}

const std::vector<std::string>& result_columns() {
  static const std::vector<std::string> columns{"time", "person", "deck", "item", "task", "level", "attempt", "answer", "expected", "right", "score", "test"};
  return columns;
}

Result<std::vector<ResultRow>> result_rows(const LexiconFile& results) {
  std::vector<ResultRow> rows;
  CsvParser p(',');
  p.feed(results.text);
  p.finish();
  std::vector<std::string> cells;
  uint64_t line = 0;
  std::string_view raw;
  if (!p.row(cells, line, raw)) return rows;
  if (cells != result_columns())
    return Error{"DRL030", "this table was not written by drill --results", {results.name, 1, 1}, "give another file; it is made when it is not there", ""};
  auto plain = [](const std::string& s) {
    return s.size() > 1 && s[0] == '\'' && std::string_view("=+-@\t\r\n").find(s[1]) != std::string_view::npos ? s.substr(1) : s;
  };
  while (p.row(cells, line, raw)) {
    if (cells.size() != result_columns().size()) continue;
    ResultRow r{plain(cells[1]), plain(cells[2]), plain(cells[3]), cells[4], cells[6], cells[9] == "yes", 0, cells[11]};
    std::from_chars(cells[10].data(), cells[10].data() + cells[10].size(), r.score);
    rows.push_back(std::move(r));
  }
  return rows;
}

PastAnswers past_answers(const std::vector<ResultRow>& rows, const std::string& person) {
  PastAnswers past;
  for (const auto& r : rows)
    if (r.person == person && r.attempt == "1" && r.test.empty()) past[{r.deck, r.item}] = r.right;
  return past;
}

}  // namespace palpate
