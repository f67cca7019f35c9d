// Billed lines held against notes: one row a billed line of the codes in scope, and rows of what was documented and not billed.
//
//   CheckReport r = check_claims(batch.lines, notes, policy_for, lexicon, settings, {});
//   for (const CheckRow& row : r.rows) row.claim, row.verdict, row.findings, row.fingerprint
//   r.counts      // lines = in scope + other codes; in scope = joined + without note
//
// Borrows the lines and the notes; a report must not outlive them. Pure: rows come in the order of the lines.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "check/join.h"
#include "check/rule.h"

namespace palpate {

struct CheckedNote {
  Note note;
  Analysis analysis;
};

/// A line's payer rules, or why it has none.
struct PayerChoice {
  PayerRules rules;
  std::string unmapped;
};
using PolicyFor = std::function<PayerChoice(const ClaimLine& line, const std::string& iso_day)>;

struct CheckRow {
  const ClaimLine* claim = nullptr;   ///< null: documented, not billed
  const CheckedNote* note = nullptr;  ///< null: no note
  std::string joined_by = "none";
  std::string code, date;
  std::optional<Verdict> verdict;  ///< none: no_note
  PayerChoice payer;
  std::vector<Finding> findings;
  std::string fingerprint;  ///< of the line itself, whatever its findings
  std::string note_hash;    ///< of the note's text; "" without a note

  std::string verdict_word() const { return verdict ? std::string(to_string(*verdict)) : "no_note"; }
  const CodeVerdict* code_verdict() const;
  /// The gravest of the findings that are still open; off when there is none.
  Severity gravest() const;
};

struct CheckCounts {
  uint64_t lines = 0, in_scope = 0, other_codes = 0;
  uint64_t joined = 0, without_note = 0;  ///< of the lines in scope
  uint64_t notes = 0, notes_joined = 0, notes_without_line = 0;
};

struct CheckReport {
  std::vector<CheckRow> rows;
  CheckCounts counts;
  std::vector<std::pair<std::string, uint64_t>> no_note_reasons;  ///< of the lines in scope
  std::vector<std::pair<std::string, uint64_t>> joined_by;        ///< likewise
};

struct CheckOptions {
  bool show_text = true;
  bool compliance = false;  ///< with the rules for a compliance officer
};

CheckReport check_claims(const std::vector<ClaimLine>& lines, const std::vector<CheckedNote>& notes, const PolicyFor& policy_for, const Lexicon& lexicon,
                         const RuleSettings& settings, const CheckOptions& options);

}  // namespace palpate
