// `palpate policy list | show NAME[@DATE] | import FILE...`
//
//   PolicyArgs a; a.action = "import"; a.names = {"ccipra-v302r0-f1.txt", "mue.csv"};
//   int exit_code = run_policy(a, lexicon, std::cout, std::cerr);
//
// list: one line a policy. show: its rules in words, or with --to yaml as a file. import: the CMS PTP and MUE tables to a
// policy file; what the tables do not hold (unit method, modifiers, fee order, rulings) comes from the newest policy of
// that name. No state.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "lexicon/lexicon.h"

namespace palpate {

struct PolicyArgs {
  std::string action;
  std::vector<std::string> names;  ///< show: a policy; import: files
  std::string to = "text";         ///< text, jsonl, yaml
  std::string name = "medicare", date, until, output;
};

int run_policy(const PolicyArgs& args, const Lexicon& lexicon, std::ostream& out, std::ostream& err);

}  // namespace palpate
