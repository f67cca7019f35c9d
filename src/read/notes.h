// Any input to Notes, one after another.
//
//   ReadOptions opt;
//   auto r = open_notes("export.csv", opt);
//   for (;;) switch ((*r)->next(note, reject)) { case Next::note: ...; case Next::reject: ...; case Next::aside: ...; case Next::end: return; }
//
// An input is a file, a folder, an archive, or "-". The format is told from the content by the table of formats.h; `format`
// overrides it for files, also those in folders and archives. A name that ends in .csv or .tsv only keeps a table without a
// known text column from being read as one note; any other ending that says otherwise is a remark.
// Streams: memory does not grow with the number of records. One thread. Errors: READ001..READ014.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/note.h"
#include "core/result.h"
#include "read/fields.h"
#include "read/source.h"

namespace palpate {

/// `aside`: a record that is whole and yet no note to be read (entered in error, another kind of resource); the Reject says
/// which. Counted apart: read = analysed + rejected.
enum class Next : uint8_t { note, reject, aside, end };
enum class NoteFormat : uint8_t { jsonl, json, csv, fhir, hl7, cda, text, rtf, html, docx, pdf, xlsx, archive, folder };

struct ReadOptions {
  std::optional<NoteFormat> format;
  std::optional<Encoding> encoding;
  FieldMap map;
  std::string sheet;          ///< of a workbook; empty: the first
  std::string preset;         ///< of a table; empty: told from the header
  bool records_only = false;  ///< passes over the documents in folders and archives: a look for records that come again
  uint64_t max_note_bytes = 16ull << 20;
};

/// What was inferred of an input, for `palpate inspect`.
struct InputInfo {
  NoteFormat format = NoteFormat::text;
  Encoding encoding = Encoding::utf8;
  char delimiter = 0;
  uint64_t titles = 0;     ///< lines above a table's header, passed over
  std::string preset;      ///< the known export that a table is, or "generic"
  bool versioned = false;  ///< a note's id may come again when the note changes
  std::vector<std::string> columns;
  std::array<std::string, kFieldCount> fields;
};

class NoteReader {
 public:
  virtual ~NoteReader() = default;
  virtual Next next(Note& note, Reject& reject) = 0;
  const InputInfo& info() const { return info_; }
  virtual uint64_t bytes_read() const { return source_ ? source_->bytes_read() : 0; }
  /// What was noticed since the last call and changes no note, each with its place: a wrong ending, a file left out.
  std::vector<std::string> take_remarks() { return std::exchange(remarks_, {}); }

 protected:
  InputInfo info_;
  std::unique_ptr<TextSource> source_;
  std::vector<std::string> remarks_;
};

std::string_view to_string(NoteFormat f);
std::optional<NoteFormat> parse_format(std::string_view name);
Result<std::unique_ptr<NoteReader>> open_notes(const std::string& path, const ReadOptions& options);

/// All formats' names, for messages.
std::string format_names();
/// One document a file, whose notes no other file holds: plain text, RTF, HTML, DOCX, PDF.
bool is_document(NoteFormat f);
/// Decoded as text before it is read, so that it has an encoding.
bool in_characters(NoteFormat f);
}  // namespace palpate
