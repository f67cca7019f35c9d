#include "cli/input_options.h"

#include <iostream>

#include "cli/setup.h"
#include "read/note_columns.h"

namespace palpate {

void InputOptions::add_options(CLI::App& app) {
  app.add_option("--format", format_, "Read the input as this instead of telling from its content: " + format_names());
  app.add_option("--encoding", encoding_, "Encoding of the input: utf-8, utf-16le, utf-16be or windows-1252");
  app.add_option("--preset", preset_, "Which export a table is, instead of telling from its header: " + note_preset_names());
  app.add_option("--map", map_, "Which column, key or path is which field: id=note_id,text=note_text,...")->type_name("FIELD=COLUMN,...");
  app.add_option("--sheet", sheet_, "Sheet of a workbook (default: the first)")->type_name("NAME");
  app.add_option("--max-note-bytes", max_note_bytes_, "Reject larger notes")->capture_default_str();
}

bool InputOptions::resolve(ReadOptions& o) const {
  if (!format_.empty() && !(o.format = parse_format(format_))) {
    std::cerr << "palpate: --format: unknown format \"" << format_ << "\"; " << format_names() << "\n";
    return false;
  }
  if (!encoding_.empty() && !(o.encoding = parse_encoding(encoding_))) {
    std::cerr << "palpate: --encoding: unknown encoding \"" << encoding_ << "\"; utf-8, utf-16le, utf-16be or windows-1252\n";
    return false;
  }
  auto m = FieldMap::parse(map_);
  if (!m) return print_errors(m.errors()), false;
  o.map = *m;
  o.sheet = sheet_;
  if (!preset_.empty() && !note_preset(preset_)) {
    std::cerr << "palpate: --preset: unknown preset \"" << preset_ << "\"; " << note_preset_names() << "\n";
    return false;
  }
  o.preset = preset_;
  o.max_note_bytes = max_note_bytes_;
  return true;
}

}  // namespace palpate
