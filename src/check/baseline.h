// Findings that somebody has closed or accepted, so that a rerun keeps them so until the note's text changes.
//
//   auto b = Baseline::read({"worklist.csv", text}, BaselineKind::closed);
//   b->apply(report);     // status closed, or reopened with the reason; suppressed for BaselineKind::suppressed
//   b->unused().size()    // entries that no finding of this run matches
//
// Reads what palpate writes: a work list (XLSX, or CSV with the columns fingerprint, status, note_hash), check records (JSON lines),
// or lines {"fingerprint","note_hash","reason","author","date"}. A row whose status is open, reopened or empty in a work
// list stays open. A list of accepted findings must say reason, author and date. Errors: BAS001 with file and line.
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

 private:
  BaselineKind kind_ = BaselineKind::closed;
  std::map<std::string, BaselineEntry> entries_;
  std::map<std::string, bool> used_;
};

}  // namespace palpate
