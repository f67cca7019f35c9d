#include <iostream>
#include <map>

#include "cli/commands.h"
#include "cli/input_options.h"
#include "cli/inspect_claims.h"
#include "cli/setup.h"
#include "read/notes.h"
#include "report/terminal.h"

namespace palpate {
namespace {

constexpr size_t kMostReasons = 20;

/// In how many notes each field was found: what no line of a header says of documents and messages.
struct Filled {
  uint64_t date = 0, patient = 0, account = 0, author = 0, provider = 0, discipline = 0, signature = 0, billed = 0, struck = 0;

  void add(const Note& n) {
    date += n.date.has_value(), patient += n.patient.has_value(), account += n.account.has_value(), author += n.author.has_value(),
        provider += n.provider.has_value();
    discipline += n.discipline.has_value(), signature += n.signed_on.has_value(), billed += !n.billed.empty(), struck += !n.struck.empty();
  }
  void tell(std::ostream& out) const {
    out << "found:     date " << date << ", patient " << patient << ", account " << account << ", author " << author << ", provider " << provider
        << ", discipline " << discipline << ", signature " << signature << ", charges " << billed << "\n";
    if (struck) out << "struck:    words are struck out in " << struck << (struck == 1 ? " note" : " notes") << "\n";
  }
};

}  // namespace

void add_inspect(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand("inspect", "Say what was inferred of an input: format, encoding, columns");
  struct Options {
    std::string file;
    InputOptions input;
  };
  auto o = std::make_shared<Options>();
  c->add_option("file", o->file, "The input; - is standard input")->required();
  o->input.add_options(*c);
  c->callback([o, &rc] {
    ReadOptions read;
    rc = kCannot;
    if (!o->input.resolve(read)) return;
    if (!read.format && read.map.empty() && inspect_claims(o->file, read.encoding, std::cout)) {
      rc = kDone;
      return;
    }
    auto r = open_notes(o->file, read);
    if (!r) return print_errors(r.errors());
    const InputInfo& i = (*r)->info();
    std::cout << "format:    " << to_string(i.format) << "\n";
    if (in_characters(i.format)) std::cout << "encoding:  " << to_string(i.encoding) << "\n";
    if (i.delimiter) std::cout << "delimiter: " << (i.delimiter == '\t' ? "tab" : std::string(1, i.delimiter)) << "\n";
    if (i.titles)
      std::cout << "header:    line " << i.titles + 1 << "; the " << i.titles << (i.titles == 1 ? " line" : " lines") << " above it are passed over\n";
    if (!i.preset.empty()) std::cout << "preset:    " << i.preset << (i.preset == "generic" ? " (columns by their usual names or --map)" : "") << "\n";
    if (i.versioned) std::cout << "versions:  a note may come again when it changes; the newest counts\n";
    if (!i.columns.empty()) {
      const bool table = i.format == NoteFormat::csv || i.format == NoteFormat::xlsx;
      std::cout << (table ? "columns:\n" : i.format == NoteFormat::jsonl ? "keys of the first line:\n" : "keys of the first record:\n");
      for (const auto& name : i.columns) {
        std::cout << "  " << escaped(name);
        for (int f = 0; f < kFieldCount; f++)
          if (i.fields[f] == name) std::cout << "  -> " << field_name(static_cast<Field>(f));
        std::cout << "\n";
      }
    }
    Note note;
    Reject reject;
    uint64_t notes = 0, rejects = 0, asides = 0;
    Filled filled;
    std::map<std::string, uint64_t> rejected, aside;
    for (Next n; (n = (*r)->next(note, reject)) != Next::end && !interrupted();) {
      (n == Next::note ? notes : n == Next::reject ? rejects : asides)++;
      if (n == Next::note) filled.add(note);
      else if (auto& why = n == Next::reject ? rejected : aside; why.count(reject.reason) || why.size() < kMostReasons) why[reject.reason]++;
      else why["other reasons"]++;
      for (const auto& remark : (*r)->take_remarks()) std::cout << "remark:    " << escaped(remark) << "\n";
    }
    for (const auto& remark : (*r)->take_remarks()) std::cout << "remark:    " << escaped(remark) << "\n";
    std::cout << "records:   " << notes + rejects << " (" << notes << " notes, " << rejects << " rejected)\n";
    if (notes) filled.tell(std::cout);
    for (const auto& [why, n] : rejected) std::cout << "rejected:  " << n << ": " << escaped(why) << "\n";
    if (asides) std::cout << "set aside: " << asides << "\n";
    for (const auto& [why, n] : aside) std::cout << "  " << n << ": " << escaped(why) << "\n";
    rc = interrupted() ? kInterrupted : kDone;
  });
}

}  // namespace palpate
