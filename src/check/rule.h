// A rule: its id, what it is worth, its help, and the function that looks at one line.
//
//   const Rule* r = find_rule("PLP-103");
//   r->checks; r->source; r->answer          // what `palpate rules PLP-103` prints
//   r->run(context, findings);               // appends what it finds, severity filled in by run_rules
//
// The table is explicit (rule_table.cc): a new rule is one file below rules/ and one line there. Ids never change meaning.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/finding.h"
#include "check/line_context.h"
#include "lexicon/rule_config.h"

namespace palpate {

/// Where a rule has what it needs.
enum class RuleScope : uint8_t {
  note,       ///< the note and its billed codes: `scan` and `check`
  claim,      ///< claims joined to notes: `check` alone
  row,        ///< a row without a claim line: `check` alone
  compliance  ///< `check --to compliance` alone
};

struct Rule {
  std::string_view id, title;
  Severity severity;
  RuleScope scope;
  std::string_view checks, source, answer;
  void (*run)(const LineContext&, std::vector<Finding>&);
};

const std::vector<Rule>& rules();
const Rule* find_rule(std::string_view id);

/// Severities after a config file; RUL001 (with its place) when it names a rule or a severity that does not exist.
class RuleSettings {
 public:
  RuleSettings();
  static Result<RuleSettings> from(const RuleConfig& config);
  Severity severity(const Rule& rule) const { return severities_[static_cast<size_t>(&rule - rules().data())]; }

 private:
  std::vector<Severity> severities_;
};

/// Runs the rules of these scopes that are on, in the order of the table. A rule may lower its severity, never raise it.
std::vector<Finding> run_rules(const LineContext& context, const RuleSettings& settings, std::initializer_list<RuleScope> scopes);

}  // namespace palpate
