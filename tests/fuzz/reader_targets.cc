// The readers of notes: whatever the bytes, every record is a note or a reject, and reading ends.
#include <string>
#include <vector>

#include "memory_file.h"
#include "read/csv.h"
#include "read/notes.h"
#include "require.h"
#include "targets.h"
#include "text/decode.h"

namespace palpate {
namespace {

void read_all(std::string_view bytes, NoteFormat format) {
  const MemoryFile file(bytes);
  ReadOptions options;
  options.format = format;
  options.max_note_bytes = 4096;
  auto reader = open_notes(file.path(), options);
  if (!reader) {
    PALPATE_REQUIRE(!reader.error().code.empty() && !reader.error().message.empty());
    return;
  }
  Note note;
  Reject reject;
  size_t records = 0;
  uint64_t line = 0;
  for (;;) {
    const Next next = (*reader)->next(note, reject);
    if (next == Next::end) break;
    PALPATE_REQUIRE(++records <= bytes.size() + 1);
    const uint64_t at = next == Next::note ? note.line : reject.line;
    // A note made of several rows comes when they are together.
    PALPATE_REQUIRE((at >= line || (*reader)->info().preset == "epic-hno") && at >= 1);
    line = at;
    if (next != Next::note) {
      PALPATE_REQUIRE(!reject.reason.empty());
      continue;
    }
    PALPATE_REQUIRE(valid_utf8(note.text) && valid_utf8(note.id) && !note.id.empty());
    PALPATE_REQUIRE(!note.patient || valid_utf8(*note.patient));
    PALPATE_REQUIRE(note.text.size() <= 3 * options.max_note_bytes);
    for (const Span& s : note.struck) PALPATE_REQUIRE(!s.empty() && s.end <= note.text.size());
  }
}

using Rows = std::vector<std::vector<std::string>>;

Rows rows(std::string_view bytes, size_t step) {
  CsvParser p(',');
  Rows out;
  std::vector<std::string> fields;
  uint64_t line = 0;
  std::string_view raw;
  for (size_t i = 0; i < bytes.size(); i += step) {
    p.feed(bytes.substr(i, step));
    while (p.row(fields, line, raw)) out.push_back(fields);
  }
  p.finish();
  while (p.row(fields, line, raw)) out.push_back(fields);
  return out;
}

}  // namespace

void fuzz_csv(std::string_view bytes) {
  read_all(bytes, NoteFormat::csv);
  PALPATE_REQUIRE(rows(bytes, bytes.size() + 1) == rows(bytes, 3));  // pieces of any length
}

void fuzz_jsonl(std::string_view bytes) { read_all(bytes, NoteFormat::jsonl); }
void fuzz_fhir(std::string_view bytes) { read_all(bytes, NoteFormat::fhir); }
void fuzz_hl7(std::string_view bytes) { read_all(bytes, NoteFormat::hl7); }
void fuzz_cda(std::string_view bytes) { read_all(bytes, NoteFormat::cda); }
void fuzz_plain(std::string_view bytes) { read_all(bytes, NoteFormat::text); }

}  // namespace palpate
