// `palpate rules [ID]`: what each rule of check and scan looks at, its source, and how to answer it.
#include <iostream>

#include "check/rule.h"
#include "cli/commands.h"
#include "cli/setup.h"
#include "report/json_writer.h"

namespace palpate {
namespace {

constexpr std::string_view scope_words(RuleScope s) {
  switch (s) {
    case RuleScope::note: return "scan and check";
    case RuleScope::claim: return "check";
    case RuleScope::row: return "check (a row of its own)";
    case RuleScope::compliance: return "check --to compliance alone";
  }
  return "";
}

void json(const Rule& r) {
  std::string o;
  JsonWriter w(o, "");
  w.open('{');
  for (const auto& [key, value] : {std::pair{"id", r.id},
                                   {"title", r.title},
                                   {"severity", to_string(r.severity)},
                                   {"where", scope_words(r.scope)},
                                   {"checks", r.checks},
                                   {"source", r.source},
                                   {"answer", r.answer}})
    w.key(key), w.string(value);
  w.close('}');
  std::cout << o << "\n";
}

}  // namespace

void add_rules(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand("rules", "List the rules of check and scan, or explain one: palpate rules PLP-101");
  struct Options {
    std::string id, to = "text";
  };
  auto o = std::make_shared<Options>();
  c->add_option("id", o->id, "The rule to explain");
  c->add_option("--to", o->to, "text or jsonl")->check(CLI::IsMember({"text", "jsonl"}))->capture_default_str();
  c->callback([o, &rc] {
    rc = kDone;
    std::string id = o->id;
    for (char& x : id)
      if (x >= 'a' && x <= 'z') x = static_cast<char>(x - 32);
    if (!id.empty() && !find_rule(id)) {
      std::vector<std::string> ids;
      for (const Rule& r : rules()) ids.emplace_back(r.id);
      const std::string near = did_you_mean(id, ids);
      std::cerr << "palpate: no rule \"" << o->id << "\"; " << (near.empty() ? "palpate rules lists them" : "did you mean \"" + near + "\"?") << "\n";
      rc = kCannot;
      return;
    }
    for (const Rule& r : rules()) {
      if (!id.empty() && r.id != id) continue;
      if (o->to == "jsonl") json(r);
      else if (id.empty()) std::cout << r.id << "  " << to_string(r.severity) << std::string(9 - to_string(r.severity).size(), ' ') << r.title << "\n";
      else
        std::cout << r.id << "  " << r.title << "\n\nSeverity  " << to_string(r.severity) << "\nWhere     " << scope_words(r.scope) << "\nChecks    "
                  << r.checks << "\nSource    " << r.source << "\nAnswer    " << r.answer << "\n";
    }
  });
}

}  // namespace palpate
