// explain, lexicon and units: options here, the work in their own files.
#include <unistd.h>

#include <iostream>

#include "cli/commands.h"
#include "cli/explain_command.h"
#include "cli/input_options.h"
#include "cli/lexicon_command.h"
#include "cli/setup.h"
#include "cli/units_command.h"
#include "read/note_set.h"
#include "report/terminal.h"

namespace palpate {

void add_explain(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand("explain", "Show one note with its spans, verdicts, what was set aside and why, and open questions");
  struct Options {
    std::string file = "-", id, colour = "auto", to = "text";
    Setup setup;
    InputOptions input;
  };
  auto o = std::make_shared<Options>();
  c->add_option("file", o->file, "A note, or an export with --id; - is standard input")->capture_default_str();
  c->add_option("--id", o->id, "The note of an export to explain");
  c->add_option("--to", o->to, "text or jsonl")->capture_default_str();
  c->add_option("--color,--colour", o->colour, "auto, always or never")->capture_default_str();
  o->setup.add_options(*c);
  o->input.add_options(*c);
  c->callback([o, &rc] {
    rc = kCannot;
    if (o->to != "text" && o->to != "jsonl") {
      std::cerr << "palpate: --to: text or jsonl\n";
      return;
    }
    ReadOptions read;
    Engine engine;
    if (!o->input.resolve(read) || o->setup.load(engine)) return;
    NoteSet set({o->file}, read);
    Note note;
    Reject reject;
    uint64_t seen = 0;
    for (Next n; (n = set.next(note, reject)) != Next::end;) {
      for (const auto& remark : set.take_remarks()) std::cerr << "palpate: " << escaped(remark) << "\n";
      if (n == Next::aside) continue;
      if (n == Next::reject) {
        std::cerr << reject.source << ":" << reject.line << ": rejected record " << reject.record << ": " << reject.reason << "\n";
        continue;
      }
      seen++;
      if (!o->id.empty() && note.id != o->id) continue;
      rc = run_explain(*engine.analyzer, note, use_colour(o->colour, STDOUT_FILENO), o->to == "jsonl", std::cout);
      return;
    }
    if (const Errors e = set.take_errors(); !e.empty()) return print_errors(e);
    std::cerr << "palpate: " << (o->id.empty() ? "no note in " + o->file : "no note \"" + o->id + "\" among " + std::to_string(seen) + " of " + o->file)
              << "\n";
  });
}

void add_lexicon(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand("lexicon", "Check, test, list or show the lexicon");
  struct Options {
    std::string action, id;
    bool alternation = false;
    Setup setup;
  };
  auto o = std::make_shared<Options>();
  c->add_option("action", o->action, "check, test, list or show")->required()->check(CLI::IsMember({"check", "test", "list", "show"}));
  c->add_option("id", o->id, "Entry to show");
  c->add_flag("--alternation", o->alternation, "show: all phrases as one regular expression");
  o->setup.add_options(*c, false);
  c->callback([o, &rc] {
    std::vector<LexiconFile> files;
    rc = o->setup.files(files) ? run_lexicon(files, o->action, o->id, o->alternation, std::cout, std::cerr) : kCannot;
  });
}

void add_units(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand("units", "Units of minutes by both methods: palpate units 97140=15 97110=25");
  auto o = std::make_shared<UnitsArgs>();
  c->add_option("minutes", o->minutes, "CODE=MINUTES, one for each service of the visit")->required();
  c->add_option("--billed", o->billed, "CODE=UNITS,... to hold against both methods");
  c->add_option("--total", o->total, "The note's stated timed total");
  auto to = std::make_shared<std::string>("text");
  c->add_option("--to", *to, "text or jsonl")->check(CLI::IsMember({"text", "jsonl"}))->capture_default_str();
  c->callback([o, to, &rc] {
    o->json = *to == "jsonl";
    rc = run_units(*o, std::cout, std::cerr);
  });
}

}  // namespace palpate
