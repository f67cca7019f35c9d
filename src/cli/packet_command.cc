// `palpate packet --claims FILE --line L1001A INPUT... -o packet.html`: one claim line with its note, for an auditor.
#include <algorithm>
#include <iostream>

#include "cli/check_run.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "report/packet_html.h"

namespace palpate {
namespace {

struct PacketArgs {
  std::string line, account, code, date, out;
  bool no_text = false;
  CheckRun run;
};

int packet(PacketArgs& o) {
  if (o.line.empty() && o.account.empty()) {
    std::cerr << "palpate packet: say which claim line: --line with its control number or FILE:LINE, or --account (with --code and --date)\n";
    return kCannot;
  }
  if (int rc = o.run.load("packet", !o.no_text, false)) return rc;
  std::vector<const CheckRow*> rows;
  for (const CheckRow& r : o.run.report().rows) {
    if (!r.claim) continue;
    const ClaimLine& l = *r.claim;
    const std::string place = l.source + ":" + std::to_string(l.line);
    const bool named = o.line.empty() || l.control == o.line || place == o.line;
    if (named && (o.account.empty() || account_of(l) == o.account) && (o.code.empty() || l.code == o.code) && (o.date.empty() || r.date == o.date))
      rows.push_back(&r);
  }
  if (rows.size() != 1) {
    std::cerr << "palpate packet: " << (rows.empty() ? "no line of the codes in scope is so named" : std::to_string(rows.size()) + " lines are so named")
              << "\n";
    for (const CheckRow* r : rows)
      std::cerr << "  --line " << (r->claim->control.empty() ? r->claim->source + ":" + std::to_string(r->claim->line) : r->claim->control) << "  "
                << account_of(*r->claim) << "  " << r->date << "  " << r->code << "\n";
    return kCannot;
  }
  auto out = OutputFile::open(o.out);
  if (!out) return print_errors(out.errors()), kCannot;
  if (!o.run.audit("done")) return kCannot;
  if (!(*out)->write(packet_html(rows, o.run.analyzer().lexicon().hash, !o.no_text)) && (*out)->pipe_closed()) return kDone;
  if (auto ok = (*out)->commit(); !ok) return print_errors(ok.errors()), kCannot;
  return kDone;
}

}  // namespace

void add_packet(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand("packet", "One claim line with its note, marks, verdict and rules, as a page for an auditor");
  auto o = std::make_shared<PacketArgs>();
  c->add_option("--line", o->line, "The line's control number, or FILE:LINE")->type_name("ID");
  c->add_option("--account", o->account, "The account of the line");
  c->add_option("--code", o->code, "The billed code of the line");
  c->add_option("--date", o->date, "The date of service, yyyy-mm-dd");
  c->add_option("-o,--output", o->out, "Write to this file instead of standard output")->type_name("PATH");
  c->add_flag("--no-text", o->no_text, "Leave the note's words out");
  o->run.add_options(*c);
  c->callback([o, &rc] { rc = packet(*o); });
}

}  // namespace palpate
