// Findings in the order in which somebody works through them: the gravest first, then by day and account.
//
//   for (const WorkItem& w : work_list(report)) w.row->claim, w.finding->message
//   RuleCounts c = rule_counts(report)       // open findings by rule, and per 100 billed lines
//
// Rules for a compliance officer alone are never in it. Borrows the report.
#pragma once

#include <string>
#include <vector>

#include "check/claim_check.h"

namespace palpate {

struct WorkItem {
  const CheckRow* row = nullptr;
  const Finding* finding = nullptr;
  bool open() const { return finding->status == FindingStatus::open || finding->status == FindingStatus::reopened; }
};

std::vector<WorkItem> work_list(const CheckReport& report);

struct RuleCount {
  const Rule* rule = nullptr;
  uint64_t open = 0, closed = 0;
  double per_100_lines = 0;  ///< open findings per 100 billed lines in scope
};

/// Rules with any finding, in the order of the table.
std::vector<RuleCount> rule_counts(const CheckReport& report);

/// Who the note or the claim says furnished the service; "not stated" when neither does.
std::string clinician_of(const CheckRow& row);
/// The account or visit of a row, else the patient.
std::string account_words(const CheckRow& row);
/// 97140-59 x1; the code alone for a row without a claim.
std::string charge_words(const CheckRow& row);

}  // namespace palpate
