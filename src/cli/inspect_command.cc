#include <iostream>

#include "cli/commands.h"
#include "cli/input_options.h"
#include "cli/inspect_claims.h"
#include "cli/setup.h"
#include "read/notes.h"
#include "report/terminal.h"

namespace palpate {

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
    if (!i.preset.empty()) std::cout << "preset:    " << i.preset << "\n";
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
    for (Next n; (n = (*r)->next(note, reject)) != Next::end && !interrupted();) {
      (n == Next::note ? notes : n == Next::reject ? rejects : asides)++;
      for (const auto& remark : (*r)->take_remarks()) std::cout << "remark:    " << escaped(remark) << "\n";
    }
    for (const auto& remark : (*r)->take_remarks()) std::cout << "remark:    " << escaped(remark) << "\n";
    std::cout << "records:   " << notes + rejects << " (" << notes << " notes, " << rejects << " rejected)\n";
    if (asides) std::cout << "set aside: " << asides << "\n";
    rc = interrupted() ? kInterrupted : kDone;
  });
}

}  // namespace palpate
