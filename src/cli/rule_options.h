// The options that say which rules hold and when a run fails: --rules FILE, --fail-on, --exit-zero.
//
//   RuleOptions r; r.add_options(*app, "error");
//   RuleSettings s; if (!r.resolve(s)) return kCannot;
//   return r.exit_code(report_gravest);
#pragma once

#include <CLI/CLI.hpp>

#include <string>

#include "check/rule.h"

namespace palpate {

class RuleOptions {
 public:
  void add_options(CLI::App& app, const std::string& fail_on);
  /// False after printing what is wrong.
  bool resolve(RuleSettings& out) const;
  /// 1 when a finding is at or above --fail-on, unless --exit-zero.
  int exit_code(Severity gravest) const;
  const std::string& file() const { return file_; }
  bool fails() const { return fail_on_ != "never"; }

 private:
  std::string file_, fail_on_;
  bool exit_zero_ = false;
};

}  // namespace palpate
