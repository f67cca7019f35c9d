#include "cli/policy_command.h"

#include <algorithm>
#include <iostream>
#include <tuple>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/setup.h"
#include "core/date.h"
#include "read/ncci.h"
#include "report/json.h"

namespace palpate {
namespace {

std::string indicator_words(const CodePair& p) {
  if (p.indicator == 0) return "never both, whatever the modifier";
  return p.indicator == 1 ? "both only when distinct and marked as such" : "not active";
}

void json_pair(std::string& o, const char* key, const std::string& value, bool first = false) {
  o += std::string(first ? "" : ",") + "\"" + key + "\":";
  if (value.empty()) o += "null";
  else append_json_string(o, value);
}

std::string policy_json(const Policy& p, bool whole) {
  std::string o = "{\"schema\":\"palpate.policy/1\",";
  json_pair(o, "id", p.id(), true);
  json_pair(o, "name", p.name);
  json_pair(o, "date", p.date);
  json_pair(o, "until", p.until);
  json_pair(o, "payer", p.payer);
  json_pair(o, "unit_method", p.unit_method);
  json_pair(o, "table", p.table);
  const auto active = std::count_if(p.pairs.begin(), p.pairs.end(), [&](const CodePair& c) { return c.active_on(p.date); });
  o += ",\"active_pairs\":" + std::to_string(active);
  if (whole) {
    o += ",\"pairs\":[";
    for (size_t i = 0; i < p.pairs.size(); i++) {
      const CodePair& c = p.pairs[i];
      o += i ? ",{" : "{";
      json_pair(o, "column1", c.column1, true);
      json_pair(o, "column2", c.column2);
      o += ",\"indicator\":" + std::to_string(c.indicator);
      json_pair(o, "effective", c.effective);
      json_pair(o, "deleted", c.deleted);
      o += "}";
    }
    o += "],\"settles\":[";
    for (size_t i = 0; i < p.settles.size(); i++) {
      const Ruling& r = p.settles[i];
      o += i ? ",{" : "{";
      json_pair(o, "technique", r.technique, true);
      json_pair(o, "code", r.code);
      json_pair(o, "payer", r.payer);
      json_pair(o, "source", r.source);
      json_pair(o, "approved_by", r.approved_by);
      json_pair(o, "date", r.date);
      o += "}";
    }
    o += "]";
  }
  o += ",\"daily_limits\":{";
  for (size_t i = 0; i < p.daily_limits.size(); i++) {
    if (i) o += ",";
    append_json_string(o, p.daily_limits[i].first);
    o += ":" + std::to_string(p.daily_limits[i].second);
  }
  return o + "}}";
}

int list(const PolicyArgs& a, const Lexicon& lex, std::ostream& out) {
  std::vector<const Policy*> all;
  for (const auto& p : lex.policies) all.push_back(&p);
  std::sort(all.begin(), all.end(), [](const Policy* x, const Policy* y) { return std::tie(x->name, x->date) < std::tie(y->name, y->date); });
  for (const Policy* p : all) {
    if (a.to == "jsonl") {
      out << policy_json(*p, false) << "\n";
      continue;
    }
    const auto active = std::count_if(p->pairs.begin(), p->pairs.end(), [&](const CodePair& c) { return c.active_on(p->date); });
    out << p->id() << "  in force " << p->date << " to " << (p->until.empty() ? "the next table" : p->until) << "  units: " << p->unit_method
        << "  pairs: " << active << "  daily limits: " << p->daily_limits.size() << "\n";
  }
  return kDone;
}

const Policy* find(const Lexicon& lex, const std::string& name, std::ostream& err) {
  const Policy* p = lex.policy(name);
  if (p) return p;
  std::vector<std::string> known;
  for (const auto& k : lex.policies) known.push_back(k.name);
  const std::string near = did_you_mean(name, known);
  err << "palpate: unknown policy \"" << name << "\"" << (near.empty() ? "; palpate policy list shows them" : "; did you mean \"" + near + "\"?") << "\n";
  return nullptr;
}

int show(const PolicyArgs& a, const Lexicon& lex, std::ostream& out, std::ostream& err) {
  const std::string name = a.names.empty() ? a.name : a.names[0];
  const Policy* p = find(lex, name, err);
  if (!p) return kCannot;
  if (a.to == "yaml") return out << policy_yaml(*p), kDone;
  if (a.to == "jsonl") return out << policy_json(*p, true) << "\n", kDone;
  out << p->id() << "\n";
  if (!p->payer.empty()) out << "payer: " << p->payer << "\n";
  out << "in force: " << p->date << " to " << (p->until.empty() ? "the next table" : p->until) << "\n";
  out << "units: "
      << (p->unit_method == "cms_total_time" ? "cms_total_time, from the total of all timed minutes" : "per_code_midpoint, each code by its own minutes")
      << "\n";
  if (!p->table.empty()) out << "table: " << p->table << "\n";
  for (const auto& [code, units] : p->daily_limits) out << "daily limit: " << code << " " << units << " units\n";
  for (const auto& c : p->pairs)
    if (c.active_on(p->date)) out << "pair: " << c.column1 << " over " << c.column2 << "  indicator " << c.indicator << ", " << indicator_words(c) << "\n";
  const auto past = std::count_if(p->pairs.begin(), p->pairs.end(), [&](const CodePair& c) { return !c.active_on(p->date); });
  if (past) out << "pairs of earlier days, used only for those: " << past << "\n";
  for (const auto& r : p->settles)
    out << "settled: " << r.technique << " counts as " << r.code << " for " << r.payer << " (" << r.source << ", approved by " << r.approved_by << ", "
        << r.date << ")\n";
  for (const auto& id : p->sources)
    for (const auto& s : lex.sources)
      if (s.id == id) out << "source: " << s.name << (s.address.empty() ? "" : ", " + s.address) << "\n";
  return kDone;
}

int import(const PolicyArgs& a, const Lexicon& lex, std::ostream& out, std::ostream& err) {
  std::vector<std::string> codes;
  for (const auto& c : lex.codes) codes.push_back(c.code);
  Policy p;
  if (const Policy* base = lex.policy(a.name)) p = *base;
  else p.unit_method = "cms_total_time", p.sources = {"ncci-ptp"}, p.pair_modifiers = {"59", "XE", "XP", "XS", "XU"};
  p.name = a.name;
  p.pairs.clear();
  p.daily_limits.clear();
  p.date = a.date;
  std::string from;
  for (const auto& file : a.names) {
    auto t = read_ncci(file, codes);
    if (!t) return print_errors(t.errors()), kCannot;
    const bool early = a.date.empty() && !t->date.empty();
    if (early && !p.date.empty() && p.date != t->date) {
      err << "palpate: " << file << ": its name says that the table is in force from " << t->date << ", another file's " << p.date
          << "; import one quarter at a time, or say which with --date\n";
      return kCannot;
    }
    if (early) p.date = t->date;
    for (const auto& r : t->pairs)
      if (r.indicator != 9 && (r.deleted.empty() || r.deleted != r.effective)) p.pairs.push_back({r.column1, r.column2, r.indicator, r.effective, r.deleted});
    p.daily_limits.insert(p.daily_limits.end(), t->limits.begin(), t->limits.end());
    err << file << ": " << (t->is_limits ? "daily limits (MUE)" : "procedure pairs (PTP)") << ", " << t->rows << " rows, "
        << (t->is_limits ? t->limits.size() : t->pairs.size()) << " of them with a code in scope";
    if (!t->odd.empty())
      err << "; " << t->odd.size() << (t->odd.size() == 1 ? " line is no row, line " : " lines are no rows, the first is line ") << t->odd[0];
    err << "\n";
    if (t->odd_in_scope) {
      err << "palpate: " << file << ": a row of a code in scope cannot be read, so its rule would be lost; get the file from CMS again\n";
      return kCannot;
    }
  }
  for (const auto& [option, day] : {std::pair<const char*, const std::string&>{"--date", a.date}, {"--until", a.until}})
    if (!day.empty() && iso_date(day) != day) {
      err << "palpate: " << option << ": \"" << day << "\" is no day yyyy-mm-dd\n";
      return kCannot;
    }
  if (p.date.empty()) {
    err << "palpate: the day from which the table is in force is not known; say it with --date yyyy-mm-dd\n";
    return kCannot;
  }
  p.until = a.until.empty() ? quarter_end(p.date) : a.until;
  if (!p.until.empty() && p.until < p.date) {
    err << "palpate: --until: the table would end on " << p.until << ", before its first day " << p.date << "\n";
    return kCannot;
  }
  p.table = "CMS NCCI practitioner tables in force from " + p.date;
  std::sort(p.pairs.begin(), p.pairs.end(), [](const CodePair& x, const CodePair& y) {
    return std::tie(x.column1, x.column2, x.deleted, x.effective, x.indicator) < std::tie(y.column1, y.column2, y.deleted, y.effective, y.indicator);
  });
  std::sort(p.daily_limits.begin(), p.daily_limits.end());
  // One file given twice says the same twice; two that disagree are of different quarters or payers.
  p.daily_limits.erase(std::unique(p.daily_limits.begin(), p.daily_limits.end()), p.daily_limits.end());
  for (size_t i = 1; i < p.daily_limits.size(); i++)
    if (p.daily_limits[i].first == p.daily_limits[i - 1].first) {
      err << "palpate: the tables give " << p.daily_limits[i].first << " two daily limits, " << p.daily_limits[i - 1].second << " and "
          << p.daily_limits[i].second << "; import one table of limits (practitioner, one quarter)\n";
      return kCannot;
    }
  const auto same = [](const CodePair& x, const CodePair& y) {
    return std::tie(x.column1, x.column2, x.indicator, x.effective, x.deleted) == std::tie(y.column1, y.column2, y.indicator, y.effective, y.deleted);
  };
  p.pairs.erase(std::unique(p.pairs.begin(), p.pairs.end(), same), p.pairs.end());
  if (p.daily_limits.empty()) err << "no daily limits: give the MUE file as well to have them\n";
  const std::string text = "# Written by `palpate policy import`; facts of the CMS tables, without code descriptions.\n" + policy_yaml(p);
  if (a.output.empty()) return out << text, kDone;
  auto f = OutputFile::open(a.output);
  if (!f) return print_errors(f.errors()), kCannot;
  (*f)->write(text);
  auto done = (*f)->commit();
  if (!done) return print_errors(done.errors()), kCannot;
  err << a.output << ": " << p.id() << ", " << p.pairs.size() << " pairs, " << p.daily_limits.size() << " daily limits; use it with --policy " << a.output
      << " or --add-lexicon " << a.output << "\n";
  return kDone;
}

}  // namespace

int run_policy(const PolicyArgs& a, const Lexicon& lexicon, std::ostream& out, std::ostream& err) {
  if (a.action == "list") return list(a, lexicon, out);
  if (a.action == "show") return show(a, lexicon, out, err);
  if (a.names.empty()) {
    err << "palpate: policy import needs the CMS files to read\nTry: palpate policy --help\n";
    return kCannot;
  }
  return import(a, lexicon, out, err);
}

void add_policy(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand(
      "policy", "List or show payer rules, or import the quarterly CMS tables: palpate policy import ccipra-v302r0-f1.txt mue.csv -o medicare.yaml");
  auto a = std::make_shared<PolicyArgs>();
  auto setup = std::make_shared<Setup>();
  c->add_option("action", a->action, "list, show or import")->required()->check(CLI::IsMember({"list", "show", "import"}));
  c->add_option("names", a->names, "show: a policy, NAME or NAME@DATE; import: PTP and MUE tables of one quarter, as text or CSV");
  c->add_option("--to", a->to, "text, jsonl, or yaml (show)")->check(CLI::IsMember({"text", "jsonl", "yaml"}))->capture_default_str();
  c->add_option("--name", a->name, "import: the policy's name")->capture_default_str();
  c->add_option("--date", a->date, "import: first day in force, when the file's name does not say it")->type_name("YYYY-MM-DD");
  c->add_option("--until", a->until, "import: last day in force; without it the end of the quarter")->type_name("YYYY-MM-DD");
  c->add_option("-o,--output", a->output, "import: write the policy here instead of to standard output");
  setup->add_options(*c, false);
  c->callback([a, setup, &rc] {
    rc = kCannot;
    std::vector<LexiconFile> files;
    if (!setup->files(files)) return;
    auto lex = load_lexicon(files);
    if (!lex) return print_errors(lex.errors());
    rc = run_policy(*a, *lex, std::cout, std::cerr);
  });
}

}  // namespace palpate
