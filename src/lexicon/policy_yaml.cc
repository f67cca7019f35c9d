#include "lexicon/policy_yaml.h"

#include <algorithm>

#include "core/date.h"

namespace palpate {
namespace {

using Node = YAML::Node;

class PolicyReader {
 public:
  PolicyReader(YamlDocument& d, Policy& p) : d_(d), p_(p) {}

  void run(const Node& n) {
    p_.at = d_.at(n);
    d_.map(n, "policy",
           {{"name", text(p_.name)},
            {"date", date(p_.date)},
            {"until", date(p_.until)},
            {"payer", text(p_.payer)},
            {"unit_method", text(p_.unit_method)},
            {"table", text(p_.table)},
            {"sources", texts(p_.sources)},
            {"pairs", list("pairs", [this](const Node& i) { pair(i); })},
            {"pair_modifiers", texts(p_.pair_modifiers)},
            {"daily_limits", list("daily limits", [this](const Node& i) { limit(i); })},
            {"fee_order", texts(p_.fee_order)},
            {"fee_date", date(p_.fee_date)},
            {"settles", list("rulings", [this](const Node& i) { ruling(i); })}},
           {"name", "date", "unit_method", "sources"});
    if (!p_.unit_method.empty() && p_.unit_method != "cms_total_time" && p_.unit_method != "per_code_midpoint")
      d_.fail("LEX007", "\"" + p_.unit_method + "\" is no unit method", n, "cms_total_time or per_code_midpoint");
    if (!p_.until.empty() && p_.until < p_.date) d_.fail("LEX003", "\"until\" is before \"date\"", n);
  }

 private:
  YamlDocument::Handler text(std::string& out) {
    return [this, &out](const Node& n) { d_.text(n, out); };
  }
  YamlDocument::Handler texts(std::vector<std::string>& out) {
    return [this, &out](const Node& n) { d_.texts(n, out); };
  }
  YamlDocument::Handler list(const char* what, YamlDocument::Handler each) {
    return [this, what, each](const Node& n) { d_.list(n, what, each); };
  }
  YamlDocument::Handler date(std::string& out) {
    return [this, &out](const Node& n) {
      d_.text(n, out);
      if (!out.empty() && iso_date(out) != out) d_.fail("LEX003", "\"" + out + "\" is no day written yyyy-mm-dd", n);
    };
  }

  void pair(const Node& n) {
    CodePair c;
    d_.map(n, "pair",
           {{"column1", text(c.column1)}, {"column2", text(c.column2)}, {"effective", date(c.effective)}, {"deleted", date(c.deleted)},
            {"indicator",
             [&](const Node& x) {
               d_.number(x, c.indicator);
               if (c.indicator != 0 && c.indicator != 1 && c.indicator != 9) d_.fail("LEX003", "an indicator is 0, 1 or 9", x);
             }}},
           {"column1", "column2", "indicator"});
    p_.pairs.push_back(std::move(c));
  }

  void limit(const Node& n) {
    std::pair<std::string, int> l;
    d_.map(n, "daily limit",
           {{"code", text(l.first)},
            {"units",
             [&](const Node& x) {
               d_.number(x, l.second);
               if (l.second < 1) d_.fail("LEX003", "a daily limit is 1 or more", x);
             }}},
           {"code", "units"});
    p_.daily_limits.push_back(std::move(l));
  }

  void ruling(const Node& n) {
    Ruling r;
    d_.map(n, "ruling",
           {{"technique", text(r.technique)}, {"code", text(r.code)}, {"payer", text(r.payer)}, {"source", text(r.source)},
            {"approved_by", text(r.approved_by)}, {"date", date(r.date)}},
           {"technique", "code", "payer", "source", "approved_by", "date"});
    p_.settles.push_back(std::move(r));
  }

  YamlDocument& d_;
  Policy& p_;
};

}  // namespace

void read_policy(YamlDocument& document, const YAML::Node& node, Policy& out) { PolicyReader(document, out).run(node); }

Result<Policy> load_policy(const LexiconFile& file, const Lexicon& lexicon) {
  Errors errors;
  YamlDocument d(file, errors);
  Policy p;
  if (d.root().IsDefined())
    d.map(d.root(), "policy file", {{"policy", [&](const Node& n) { read_policy(d, n, p); }}}, {"policy"});
  std::vector<std::string> techniques, sources;
  for (const auto& t : lexicon.techniques) techniques.push_back(t.id);
  for (const auto& s : lexicon.sources) sources.push_back(s.id);
  auto known = [&](const std::string& id, const char* what, const std::vector<std::string>& all) {
    if (std::find(all.begin(), all.end(), id) != all.end()) return;
    const std::string near = did_you_mean(id, all);
    d.fail("LEX008", std::string("unknown ") + what + " \"" + id + "\"", p.at, near.empty() ? "" : "did you mean \"" + near + "\"?");
  };
  for (const auto& s : p.sources) known(s, "source", sources);
  for (const auto& r : p.settles) {
    known(r.technique, "technique", techniques);
    if (!lexicon.code(r.code)) d.fail("LEX008", "unknown code \"" + r.code + "\"", p.at);
  }
  if (!errors.empty()) return errors;
  return p;
}

}  // namespace palpate
