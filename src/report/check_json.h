// `check --to jsonl`: the check record of contract.md 5, one line a billed line.
//
//   for (const CheckRow& r : report.rows) append_check_row(out, r, analyzer), out += '\n';
//
// Keys are always present; unknown is null or []. Pure.
#pragma once

#include <string>

#include "check/claim_check.h"
#include "engine/analyzer.h"

namespace palpate {

/// It quotes nothing itself: the words are those of the findings.
void append_check_row(std::string& out, const CheckRow& row, const Analyzer& analyzer);

}  // namespace palpate
