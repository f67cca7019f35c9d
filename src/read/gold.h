// Labelled notes: JSONL (contract.md 6) and the project's own corpus (corpus/README.md).
//
//   auto gold = read_gold("corpus");           // a folder of .note/.expect, or a .jsonl file
//
// Errors: READ020 with file and line. One thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/note.h"
#include "core/result.h"
#include "core/vocabulary.h"

namespace palpate {

struct GoldMention {
  std::string quote;
  int nth = 1;
  std::string code;  ///< 97124, 97140, ambiguous, label:97124, label:97140
  Assertion status = Assertion::performed;
  std::string reason;
};

struct GoldNote {
  std::string id, text;
  std::vector<GoldMention> mentions;
  std::map<std::string, Verdict> verdict;
  std::map<std::string, std::optional<int>> minutes;  ///< by code, and total_timed, total_treatment
  std::vector<BilledLine> billed;
  std::vector<std::string> traits;
};

Result<std::vector<GoldNote>> read_gold(const std::string& path);
/// Span of the nth occurrence of the quote; nullopt when there is none.
std::optional<Span> find_quote(const std::string& text, const std::string& quote, int nth);

}  // namespace palpate
