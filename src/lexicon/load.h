// YAML to Lexicon, strictly.
//
//   auto lex = load_lexicon(builtin_files());
//   if (!lex) for (const Error& e : lex.errors()) std::cerr << e.render() << "\n";
//
// Every fault of a run is reported, not only the first: unknown and duplicate keys, wrong types, unknown ids, missing
// keys, one phrase in two entries. Codes LEX001..LEX019 are listed in lexicons/README.md. Thread-safe: no state.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "lexicon/lexicon.h"

namespace palpate {

struct LexiconFile {
  std::string name;
  std::string text;
};

/// The files of `lexicons/`, as they were when the binary was built.
const std::vector<LexiconFile>& builtin_files();

/// All *.yaml files below a folder, or the one file; sorted by path. LEX001 when it cannot be read.
Result<std::vector<LexiconFile>> read_lexicon_path(const std::string& path);

Result<Lexicon> load_lexicon(const std::vector<LexiconFile>& files);

/// One policy from a file of its own (`--policy FILE`, `palpate policy import`), its ids held against the lexicon.
Result<Policy> load_policy(const LexiconFile& file, const Lexicon& lexicon);

}  // namespace palpate
