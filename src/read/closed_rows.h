// Findings of an earlier run with what was made of them: a work list, check records, or a list of its own.
//
//   auto rows = read_closed_rows("worklist.csv", text);
//   for (const ClosedRow& r : *rows) r.fingerprint, r.status, r.note_hash
//
// A workbook of `check --to xlsx` (its first sheet), CSV with the column fingerprint (and status, note_hash, reason, author, date), JSON lines with those keys,
// or records of `check --to jsonl`, whose findings are taken one by one. Values. Errors: BAS001 with file and line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace palpate {

struct ClosedRow {
  std::string fingerprint, status, note_hash, reason, author, date;
  bool has_status = false;  ///< the file has a place for it
  uint64_t line = 0;
};

Result<std::vector<ClosedRow>> read_closed_rows(const std::string& file_name, std::string_view text);

}  // namespace palpate
