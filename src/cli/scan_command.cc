#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <thread>

#include "cli/commands.h"
#include "cli/input_options.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/setup.h"
#include "engine/batch.h"
#include "read/note_set.h"
#include "report/csv.h"
#include "report/explain.h"
#include "report/json.h"
#include "report/table.h"
#include "report/terminal.h"

namespace palpate {
namespace {

constexpr size_t kBatchNotes = 64;
constexpr size_t kBatchBytes = 1 << 18;

struct ScanOptions {
  std::vector<std::string> inputs;
  std::string to, out, rejects, colour = "auto", fail_on = "never";
  unsigned jobs = 0;
  bool no_text = false, with_text = false, exit_zero = false, quiet = false;
  Setup setup;
  InputOptions input;
};

size_t terminal_width() {
  winsize w{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 20 ? w.ws_col : 120;
}

/// Reads all inputs; rejected records go to their file and are counted.
class Inputs {
 public:
  Inputs(const std::vector<std::string>& inputs, const ReadOptions& read, OutputFile* rejects) : set_(inputs, read), rejects_(rejects) {}

  bool fill(std::vector<Note>& batch) {
    size_t bytes = 0;
    while (batch.size() < kBatchNotes && bytes < kBatchBytes) {
      Note note;
      Reject reject;
      const Next n = set_.next(note, reject);
      if (const Errors e = set_.take_errors(); !e.empty()) print_errors(e);
      if (n == Next::end) return false;
      if (n == Next::reject) report(reject);
      if (n != Next::note) continue;
      bytes += note.text.size();
      batch.push_back(std::move(note));
    }
    return true;
  }

  uint64_t rejected() const { return rejected_; }
  uint64_t unreadable() const { return set_.unreadable(); }
  /// "; set aside 5: older version 3, removed 2", or nothing.
  std::string aside() const {
    uint64_t all = 0;
    std::string why;
    for (const auto& [reason, n] : set_.aside()) all += n, why += (why.empty() ? ": " : ", ") + reason + " " + std::to_string(n);
    return all ? "; set aside " + std::to_string(all) + escaped(why) : "";
  }

 private:
  void report(const Reject& r) {
    rejected_++;
    // The record's own words stay out of the message; they go to the rejects file alone.
    std::cerr << r.source << ":" << r.line << ": rejected record " << r.record << ": " << r.reason << "\n";
    if (!rejects_) return;
    std::string line = "{\"source\":";
    append_json_string(line, r.source);
    line += ",\"record\":" + std::to_string(r.record) + ",\"line\":" + std::to_string(r.line) + ",\"reason\":";
    append_json_string(line, r.reason);
    line += ",\"raw\":";
    append_json_string(line, valid_text(r.raw));
    rejects_->write(line + "}\n");
  }

  NoteSet set_;
  OutputFile* rejects_;
  uint64_t rejected_ = 0;
};

/// A folder stands for the files in it, by path.
bool walk_folders(std::vector<std::string>& inputs) {
  namespace fs = std::filesystem;
  std::vector<std::string> out;
  for (const auto& i : inputs) {
    std::error_code ec;
    if (!fs::is_directory(i, ec)) {
      out.push_back(i);
      continue;
    }
    std::vector<std::string> files;
    for (const auto& e : fs::recursive_directory_iterator(i, ec))
      if (e.is_regular_file()) files.push_back(e.path().string());
    if (ec || files.empty()) {
      std::cerr << "palpate: " << i << ": " << (ec ? ec.message() : "the folder holds no file") << "\n";
      return false;
    }
    std::sort(files.begin(), files.end());
    out.insert(out.end(), files.begin(), files.end());
  }
  inputs = std::move(out);
  return true;
}

int scan(ScanOptions o) {
  static const std::vector<std::string> kFormats{"jsonl", "csv", "text", "table"};
  if (o.to.empty()) o.to = o.out.empty() && isatty(STDOUT_FILENO) ? "table" : "jsonl";
  if (std::find(kFormats.begin(), kFormats.end(), o.to) == kFormats.end()) {
    const std::string near = did_you_mean(o.to, kFormats);
    std::cerr << "palpate: --to: unknown format \"" << o.to << "\"; " << (near.empty() ? "jsonl, csv, text or table" : "did you mean \"" + near + "\"?") << "\n";
    return kCannot;
  }
  static const std::vector<std::string> kLevels{"never", "error", "warning", "info"};
  if (std::find(kLevels.begin(), kLevels.end(), o.fail_on) == kLevels.end()) {
    std::cerr << "palpate: --fail-on: never, error, warning or info\n";
    return kCannot;
  }
  ReadOptions read;
  Engine engine;
  if (!o.input.resolve(read) || o.setup.load(engine)) return kCannot;
  auto out = OutputFile::open(o.out);
  if (!out) return print_errors(out.errors()), kCannot;
  std::unique_ptr<OutputFile> rejects;
  if (!o.rejects.empty()) {
    auto r = OutputFile::open(o.rejects);
    if (!r) return print_errors(r.errors()), kCannot;
    rejects = std::move(*r);
  }
  if (!walk_folders(o.inputs)) return kCannot;
  Inputs inputs(o.inputs, read, rejects.get());
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
  if (o.to == "table") table = std::make_unique<TableReport>(page, codes, terminal_width(), colour, show);
  if (o.to == "csv") csv = std::make_unique<CsvReport>(page, show);
  Render render = [&](const Note& n, const Analysis& a, std::string& bytes) {
    append_analysis(bytes, n, a, analyzer, show, o.with_text);
    bytes += '\n';
  };
  if (o.to != "jsonl")
    render = [&](const Note& n, const Analysis& a, std::string& bytes) {
      if (table) table->add(n, a);
      else if (csv) csv->add(n, a);
      else explain(page, n, a, *engine.lexicon, colour, show), page << "\n";
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
  if ((*out)->pipe_closed()) return kDone;  // the reader has what it wanted
  if (interrupted()) {
    std::cerr << "palpate: interrupted after " << analysed << " notes" << (o.out.empty() ? "" : "; " + o.out + " was not written") << "\n";
    return kInterrupted;
  }
  if (table) {
    table->finish();
    (*out)->write(page.str());
  }
  if (auto ok = (*out)->commit(); !ok) return print_errors(ok.errors()), kCannot;
  if (rejects)
    if (auto ok = rejects->commit(); !ok) return print_errors(ok.errors()), kCannot;
  if (!o.quiet) {
    std::cerr << "palpate: read " << analysed + inputs.rejected() << " = analysed " << analysed << " + rejected " << inputs.rejected() << inputs.aside() << "\n";
    if (analysed == 0 && inputs.unreadable() == 0) std::cerr << "palpate: no note was found in the input; palpate inspect FILE says what was inferred of it\n";
  }
  return inputs.unreadable() ? kCannot : kDone;
}

}  // namespace

void add_scan(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand("scan", "Analyse notes: what each supports, with the words");
  auto o = std::make_shared<ScanOptions>();
  c->add_option("input", o->inputs, "Files of notes (CSV, JSON, FHIR, HL7 v2, CDA, plain text); - is standard input")->required();
  c->add_option("--to", o->to, "jsonl, csv, text or table (default: table on a terminal, jsonl in a pipe)");
  c->add_option("-o,--output", o->out, "Write to this file instead of standard output")->type_name("PATH");
  c->add_option("--rejects", o->rejects, "Write records that cannot be read to this file (JSON lines)")->type_name("FILE");
  c->add_option("-j,--jobs", o->jobs, "Threads (default: all cores); the output is the same for any number");
  c->add_option("--color,--colour", o->colour, "auto, always or never")->capture_default_str();
  c->add_option("--fail-on", o->fail_on, "End with 1 at findings of this severity: never, error, warning, info")->capture_default_str();
  c->add_flag("--no-text", o->no_text, "Leave every quoted word out");
  c->add_flag("--with-text", o->with_text, "Add the note's text to the record");
  c->add_flag("--exit-zero", o->exit_zero, "End with 0 even when there are findings");
  c->add_flag("-q,--quiet", o->quiet, "No progress and no closing count");
  o->setup.add_options(*c);
  o->input.add_options(*c);
  c->callback([o, &rc] { rc = scan(*o); });
}

}  // namespace palpate
