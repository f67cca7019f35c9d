// What `check` and `packet` share: claims, notes, policies and rules from options to a finished report.
//
//   CheckRun run; run.add_options(*app);
//   if (int rc = run.load("check", show_text, compliance)) return rc;      // errors are printed
//   if (!run.audit("done")) return kCannot;                       // before the report is handed over
//   run.report().rows, run.analyzer()
//
// Owns everything that the report borrows. One per command.
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

#include "check/claim_check.h"
#include "cli/audit_trail.h"
#include "cli/input_options.h"
#include "cli/rule_options.h"
#include "cli/setup.h"
#include "lexicon/payers.h"
#include "read/claims.h"

namespace palpate {

class CheckRun {
 public:
  void add_options(CLI::App& app);
  /// 0; 2 after printing why there is nothing to report; 130 when interrupted.
  int load(const std::string& command, bool show_text, bool compliance);
  /// Adds the run to the audit trail when one was asked for; false after printing why it cannot.
  bool audit(const std::string& outcome);
  const CheckReport& report() const { return report_; }
  const Analyzer& analyzer() const { return *engine_.analyzer; }
  const RuleOptions& rules() const { return rules_; }
  bool quiet() const { return quiet_; }
  /// Some input could not be used; the others were.
  bool partly_unreadable() const { return unreadable_; }

 private:
  bool read_claim_files();
  int analyse_notes();
  bool read_payers();
  bool apply_lists();
  PayerChoice policy_for(const ClaimLine& line, const std::string& day) const;

  std::vector<std::string> claims_, inputs_;
  std::string claims_format_, claims_map_, claims_encoding_, payers_file_, baseline_, suppress_, rejects_;
  unsigned jobs_ = 0;
  bool quiet_ = false, unreadable_ = false;
  Setup setup_;
  InputOptions input_;
  RuleOptions rules_;
  AuditTrail audit_;
  Engine engine_;
  ReadOptions read_;
  ClaimBatch batch_;
  std::vector<CheckedNote> notes_;
  PayerMap payers_;
  CheckReport report_;
};

}  // namespace palpate
