// `palpate check --claims FILE INPUT...`: options here, the work in cli/check_run.h and check/.
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "check/compliance.h"
#include "cli/check_run.h"
#include "cli/commands.h"
#include "cli/note_inputs.h"
#include "cli/output.h"
#include "report/check_cells.h"
#include "report/check_csv.h"
#include "report/check_html.h"
#include "report/check_json.h"
#include "report/check_table.h"
#include "report/check_text.h"
#include "report/check_xlsx.h"
#include "report/compliance_text.h"

namespace palpate {
namespace {

struct CheckArgs {
  std::string to, out, colour = "auto";
  bool no_text = false;
  CheckRun run;
};

int check(CheckArgs& o) {
  static const std::vector<std::string> kFormats{"jsonl", "csv", "xlsx", "html", "text", "table", "compliance"};
  if (o.to.empty()) o.to = default_format(o.out, kFormats);
  if (std::find(kFormats.begin(), kFormats.end(), o.to) == kFormats.end()) {
    const std::string near = did_you_mean(o.to, kFormats);
    std::cerr << "palpate: --to: unknown format \"" << o.to << "\"; "
              << (near.empty() ? "jsonl, csv, xlsx, html, text, table or compliance" : "did you mean \"" + near + "\"?") << "\n";
    return kCannot;
  }
  if (o.to == "xlsx" && !names_a_file(o.out)) return kCannot;
  if (int rc = o.run.load("check", !o.no_text, o.to == "compliance")) return rc;
  auto out = OutputFile::open(o.out);
  if (!out) return print_errors(out.errors()), kCannot;
  const CheckReport& report = o.run.report();
  const bool colour = o.out.empty() && use_colour(o.colour, STDOUT_FILENO);
  const std::string& hash = o.run.analyzer().lexicon().hash;
  std::string page;
  if (o.to == "jsonl")
    for (const CheckRow& r : report.rows) append_check_row(page, r, o.run.analyzer()), page += '\n';
  else if (o.to == "csv") page = check_csv(report, run_id(report, hash), hash, !o.no_text);
  else if (o.to == "xlsx") {
    if (auto ok = write_check_xlsx((*out)->growing(), report, run_id(report, hash), hash, !o.no_text); !ok) return print_errors(ok.errors()), kCannot;
  } else if (o.to == "html") page = check_html(report, !o.no_text);
  else if (o.to == "text") page = check_text(report, colour);
  else if (o.to == "table") page = check_table(report, o.out.empty() ? terminal_width() : 0, colour);
  else page = compliance_text(compliance(report), report);
  if (!o.run.audit("done")) return kCannot;
  if (!(*out)->write(page) && (*out)->pipe_closed()) return kDone;
  if (auto ok = (*out)->commit(); !ok) return print_errors(ok.errors()), kCannot;
  if (!o.run.quiet() && (o.to == "jsonl" || o.to == "csv" || o.to == "xlsx"))
    std::cerr << join_summary(report) << "findings (open; per 100 billed lines in scope)\n" << rule_summary(report);
  if (o.run.partly_unreadable()) return kCannot;
  Severity gravest = Severity::off;
  for (const CheckRow& r : report.rows) gravest = std::max(gravest, r.gravest());
  return o.run.rules().exit_code(gravest);
}

}  // namespace

void add_check(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand("check", "Hold billed lines against notes: what the wording does not support, why, and what to ask");
  auto o = std::make_shared<CheckArgs>();
  c->add_option("--to", o->to, "jsonl, csv, xlsx, html, text, table or compliance (default: by the ending of -o, table on a terminal, jsonl in a pipe)");
  c->add_option("-o,--output", o->out, "Write to this file instead of standard output")->type_name("PATH");
  c->add_option("--color,--colour", o->colour, "auto, always or never")->capture_default_str();
  c->add_flag("--no-text", o->no_text, "Leave every quoted word out");
  o->run.add_options(*c);
  c->callback([o, &rc] { rc = check(*o); });
}

}  // namespace palpate
