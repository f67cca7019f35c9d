// Which column of a table of notes is which field, by the known exports or by --map.
//
//   NoteColumns c = note_columns({"NOTE_CSN_ID", "LINE", "NOTE_ID", "NOTE_TEXT"}, map, "");
//   c.preset;                               // "epic-hno"
//   c.fields[Field::text];                  // "NOTE_TEXT"
//   c.line;                                 // 1: a note is the rows of one NOTE_CSN_ID, in the order of this column
//
// Presets: webpt, epic-hno, omop, mimic-iii, mimic-iv; else generic, by the usual names (fields.h). Values.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "read/fields.h"

namespace palpate {

struct NoteColumns {
  std::string preset = "generic";
  std::array<std::string, kFieldCount> fields;  ///< column names; "" where there is none
  int line = -1;                                ///< the row's place in its note
  int group = -1;                               ///< whose rows are one note
  int flag = -1;                                ///< export_flag: 3 takes a note back
  int error = -1;                               ///< 1: entered in error
  bool described = false;                       ///< the rows describe notes whose text lies in another table
};

/// `preset` empty: told from the header.
NoteColumns note_columns(const std::vector<std::string>& header, const FieldMap& map, std::string_view preset);
bool note_preset(std::string_view name);
std::string note_preset_names();

}  // namespace palpate
