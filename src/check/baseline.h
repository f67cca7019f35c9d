// Findings that somebody has closed or accepted, so that a rerun keeps them so until the note's text changes.
//
//   auto b = Baseline::read({"worklist.csv", text}, BaselineKind::closed);
//   b->apply(report);     // status closed, or reopened with the reason; suppressed for BaselineKind::suppressed
//   b->unused().size()    // entries that no finding of this run matches
//
// Reads what palpate writes: a work list (XLSX, or CSV with the columns fingerprint, status, note_hash), check records (JSON lines),
// or lines {"fingerprint","note_hash","reason","author","date"}. In a work list a row is closed by a status that says so
// (closed, done, resolved, ...); any other leaves it open. A list of accepted findings must say reason, author and date. Errors: BAS001 with file and line.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "check/claim_check.h"
#include "core/result.h"

namespace palpate {

enum class BaselineKind : uint8_t { closed, suppressed };

struct BaselineEntry {
  std::string fingerprint, note_hash, reason, author, date;
};

class Baseline {
 public:
  static Result<Baseline> read(const std::string& file_name, std::string_view text, BaselineKind kind);
  void apply(CheckReport& report);
  /// Fingerprints that matched nothing.
  std::vector<std::string> unused() const;
  size_t size() const { return entries_.size(); }
  /// Statuses that neither close nor leave open, with their rows; these stay open.
  const std::map<std::string, size_t>& unclear() const { return unclear_; }

 private:
  BaselineKind kind_ = BaselineKind::closed;
  std::map<std::string, BaselineEntry> entries_;
  std::map<std::string, bool> used_;
  std::map<std::string, size_t> unclear_;
};

}  // namespace palpate
