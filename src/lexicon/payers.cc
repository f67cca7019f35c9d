#include "lexicon/payers.h"

#include <algorithm>
#include <cctype>
#include <sstream>

namespace palpate {
namespace {

std::string trimmed(std::string_view s) {
  auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '"' || c == '\''; };
  while (!s.empty() && blank(s.front())) s.remove_prefix(1);
  while (!s.empty() && blank(s.back())) s.remove_suffix(1);
  return std::string(s);
}

std::string folded(std::string_view s) {
  std::string o = trimmed(s);
  for (char& c : o) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return o;
}

/// Where the payer ends and the policy begins: the last separator, since names of payers hold colons and blanks.
size_t separator(const std::string& line) {
  for (const char* set : {"\t", ",", "=", ":"})
    if (const size_t at = line.find_last_of(set); at != std::string::npos) return at;
  return line.find_last_of(' ');
}

}  // namespace

const std::string* PayerMap::policy_for(std::string_view payer, std::string_view kind) const {
  for (const std::string& key : {folded(payer), folded(kind), std::string("*")}) {
    if (key.empty()) continue;
    if (auto it = by_payer_.find(key); it != by_payer_.end()) return &it->second;
  }
  return nullptr;
}

Result<PayerMap> load_payers(const LexiconFile& file, const std::vector<Policy>& policies) {
  PayerMap m;
  Errors errors;
  std::vector<std::string> names{"none"};
  std::string all;
  for (const auto& p : policies)
    if (std::find(names.begin(), names.end(), p.name) == names.end()) names.push_back(p.name), all += ", " + p.name;
  std::istringstream in(file.text.substr(file.text.rfind("\xEF\xBB\xBF", 0) == 0 ? 3 : 0));
  std::string line;
  for (uint32_t n = 1; std::getline(in, line); n++) {
    const std::string l = trimmed(line);
    if (l.empty() || l[0] == '#') continue;
    const size_t at = separator(l);
    const std::string payer = at == std::string::npos ? "" : folded(std::string_view(l).substr(0, at));
    const std::string policy = at == std::string::npos ? "" : trimmed(std::string_view(l).substr(at + 1));
    const std::string heading = folded(policy);
    if (payer.empty() || policy.empty()) {
      errors.push_back({"LEX020", "expected a payer and the name of a policy", {file.name, n, 1}, "for example: MB,medicare", line});
    } else if (heading == "POLICY") {
      continue;
    } else if (std::none_of(policies.begin(), policies.end(), [&](const Policy& p) { return p.id() == policy; }) &&
               std::find(names.begin(), names.end(), policy) == names.end()) {
      const std::string near = did_you_mean(policy, names);
      errors.push_back(
          {"LEX008", "unknown policy \"" + policy + "\"", {file.name, n, 1}, near.empty() ? "known: none" + all : "did you mean \"" + near + "\"?", line});
    } else if (!m.by_payer_.emplace(payer, policy == "none" ? "" : policy).second) {
      errors.push_back({"LEX020", "this payer is already mapped", {file.name, n, 1}, "keep one line for each payer", line});
    }
  }
  if (!errors.empty()) return errors;
  return m;
}

}  // namespace palpate
