// From asserted mentions to the verdict of each code: what the wording supports, never more.
//
//   CodeVerdict v = verdict_for("97140", mentions, lexicon);
//   v.verdict == Verdict::supported; v.evidence   // mention ids
//
// The first that holds: supported, ambiguous, label_only, contradicted, absent (contract.md 1). Region, side and minutes
// change nothing here. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/note.h"
#include "core/vocabulary.h"
#include "lexicon/lexicon.h"

namespace palpate {

/// A mention as the record shows it.
struct Mention {
  uint32_t id = 0;
  MentionKind kind = MentionKind::technique;
  std::string technique;  ///< lexicon id; "code_number" for a bare code
  std::vector<std::string> codes;
  Strength strength = Strength::definite;
  bool caution = false;
  bool bare_code = false;
  Span span;
  Assertion assertion = Assertion::performed;
  std::string reason;  ///< empty when performed
  std::optional<Span> cue;
  Section section = Section::other;
  std::vector<std::string> regions;
  std::vector<std::string> sides;   ///< "left", "right", "bilateral"
  std::vector<std::string> grades;  ///< of a mobilization: "I" to "V"
  std::optional<int> minutes;
};

struct CodeVerdict {
  std::string code;
  Verdict verdict = Verdict::absent;
  std::vector<uint32_t> evidence, rejected;
  std::optional<int> minutes;
};

struct Conflict {
  std::string column1, column2;
  int indicator = 9;
  std::string table;
};

struct Recommendation {
  std::vector<std::string> codes;
  std::string reason;
  std::optional<Conflict> conflict;
  std::vector<std::string> missing;
};

CodeVerdict verdict_for(const std::string& code, const std::vector<Mention>& mentions);
Recommendation recommend(const std::vector<CodeVerdict>& verdicts, const std::vector<Mention>& mentions, const Lexicon& lexicon, const Policy* policy);

}  // namespace palpate
