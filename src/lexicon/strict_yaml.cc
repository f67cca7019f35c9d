#include "lexicon/strict_yaml.h"

#include <algorithm>
#include <set>
#include <sstream>

namespace palpate {

YamlDocument::YamlDocument(const LexiconFile& file, Errors& errors, std::string family) : file_(file), errors_(errors), family_(std::move(family)) {
  std::istringstream in(file.text);
  for (std::string l; std::getline(in, l);) lines_.push_back(l);
  try {
    root_ = YAML::Load(file.text);
  } catch (const YAML::Exception& e) {
    fail("LEX002", "not valid YAML: " + e.msg, SourceLocation{file.name, static_cast<uint32_t>(e.mark.line + 1), static_cast<uint32_t>(e.mark.column + 1)},
         "quote text that holds : { } [ ] # or *");
    root_ = YAML::Node(YAML::NodeType::Undefined);
  }
}

SourceLocation YamlDocument::at(const YAML::Node& n) const {
  const YAML::Mark m = n.Mark();
  if (m.is_null()) return {file_.name, 0, 0};
  return {file_.name, static_cast<uint32_t>(m.line + 1), static_cast<uint32_t>(m.column + 1)};
}

void YamlDocument::fail(const std::string& code, const std::string& message, const SourceLocation& at, const std::string& hint) {
  Error e{family_ + code.substr(std::min<size_t>(code.size(), 3)), message, at, hint, ""};
  if (at.line && at.line <= lines_.size()) e.source_line = lines_[at.line - 1];
  errors_.push_back(std::move(e));
}

void YamlDocument::fail(const std::string& code, const std::string& message, const YAML::Node& n, const std::string& hint) { fail(code, message, at(n), hint); }

void YamlDocument::map(const YAML::Node& n, const std::string& what, const Fields& fields, const std::vector<std::string>& required) {
  if (!n.IsMap()) {
    fail("LEX003", "expected a " + what + " with keys", n);
    return;
  }
  std::vector<std::string> known;
  for (const auto& f : fields) known.push_back(f.first);
  std::set<std::string> seen;
  for (const auto& kv : n) {
    if (!kv.first.IsScalar()) {
      fail("LEX003", "a key must be a word", kv.first);
      continue;
    }
    const std::string& key = kv.first.Scalar();
    auto f = std::find_if(fields.begin(), fields.end(), [&](const auto& x) { return x.first == key; });
    if (f == fields.end()) {
      std::string near = did_you_mean(key, known);
      std::string all;
      for (const auto& k : known) all += (all.empty() ? "" : ", ") + k;
      fail("LEX004", "unknown key \"" + key + "\" in a " + what, kv.first, near.empty() ? "known keys: " + all : "did you mean \"" + near + "\"?");
    } else if (!seen.insert(key).second) {
      fail("LEX005", "key \"" + key + "\" stands twice in this " + what, kv.first, "merge the two or drop one");
    } else {
      f->second(kv.second);
    }
  }
  for (const auto& r : required)
    if (!seen.count(r)) fail("LEX006", "this " + what + " has no \"" + r + "\"", n, "add the key");
}

void YamlDocument::list(const YAML::Node& n, const std::string& what, const Handler& each, bool may_be_empty) {
  if (!n.IsSequence()) {
    fail("LEX003", "expected a list of " + what, n, "begin each with \"- \"");
    return;
  }
  if (n.size() == 0 && !may_be_empty) fail("LEX006", "this list of " + what + " is empty", n, "fill it, or drop the key where it may be left out");
  for (const auto& item : n) each(item);
}

void YamlDocument::text(const YAML::Node& n, std::string& out) {
  if (!n.IsScalar()) fail("LEX003", "expected text", n, n.IsMap() ? "quote it: it holds a colon" : "");
  else if (n.Scalar().empty()) fail("LEX003", "expected text, found nothing", n);
  else out = n.Scalar();
}

void YamlDocument::texts(const YAML::Node& n, std::vector<std::string>& out) {
  list(n, "texts", [&](const YAML::Node& i) {
    std::string s;
    text(i, s);
    if (!s.empty()) out.push_back(std::move(s));
  });
}

void YamlDocument::phrases(const YAML::Node& n, std::vector<Phrase>& out, bool regex) {
  list(n, "phrases", [&](const YAML::Node& i) {
    Phrase p;
    text(i, p.text);
    p.regex = regex;
    p.at = at(i);
    if (!p.text.empty()) out.push_back(std::move(p));
  });
}

void YamlDocument::boolean(const YAML::Node& n, bool& out) {
  if (n.IsScalar() && (n.Scalar() == "true" || n.Scalar() == "false")) out = n.Scalar() == "true";
  else fail("LEX003", "expected true or false", n);
}

void YamlDocument::number(const YAML::Node& n, int& out, int least) {
  try {
    out = n.as<int>();
    if (out < least) fail("LEX007", std::to_string(out) + " is too small", n, "at least " + std::to_string(least));
  } catch (const YAML::Exception&) {
    fail("LEX003", "expected a whole number", n);
  }
}

void YamlDocument::fail_choice(const YAML::Node& n, const std::string& got, const std::vector<std::string>& known) {
  std::string near = did_you_mean(got, known), all;
  for (const auto& k : known) all += (all.empty() ? "" : ", ") + k;
  fail("LEX007", "\"" + got + "\" is not one of: " + all, n, near.empty() ? "" : "did you mean \"" + near + "\"?");
}

}  // namespace palpate
