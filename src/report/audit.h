// The audit trail: one line of JSON a run, each with the hash of the line before it, so that a line that somebody changes,
// removes or moves later shows.
//
//   std::string line = audit_line(entry, tail);          // tail: the last entry of the file, AuditTail{} for a new one
//   AuditVerdict v = verify_audit(stream);               // v.holds, v.line, v.why
//
// An entry says who ran what when, over which bytes (by hash), with which counts. It holds no note text, no patient, no
// author and no file name, because those hold names as well. The hash of a line is of its bytes before ,"hash":. Lines
// removed at the end leave a chain that holds: whoever needs to see that notes the last hash elsewhere and gives it to
// verify. Pure; streams are borrowed. Errors: AUD001 (no trail, or its last line does not hold).
#pragma once

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "check/claim_check.h"
#include "core/result.h"

namespace palpate {

struct AuditInput {
  std::string role;  ///< notes, claims, payers, baseline, suppress, rules
  std::string hash;  ///< "" for standard input, which is read once
  uint64_t bytes = 0, files = 1;
};

struct AuditEntry {
  std::string time, user, command, outcome, lexicon;          ///< time in UTC, ISO
  std::vector<std::pair<std::string, std::string>> policies;  ///< id and hash
  std::vector<AuditInput> inputs;
  std::vector<std::pair<std::string, uint64_t>> counts, findings;
  struct Accepted {
    std::string rule, fingerprint, decision;  ///< decision: hash of reason, author and date
  };
  std::vector<Accepted> suppressed;
};

/// The end of a trail: the entry to follow, and the bytes of a line that was not written whole.
struct AuditTail {
  uint64_t entry = 0;
  std::string hash;
  std::string torn;
};

/// One line, without its end.
std::string audit_line(const AuditEntry& entry, const AuditTail& tail);
/// What the last lines of a trail (from the beginning of a line on; all of it when it is short) say of its end.
Result<AuditTail> audit_tail(std::string_view last_lines);
/// Counts, policies and accepted findings of a run of `check`.
void fill_audit(AuditEntry& entry, const CheckReport& report);

struct AuditVerdict {
  bool holds = true;
  uint64_t line = 0;  ///< the first that does not hold, 1-based
  std::string why;
  uint64_t entries = 0;
  std::string last_hash;
  std::vector<std::string> remarks;  ///< torn lines that the next entry accounts for
  bool expected_found = false;
  uint64_t after_expected = 0;
};

/// `expect`: a hash that was noted elsewhere and must be that of an entry; "" for none.
AuditVerdict verify_audit(std::istream& trail, const std::string& expect = "");

}  // namespace palpate
