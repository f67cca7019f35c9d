#include "lexicon/rule_config.h"

#include <algorithm>

#include "lexicon/strict_yaml.h"

namespace palpate {

Result<RuleConfig> load_rule_config(const LexiconFile& file) {
  Errors errors;
  RuleConfig out;
  YamlDocument doc(file, errors);
  if (!errors.empty()) return errors;
  doc.map(doc.root(), "rule config",
          {{"rules",
            [&](const YAML::Node& n) {
              if (!n.IsMap()) return doc.fail("LEX003", "expected rule ids with a severity each", n, "for example PLP-130: off");
              for (const auto& kv : n) {
                RuleChoice c;
                doc.text(kv.first, c.rule);
                doc.text(kv.second, c.severity);
                c.at = doc.at(kv.first);
                const bool twice = std::any_of(out.choices.begin(), out.choices.end(), [&](const RuleChoice& o) { return o.rule == c.rule; });
                if (twice) doc.fail("LEX005", "key \"" + c.rule + "\" stands twice in this rule config", kv.first, "merge the two or drop one");
                else out.choices.push_back(std::move(c));
              }
            }}},
          {"rules"});
  if (!errors.empty()) return errors;
  return out;
}

}  // namespace palpate
