// One lexicon file to plain structs, entry by entry.
//
//   Lexicon lex; Errors errors; References refs;
//   FileReader(file, lex, errors, refs).run();      // every fault of the file goes into errors; reading goes on
//   FileReader(file, lex, errors, refs).run_policy();  // the same for a file that may hold a policy alone
//
// What one file cannot know (ids of other files) is noted in References for cross_check.h. Borrows all it is given; one
// thread. An entry with a fault of its own is not held against completeness as well: one fault, one message.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "lexicon/lexicon.h"
#include "lexicon/load.h"
#include "lexicon/strict_yaml.h"

namespace palpate {

/// Ids that entries name, with the place of each; and the kinds of which an entry could not be read, so that an id of
/// that kind which seems unknown may be that one.
struct References {
  struct Use {
    std::string kind, id;  ///< kind: "source", "code", "technique"
    SourceLocation at;
  };
  std::vector<Use> uses;
  std::set<std::string> incomplete;
};

class FileReader {
 public:
  FileReader(const LexiconFile& file, Lexicon& lex, Errors& errors, References& refs)
      : d_(file, errors), lex_(lex), file_(file), errors_(errors), refs_(refs) {}
  void run();
  void run_policy();

 private:
  using Node = YAML::Node;
  using Entry = void (FileReader::*)(const Node&);

  bool usable();
  YamlDocument::Handler each(const char* what, const char* kind, Entry read);
  YamlDocument::Handler text(std::string& out);
  YamlDocument::Handler texts(std::vector<std::string>& out);
  YamlDocument::Handler phrases(std::vector<Phrase>& out, bool regex = false);
  YamlDocument::Handler flag(bool& out);
  /// A list of ids of another kind, to be looked up when all files are read.
  YamlDocument::Handler ids(const char* kind, std::vector<std::string>& out);
  void section_list(const Node& n, std::vector<Section>& out, bool* exam = nullptr);
  void assertion(const Node& n, std::optional<Assertion>& out);
  void five_digits(const Node& n, std::string& out);

  void code(const Node& n);
  void needs(const Node& n, Needs& out);
  void blocks(const Node& n, Blocks& out);
  void examples(const Node& n, std::vector<Example>& out, bool homonym);
  void plain_examples(const Node& n, std::vector<Example>& out);
  void marked(const Node& n, Example e, std::vector<Example>& out);
  YamlDocument::Handler no_match(std::vector<Example>& out);
  void technique(const Node& n);
  void homonym(const Node& n);
  void cue(const Node& n);
  void section(const Node& n);
  void region(const Node& n);
  void service(const Node& n);
  void element(const Node& n);
  void question(const Node& n);
  void wording(const Node& n);
  void macro(const Node& n);
  void source(const Node& n);
  void policy(const Node& n);
  void pair(const Node& n, Policy& p);
  void ruling(const Node& n, Policy& p);
  YamlDocument::Handler date(std::string& out);

  YamlDocument d_;
  Lexicon& lex_;
  const LexiconFile& file_;
  Errors& errors_;
  References& refs_;
};

}  // namespace palpate
