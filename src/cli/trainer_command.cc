// `palpate trainer INPUT...`: the wording habits of a clinic, for a talk about wording.
#include <unistd.h>

#include <iostream>

#include "cli/commands.h"
#include "cli/input_options.h"
#include "cli/note_inputs.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/setup.h"
#include "engine/batch.h"
#include "report/trainer_csv.h"
#include "report/trainer_html.h"
#include "report/trainer_text.h"

namespace palpate {
namespace {

struct TrainerOptions {
  std::vector<std::string> inputs;
  std::string to = "text", out, colour = "auto";
  bool with_text = false, quiet = false;
  Setup setup;
  InputOptions input;
};

int trainer(const TrainerOptions& o) {
  ReadOptions read;
  Engine engine;
  if (!o.input.resolve(read) || o.setup.load(engine)) return kCannot;
  auto out = OutputFile::open(o.out);
  if (!out) return print_errors(out.errors()), kCannot;
  NoteInputs inputs(o.inputs, read, nullptr);
  Progress progress(!o.quiet && isatty(STDERR_FILENO) && (!o.out.empty() || !isatty(STDOUT_FILENO)), 0);
  HabitCounter counter(*engine.analyzer, o.with_text);
  uint64_t counted = 0;
  run_batch(
      *engine.analyzer, /*jobs=*/1, [&](std::vector<Note>& b) { return inputs.fill(b); },
      [&](const Note& n, const Analysis& a, std::string&) { counter.add(n, a); },
      [&](const std::string&, size_t notes) {
        progress.update(counted += notes, 0);
        return true;
      },
      interrupted());
  progress.clear();
  if (interrupted()) {
    std::cerr << "palpate trainer: interrupted after " << counted << " notes; nothing was written\n";
    return kInterrupted;
  }
  const TrainerReport report{counter.clinic(), counter.clinicians(), read_clear_notes(*engine.analyzer), *engine.lexicon};
  const bool colour = o.out.empty() && use_colour(o.colour, STDOUT_FILENO);
  if (!(*out)->write(o.to == "csv"    ? trainer_csv(report, o.with_text)
                     : o.to == "html" ? trainer_html(report)
                                      : trainer_text(report, colour)) &&
      (*out)->pipe_closed())
    return kDone;
  if (auto done = (*out)->commit(); !done) return print_errors(done.errors()), kCannot;
  if (!o.quiet)
    std::cerr << "palpate: read " << counted + inputs.rejected() << " = counted " << counted << " + rejected " << inputs.rejected() << inputs.aside() << "\n";
  return inputs.unreadable() ? kCannot : kDone;
}

}  // namespace

void add_trainer(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand("trainer", "The wording habits of a clinic: labels that stand alone, what is set aside and why, what clear notes look like");
  auto o = std::make_shared<TrainerOptions>();
  c->add_option("input", o->inputs, "Notes, as scan reads them; - is standard input")->required();
  c->add_option("--to", o->to, "text, html or csv")->check(CLI::IsMember({"text", "html", "csv"}))->capture_default_str();
  c->add_option("-o,--output", o->out, "Write to this file instead of standard output")->type_name("PATH");
  c->add_option("--color,--colour", o->colour, "auto, always or never")->capture_default_str();
  c->add_flag("--with-text", o->with_text, "Show words of the notes under the counts");
  c->add_flag("-q,--quiet", o->quiet, "No progress and no closing count");
  o->setup.add_options(*c);
  o->input.add_options(*c);
  c->callback([o, &rc] { rc = trainer(*o); });
}

}  // namespace palpate
