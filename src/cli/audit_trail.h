// --audit FILE: this run's entry at the end of a trail (report/audit.h), safe beside other runs.
//
//   AuditTrail audit; audit.add_options(*app);
//   if (!audit.begin("check")) return kCannot;             // before the work: can it be appended to at all?
//   audit.input("notes", paths);
//   fill_audit(audit.entry(), report);
//   if (!audit.append("done", quiet)) return kCannot;      // before the output is handed over
//
// Nothing happens without --audit. The file is locked while its end is read and written (flock), and written in one piece.
// Files get mode 0600. One thread. Errors are printed.
#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

#include "engine/analyzer.h"
#include "report/audit.h"

namespace palpate {

class AuditTrail {
 public:
  void add_options(CLI::App& app);
  bool begin(const std::string& command);
  /// Hashes the files; a folder counts as one input of all its files.
  void input(const std::string& role, const std::vector<std::string>& paths);
  void lexicon(const Analyzer& analyzer);
  void policies(const std::vector<const Policy*>& used);
  AuditEntry& entry() { return entry_; }
  bool append(const std::string& outcome, bool quiet);
  bool asked() const { return !file_.empty(); }

 private:
  std::string file_;
  AuditEntry entry_;
};

}  // namespace palpate
