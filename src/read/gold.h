// Labelled notes: JSON lines, the project's own corpus (corpus/README.md), brat standoff (read/brat.h).
//
//   auto gold = read_gold("corpus");           // a folder of .note/.expect or of .txt/.ann, or a .jsonl file
//   (*gold)[0].theme                           // "acute": the folder that the note lies in
//   (*gold)[0].mentions[0].quote, .nth
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
  std::string reason{};
  std::vector<std::string> of{};  ///< codes in question; empty: what `code` says, all for ambiguous
  std::optional<Span> at{};       ///< where the quote stands when the source gives offsets
};

struct GoldNote {
  std::string id, text;
  std::vector<GoldMention> mentions;
  std::map<std::string, Verdict> verdict;
  std::map<std::string, std::optional<int>> minutes;  ///< by code, and total_timed, total_treatment
  std::vector<BilledLine> billed;
  std::vector<std::string> traits;
  std::string theme;             ///< first folder of a note in a tree of folders, or empty
  bool verdicts_follow = false;  ///< verdicts that are not stated follow from the mentions
};

Result<std::vector<GoldNote>> read_gold(const std::string& path);
/// Span of the nth occurrence of the quote; nullopt when there is none.
std::optional<Span> find_quote(const std::string& text, const std::string& quote, int nth);
/// Where a labelled mention stands.
std::optional<Span> place_of(const GoldNote& note, const GoldMention& mention);
/// One line of an .expect file into the note; why it cannot be read, or "".
std::string read_expect_line(const std::string& line, GoldNote& note);

}  // namespace palpate
