// `palpate lexicon check|test|list|show [ID] [--alternation]`
//
//   int exit_code = run_lexicon(builtin_files(), "show", "joint_mobilization", false, std::cout, std::cerr);
//
// check: strict loading, every fault on `err`, exit 2 on any, else one line and a warning for each slow pattern.
// test: check, then every example against the engine; exit 1 when one does not hold. list, show: what the lexicon says.
// The caller has read --lexicon and --add-lexicon into `files`. No state.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "lexicon/load.h"

namespace palpate {

int run_lexicon(const std::vector<LexiconFile>& files, const std::string& action, const std::string& id, bool alternation, std::ostream& out,
                std::ostream& err);

}  // namespace palpate
