#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <iostream>
#include <sstream>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/setup.h"
#include "engine/score.h"
#include "report/brat.h"
#include "report/score.h"

namespace palpate {
namespace {

struct Options {
  std::vector<std::string> gold;
  std::string to = "text", out;
  ScorePage page;
  bool no_text = false;
  Setup setup;
};

int write_file(const std::string& path, const std::string& bytes) {
  auto out = OutputFile::open(path);
  if (!out) return print_errors(out.errors()), kCannot;
  (*out)->write(bytes);
  if (auto ok = (*out)->commit(); !ok) return print_errors(ok.errors()), kCannot;
  return kDone;
}

/// The folder that brat files go to, made when it is not there: for its owner alone.
int make_folder(const std::string& path) {
  if (mkdir(path.c_str(), 0700) == 0 || errno == EEXIST) return kDone;
  print_errors({Error{"OUT001", std::string("cannot make the folder: ") + std::strerror(errno), {path}, "check the path and its permissions", ""}});
  return kCannot;
}

int eval(const Options& o) {
  const bool brat = o.to == "brat";
  if (brat && (o.out.empty() || o.out == "-" || o.no_text)) {
    std::cerr << "palpate: --to brat writes the notes and what was found in them to a folder: give it with -o DIR, without --no-text\n";
    return kCannot;
  }
  Engine engine;
  if (const int rc = o.setup.load(engine)) return rc;
  if (brat)
    if (const int rc = make_folder(o.out)) return rc;
  Analyzer::Thread thread(*engine.analyzer);
  Score score;
  BratNames name;
  for (const auto& path : o.gold) {
    auto gold = read_gold(path);
    if (!gold) return print_errors(gold.errors()), kCannot;
    for (const auto& g : *gold) {
      if (interrupted()) return kInterrupted;
      Note n;
      n.id = g.id;
      n.source = path;
      n.text = g.text;
      const Analysis a = thread.analyse(n);
      score.add(g, a);
      if (!brat) continue;
      const std::string file = o.out + "/" + name(g.id);
      if (const int rc = write_file(file + ".txt", g.text)) return rc;
      if (const int rc = write_file(file + ".ann", brat_annotations(n, a))) return rc;
    }
  }
  if (brat) {
    std::vector<std::string> codes;
    for (const auto& c : engine.lexicon->codes) codes.push_back(c.code);
    std::cerr << "palpate: wrote " << score.all.notes << " notes to " << o.out << "\n";
    return write_file(o.out + "/annotation.conf", brat_config(codes));
  }
  std::ostringstream page;
  if (o.to == "jsonl") page << score_json(score, !o.no_text) << "\n";
  else print_score(page, score, o.page);
  return write_file(o.out, page.str());
}

}  // namespace

void add_eval(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand("eval", "Score against labelled notes: JSON lines, a corpus folder, or brat standoff (.txt with .ann)");
  auto o = std::make_shared<Options>();
  c->add_option("gold", o->gold, "Labelled notes")->required();
  c->add_option("--to", o->to, "text, jsonl, or brat: what palpate found, for a person to correct")
      ->check(CLI::IsMember({"text", "jsonl", "brat"}))
      ->capture_default_str();
  c->add_option("-o,--output", o->out, "Write to this file instead of standard output; with --to brat, to this folder")->type_name("PATH");
  c->add_flag("--full", o->page.every_case, "List every disagreement and every trait");
  c->add_flag("--no-text", o->no_text, "Leave every word of the notes out");
  o->setup.add_options(*c);
  c->callback([o, &rc] {
    o->page.show_text = !o->no_text;
    rc = eval(*o);
  });
}

}  // namespace palpate
