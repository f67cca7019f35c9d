// Which check rules are on and how severe they are, from a config file.
//
//   rules:
//     PLP-130: off
//     PLP-113: warning
//
//   auto c = load_rule_config({"palpate.yaml", text});   c->choices[0].rule == "PLP-130"
//
// Ids and severities are checked by check/, which knows the rules. Values. Errors: LEX002..LEX006 with place and hint.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "lexicon/load.h"

namespace palpate {

struct RuleChoice {
  std::string rule, severity;
  SourceLocation at;
};

struct RuleConfig {
  std::vector<RuleChoice> choices;
};

Result<RuleConfig> load_rule_config(const LexiconFile& file);

}  // namespace palpate
