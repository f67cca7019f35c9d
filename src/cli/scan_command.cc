#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <iostream>
#include <sstream>
#include <thread>

#include "check/note_check.h"
#include "cli/audit_trail.h"
#include "cli/commands.h"
#include "cli/input_options.h"
#include "cli/note_inputs.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/rule_options.h"
#include "cli/setup.h"
#include "engine/batch.h"
#include "report/csv.h"
#include "report/explain.h"
#include "report/json.h"
#include "report/scan_xlsx.h"
#include "report/table.h"
#include "report/terminal.h"

namespace palpate {
namespace {

struct ScanOptions {
  std::vector<std::string> inputs;
  std::string to, out, rejects, colour = "auto";
  unsigned jobs = 0;
  bool no_text = false, with_text = false, quiet = false;
  Setup setup;
  InputOptions input;
  RuleOptions rules;
  AuditTrail audit;
};

int scan(ScanOptions o) {
  static const std::vector<std::string> kFormats{"jsonl", "csv", "xlsx", "text", "table"};
  if (o.to.empty()) o.to = default_format(o.out, kFormats);
  if (std::find(kFormats.begin(), kFormats.end(), o.to) == kFormats.end()) {
    const std::string near = did_you_mean(o.to, kFormats);
    std::cerr << "palpate: --to: unknown format \"" << o.to << "\"; " << (near.empty() ? "jsonl, csv, xlsx, text or table" : "did you mean \"" + near + "\"?")
              << "\n";
    return kCannot;
  }
  if (o.to == "xlsx" && !names_a_file(o.out)) return kCannot;
  ReadOptions read;
  Engine engine;
  RuleSettings settings;
  if (!o.rules.resolve(settings) || !o.input.resolve(read) || o.setup.load(engine) || !o.audit.begin("scan")) return kCannot;
  o.audit.input("notes", o.inputs);
  auto out = OutputFile::open(o.out);
  if (!out) return print_errors(out.errors()), kCannot;
  std::unique_ptr<OutputFile> rejects;
  if (!o.rejects.empty()) {
    auto r = OutputFile::open(o.rejects);
    if (!r) return print_errors(r.errors()), kCannot;
    rejects = std::move(*r);
  }
  NoteInputs inputs(o.inputs, read, rejects.get());
  Progress progress(!o.quiet && isatty(STDERR_FILENO) && (!o.out.empty() || !isatty(STDOUT_FILENO)), 0);
  uint64_t analysed = 0;
  const bool show = !o.no_text;
  const Analyzer& analyzer = *engine.analyzer;

  // Reports that keep a running state are written by one thread; records are independent of each other.
  std::ostringstream page;
  std::vector<std::string> codes;
  for (const auto& c : engine.lexicon->codes) codes.push_back(c.code);
  const bool colour = o.out.empty() && use_colour(o.colour, STDOUT_FILENO);
  std::unique_ptr<TableReport> table;
  std::unique_ptr<CsvReport> csv;
  std::unique_ptr<ScanXlsx> book;
  if (o.to == "table") table = std::make_unique<TableReport>(page, codes, terminal_width(), colour, show);
  if (o.to == "xlsx") book = std::make_unique<ScanXlsx>((*out)->growing(), show);
  if (o.to == "csv") csv = std::make_unique<CsvReport>(page, show);
  std::atomic<int> gravest{0};
  auto findings_of = [&](const Note& n, const Analysis& a) {
    auto found = check_note(n, a, analyzer, settings, show);
    for (const Finding& f : found)
      for (int now = gravest; now < static_cast<int>(f.severity) && !gravest.compare_exchange_weak(now, static_cast<int>(f.severity));) {
      }
    return found;
  };
  Render render = [&](const Note& n, const Analysis& a, std::string& bytes) {
    append_analysis(bytes, n, a, analyzer, findings_of(n, a), show, o.with_text);
    bytes += '\n';
  };
  if (o.to != "jsonl")
    render = [&](const Note& n, const Analysis& a, std::string& bytes) {
      if (table) table->add(n, a);
      else if (csv) csv->add(n, a);
      else if (book) book->add(n, a);
      else explain(page, n, a, *engine.lexicon, colour, show), page << "\n";
      if (o.rules.fails()) findings_of(n, a);
      bytes += page.str();
      page.str("");
    };
  unsigned jobs = o.to == "jsonl" ? o.jobs : 1;
  if (jobs == 0) jobs = std::max(1u, std::thread::hardware_concurrency());
  if (csv) (*out)->write(page.str()), page.str("");
  run_batch(
      analyzer, jobs, [&](std::vector<Note>& b) { return inputs.fill(b); }, render,
      [&](const std::string& bytes, size_t notes) {
        analysed += notes;
        progress.update(analysed, 0);
        return (*out)->write(bytes);
      },
      interrupted());
  progress.clear();
  o.audit.lexicon(*engine.analyzer);
  if (engine.analyzer->policy()) o.audit.policies({engine.analyzer->policy()});
  o.audit.entry().counts = {{"notes_analysed", analysed}, {"notes_rejected", inputs.rejected()}};
  if (!o.audit.append(interrupted() ? "interrupted" : (*out)->pipe_closed() ? "reader gone" : "done", o.quiet)) return kCannot;
  if ((*out)->pipe_closed()) return kDone;  // the reader has what it wanted
  if (interrupted()) {
    std::cerr << "palpate: interrupted after " << analysed << " notes" << (o.out.empty() ? "" : "; " + o.out + " was not written") << "\n";
    return kInterrupted;
  }
  if (table) {
    table->finish();
    (*out)->write(page.str());
  }
  if (book)
    if (auto ok = book->close(); !ok) return print_errors(ok.errors()), kCannot;
  if (auto ok = (*out)->commit(); !ok) return print_errors(ok.errors()), kCannot;
  if (rejects)
    if (auto ok = rejects->commit(); !ok) return print_errors(ok.errors()), kCannot;
  if (!o.quiet) {
    std::cerr << "palpate: read " << analysed + inputs.rejected() << " = analysed " << analysed << " + rejected " << inputs.rejected() << inputs.aside()
              << "\n";
    if (analysed == 0 && inputs.unreadable() == 0) std::cerr << "palpate: no note was found in the input; palpate inspect FILE says what was inferred of it\n";
  }
  if (inputs.unreadable()) return kCannot;
  return o.rules.exit_code(static_cast<Severity>(gravest.load()));
}

}  // namespace

void add_scan(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand("scan", "Analyse notes: what each supports, with the words");
  auto o = std::make_shared<ScanOptions>();
  c->add_option("input", o->inputs,
                "Notes: tables (CSV, XLSX), JSON, FHIR, HL7 v2, CDA, documents (text, RTF, HTML, DOCX, PDF), folders and archives of them; - is standard input")
      ->required();
  c->add_option("--to", o->to, "jsonl, csv, xlsx, text or table (default: by the ending of -o, table on a terminal, jsonl in a pipe)");
  c->add_option("-o,--output", o->out, "Write to this file instead of standard output")->type_name("PATH");
  c->add_option("--rejects", o->rejects, "Write records that cannot be read to this file (JSON lines)")->type_name("FILE");
  c->add_option("-j,--jobs", o->jobs, "Threads (default: all cores); the output is the same for any number");
  c->add_option("--color,--colour", o->colour, "auto, always or never")->capture_default_str();
  c->add_flag("--no-text", o->no_text, "Leave every quoted word out");
  c->add_flag("--with-text", o->with_text, "Add the note's text to the record");
  c->add_flag("-q,--quiet", o->quiet, "No progress and no closing count");
  o->audit.add_options(*c);
  o->rules.add_options(*c, "never");
  o->setup.add_options(*c);
  o->input.add_options(*c);
  c->callback([o, &rc] { rc = scan(*o); });
}

}  // namespace palpate
