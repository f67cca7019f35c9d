// Results under review: what palpate found, what people made of it, and a trail of every change, in one SQLite file.
//
//   auto store = ReviewStore::open("review.db", "dana", now);      // made with mode 0600 when it is not there
//   (*store)->take_in("result.jsonl", items);                       // one transaction; what is known already stays as it is
//   ReviewPage page = *(*store)->rows({.state = "open", .limit = 50});
//   (*store)->decide(12, {"", "dismissed", "held on purpose", "", "dana"});
//   (*store)->trail(0, 100)->intact                                 // hash-chained, append-only
//
// A row that was decided opens again when its note's text or verdict has changed since, and the trail says so. One file may be
// open in one server; all functions may be called from any thread, one at a time is let in. `now` gives UTC as ISO text.
// Errors: REV001 (cannot open), REV002 (another kind of file), REV003 (the file cannot be read or written).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"

namespace palpate {

class Database;

/// A record as it is taken in. Empty text: unknown.
struct ReviewItem {
  std::string key;      ///< the same for the same line or note in every run
  std::string content;  ///< changes when a decision about the row no longer holds
  std::string kind;     ///< scan or check
  std::string note, date, author, account, patient, code, severity;
  std::vector<std::pair<std::string, std::string>> verdicts;  ///< code and verdict
  std::vector<std::string> rules;
  std::string record, text;  ///< the record's JSON; the note's text
};

struct ReviewDecision {
  std::string at, state, reason, comment, by;
};

struct ReviewRow {
  int64_t id = 0;
  ReviewItem item;  ///< record and text only of row()
  std::string state, reason, comment, by, decided_at;
};

struct ReviewFilter {
  std::string verdict = {}, rule = {}, author = {}, from = {}, to = {}, state = {}, q = {};
  int64_t offset = 0, limit = 50;
};

struct ReviewPage {
  int64_t total = 0;
  std::vector<ReviewRow> rows;
};

struct ReviewCount {
  int64_t taken = 0, same = 0, changed = 0, reopened = 0;
};

/// Values to choose a filter from, over the whole store.
struct ReviewFacets {
  std::vector<std::string> authors, rules;
  std::vector<std::pair<std::string, int64_t>> states;
};

struct TrailEntry {
  int64_t n = 0, row = 0;  ///< row 0: none
  std::string at, by, what, reason, comment, hash;
};

struct Trail {
  bool intact = false;  ///< every entry is as it was written, and every row is as its last entry says
  int64_t total = 0;
  std::vector<TrailEntry> entries;
};

/// Rows of one group by verdict; group "" where the record does not say.
struct VerdictCounts {
  std::string group;
  std::vector<std::pair<std::string, int64_t>> verdicts;
};

class ReviewStore {
 public:
  static Result<std::unique_ptr<ReviewStore>> open(const std::string& path, const std::string& user, std::function<std::string()> now);
  ~ReviewStore();

  Result<ReviewCount> take_in(const std::string& name, const std::vector<ReviewItem>& items);
  Result<ReviewPage> rows(const ReviewFilter& filter);
  /// Every row of the filter in order, without its limits.
  Result<int64_t> each(const ReviewFilter& filter, const std::function<void(const ReviewRow&)>& use);
  Result<ReviewFacets> facets();
  /// None: no such row.
  Result<std::optional<ReviewRow>> row(int64_t id);
  /// Texts of the notes of this id, as their records brought them.
  Result<std::vector<std::string>> texts_of(const std::string& note);
  Result<std::vector<ReviewDecision>> decisions(int64_t id);
  /// False: no such row. An empty `by` is the user of the store.
  Result<bool> decide(int64_t id, const ReviewDecision& decision);
  /// The newest first.
  Result<Trail> trail(int64_t offset, int64_t limit);
  /// by_week: else by author.
  Result<std::vector<VerdictCounts>> counts(const ReviewFilter& filter, bool by_week);

 private:
  ReviewStore(std::unique_ptr<Database> db, std::string user, std::function<std::string()> now);
  void append(int64_t row, const std::string& by, const std::string& what, const std::string& reason, const std::string& comment);
  void put_details(int64_t row, const ReviewItem& item);

  std::mutex mutex_;
  std::unique_ptr<Database> db_;
  std::string user_;
  std::function<std::string()> now_;
};

}  // namespace palpate
