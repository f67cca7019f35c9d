// The order of a drill: what was missed comes first, and what is missed comes again.
//
//   Session s(decks, past, {.items = 10, .seed = 7});
//   while (const Question* q = s.next()) s.answered(grade(*q->item, line).right);
//   s.right(); s.asked();           // first answers alone
//
// The decks must outlive the session. One thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "teach/deck.h"

namespace palpate {

/// (deck, item) -> whether the last answer to it was right.
using PastAnswers = std::map<std::pair<std::string, std::string>, bool>;

struct SessionOptions {
  size_t items = 0;              ///< 0: all
  std::optional<uint64_t> seed;  ///< shuffles; without it the decks' own order
};

struct Question {
  const Deck* deck = nullptr;
  const DrillItem* item = nullptr;
  bool again = false;  ///< it was missed a moment ago
};

class Session {
 public:
  Session(const std::vector<Deck>& decks, const PastAnswers& past, const SessionOptions& options);
  /// The next question; null when done. Valid until the next call.
  const Question* next();
  void answered(bool right);
  size_t planned() const { return first_; }
  size_t asked() const { return asked_; }
  size_t right() const { return right_; }

 private:
  std::vector<Question> queue_;
  size_t first_ = 0, at_ = 0, asked_ = 0, right_ = 0;
};

/// One row of a results file.
struct ResultRow {
  std::string person, deck, item, task, attempt;
  bool right = false;
  double score = 0;
  std::string test;  ///< "pre/1" (teach/test_forms.h); empty: practice
};

/// DRL030 when it is another table. Names that were guarded against spreadsheets come back as they were.
Result<std::vector<ResultRow>> result_rows(const LexiconFile& results);
/// What a person answered in practice.
PastAnswers past_answers(const std::vector<ResultRow>& rows, const std::string& person);
/// The columns of that file.
const std::vector<std::string>& result_columns();

}  // namespace palpate
