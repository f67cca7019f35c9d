#include <iomanip>
#include <iostream>

#include "cli/commands.h"
#include "cli/setup.h"
#include "engine/score.h"
#include "report/json.h"

namespace palpate {
namespace {

double rate(int a, int b) { return b ? static_cast<double>(a) / b : 0; }

void cases(const char* title, const std::vector<Score::Case>& list) {
  std::cout << "\n" << title << ": " << list.size() << "\n";
  for (const auto& c : list) std::cout << "  " << c.note << "  " << c.code << ": expected " << c.expected << ", got " << c.got << "\n";
}

void print_text(const Score& s, bool full) {
  std::cout << std::fixed << std::setprecision(3);
  const auto wrong = static_cast<int>(s.wrong_supported.size()), missed = static_cast<int>(s.missed_supported.size());
  std::cout << "notes " << s.notes << ", verdicts " << s.verdicts << "\n"
            << "wrong supported    " << wrong << " of " << s.not_supported << " that should not pass (95 % bound " << upper_bound_95(wrong, s.not_supported) << ")\n"
            << "missed supported   " << missed << " of " << s.supported << "\n"
            << "verdicts right     " << rate(s.verdict_ok, s.verdicts) << "\n"
            << "performed          precision " << s.precision() << ", recall " << s.recall() << ", F1 " << s.f1() << "\n"
            << "mentions found     " << rate(s.found, s.gold_mentions) << ", of those given right " << rate(s.right, s.pred_mentions) << "\n"
            << "assertions right   " << rate(s.assertion_ok, s.found) << "\n"
            << "minutes exact      " << rate(s.minutes_ok, s.minutes) << " of " << s.minutes << "\n"
            << "supported only under a caution " << s.supported_with_caution << "\n\nverdicts, expected -> got\n";
  for (const auto& [k, n] : s.confusion) std::cout << "  " << std::setw(12) << k.first << " -> " << std::setw(12) << k.second << "  " << n << "\n";
  if (!s.by_trait.empty()) std::cout << "\nby trait (verdicts right)\n";
  for (const auto& [t, v] : s.by_trait) std::cout << "  " << std::setw(22) << std::left << t << std::right << " " << v.first << "/" << v.second << "\n";
  cases("wrong supported", s.wrong_supported);
  cases("missed supported", s.missed_supported);
  if (full) {
    cases("other verdicts", s.verdict_errors);
    cases("minutes", s.minutes_errors);
    cases("assertions", s.assertion_errors);
  }
}

void print_json(const Score& s) {
  std::string o;
  auto ids = [&](const std::vector<Score::Case>& list) {
    o += "[";
    for (size_t i = 0; i < list.size(); i++) {
      o += i ? ",{\"note\":" : "{\"note\":";
      append_json_string(o, list[i].note);
      o += ",\"code\":";
      append_json_string(o, list[i].code);
      o += ",\"expected\":\"" + list[i].expected + "\",\"got\":\"" + list[i].got + "\"}";
    }
    o += "]";
  };
  auto num = [](double d) { return std::to_string(d); };
  const auto wrong = static_cast<int>(s.wrong_supported.size());
  o = "{\"notes\":" + std::to_string(s.notes) + ",\"verdict_accuracy\":" + num(rate(s.verdict_ok, s.verdicts)) + ",\"wrong_supported\":" + std::to_string(wrong) +
      ",\"wrong_supported_of\":" + std::to_string(s.not_supported) + ",\"wrong_supported_bound_95\":" + num(upper_bound_95(wrong, s.not_supported)) +
      ",\"missed_supported\":" + std::to_string(s.missed_supported.size()) + ",\"supported\":" + std::to_string(s.supported) + ",\"performed_p\":" + num(s.precision()) +
      ",\"performed_r\":" + num(s.recall()) + ",\"performed_f1\":" + num(s.f1()) + ",\"mention_recall\":" + num(rate(s.found, s.gold_mentions)) +
      ",\"mention_precision\":" + num(rate(s.right, s.pred_mentions)) + ",\"assertion_accuracy\":" + num(rate(s.assertion_ok, s.found)) +
      ",\"minutes_exact\":" + num(rate(s.minutes_ok, s.minutes)) + ",\"minutes_n\":" + std::to_string(s.minutes) + ",\"bad_spans\":" + std::to_string(s.bad_spans) + ",\"confusion\":[";
  bool first = true;
  for (const auto& [k, n] : s.confusion) {
    o += std::string(first ? "" : ",") + "{\"expected\":\"" + k.first + "\",\"got\":\"" + k.second + "\",\"n\":" + std::to_string(n) + "}";
    first = false;
  }
  o += "],\"wrong_supported_cases\":";
  ids(s.wrong_supported);
  o += ",\"missed_supported_cases\":";
  ids(s.missed_supported);
  std::cout << o << "}\n";
}

}  // namespace

void add_eval(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand("eval", "Score against labelled notes: JSON lines or a corpus folder");
  struct Options {
    std::vector<std::string> gold;
    std::string to = "text";
    bool full = false;
    Setup setup;
  };
  auto o = std::make_shared<Options>();
  c->add_option("gold", o->gold, "Labelled notes")->required();
  c->add_option("--to", o->to, "text or jsonl")->check(CLI::IsMember({"text", "jsonl"}))->capture_default_str();
  c->add_flag("--full", o->full, "List every disagreement");
  o->setup.add_options(*c);
  c->callback([o, &rc] {
    Engine engine;
    if ((rc = o->setup.load(engine))) return;
    Analyzer::Thread thread(*engine.analyzer);
    Score score;
    for (const auto& path : o->gold) {
      auto gold = read_gold(path);
      if (!gold) {
        rc = kCannot;
        return print_errors(gold.errors());
      }
      for (const auto& g : *gold) {
        Note n;
        n.id = g.id;
        n.source = path;
        n.text = g.text;
        score.add(g, thread.analyse(n));
      }
    }
    if (o->to == "jsonl") print_json(score);
    else print_text(score, o->full);
  });
}

}  // namespace palpate
