// yaml-cpp, made strict: it accepts duplicate keys and unknown ones, and this file does not.
//
//   YamlDocument doc(file, errors);
//   doc.map(node, "technique", {{"id", [&](auto& n) { doc.text(n, t.id); }}}, {"id"});
//
// Faults go into the list that the caller gave, with file, line, column and the line itself; reading goes on.
// yaml-cpp is seen by this room and teach/, whose drill decks are YAML too. Not shared between threads.
#pragma once

#include <yaml-cpp/yaml.h>

#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "lexicon/lexicon.h"
#include "lexicon/load.h"

namespace palpate {

class YamlDocument {
 public:
  using Handler = std::function<void(const YAML::Node&)>;
  using Fields = std::vector<std::pair<std::string, Handler>>;

  /// `family`: what the error codes begin with; LEX003 of another family means the same.
  YamlDocument(const LexiconFile& file, Errors& errors, std::string family = "LEX");
  /// The root, or an undefined node when the file is no YAML (already reported).
  const YAML::Node& root() const { return root_; }

  SourceLocation at(const YAML::Node& n) const;
  void fail(const std::string& code, const std::string& message, const YAML::Node& n, const std::string& hint = "");
  void fail(const std::string& code, const std::string& message, const SourceLocation& at, const std::string& hint = "");

  void map(const YAML::Node& n, const std::string& what, const Fields& fields, const std::vector<std::string>& required);
  /// LEX006 for a list without items, which is a forgotten one, unless `may_be_empty`.
  void list(const YAML::Node& n, const std::string& what, const Handler& each, bool may_be_empty = false);
  void text(const YAML::Node& n, std::string& out);
  void texts(const YAML::Node& n, std::vector<std::string>& out);
  void phrases(const YAML::Node& n, std::vector<Phrase>& out, bool regex = false);
  void boolean(const YAML::Node& n, bool& out);
  void number(const YAML::Node& n, int& out, int least = std::numeric_limits<int>::min());
  template <class E>
  void choice(const YAML::Node& n, E& out, const std::vector<std::pair<std::string, E>>& names) {
    std::string s;
    text(n, s);
    std::vector<std::string> known;
    for (const auto& [name, value] : names) {
      if (name == s) {
        out = value;
        return;
      }
      known.push_back(name);
    }
    fail_choice(n, s, known);
  }

 private:
  void fail_choice(const YAML::Node& n, const std::string& got, const std::vector<std::string>& known);
  const LexiconFile& file_;
  std::vector<std::string> lines_;
  Errors& errors_;
  std::string family_;
  YAML::Node root_;
};

}  // namespace palpate
