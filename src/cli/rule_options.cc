#include "cli/rule_options.h"

#include <iostream>

#include "cli/setup.h"

namespace palpate {

void RuleOptions::add_options(CLI::App& app, const std::string& fail_on) {
  fail_on_ = fail_on;
  app.add_option("--rules", file_, "YAML file that turns rules off or changes their severity: rules: {PLP-130: off}")->type_name("FILE");
  app.add_option("--fail-on", fail_on_, "End with 1 at findings of this severity: error, warning, info or never")->capture_default_str();
  app.add_flag("--exit-zero", exit_zero_, "End with 0 even when there are findings");
}

bool RuleOptions::resolve(RuleSettings& out) const {
  if (fail_on_ != "never" && (fail_on_ == "off" || !parse_severity(fail_on_))) {
    std::cerr << "palpate: --fail-on: unknown severity \"" << fail_on_ << "\"; error, warning, info or never\n";
    return false;
  }
  if (file_.empty()) return true;
  auto f = read_option_file(file_);
  if (!f) return print_errors(f.errors()), false;
  auto config = load_rule_config(*f);
  if (!config) return print_errors(config.errors()), false;
  auto settings = RuleSettings::from(*config);
  if (!settings) return print_errors(settings.errors()), false;
  out = *settings;
  return true;
}

int RuleOptions::exit_code(Severity gravest) const {
  if (!fails() || exit_zero_) return kDone;
  return gravest >= parse_severity(fail_on_).value_or(Severity::error) ? kFindings : kDone;
}

}  // namespace palpate
