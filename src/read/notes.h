// Any input to Notes, one after another.
//
//   ReadOptions opt;
//   auto r = open_notes("export.csv", opt);
//   for (;;) switch ((*r)->next(note, reject)) { case Next::note: ...; case Next::reject: ...; case Next::aside: ...; case Next::end: return; }
//
// The format is told from the content (HL7 v2, CDA, FHIR, JSON, CSV/TSV, else plain text); `format` overrides. A name that ends in .csv or
// .tsv only keeps a table without a known text column from being read as one note.
// Streams: memory does not grow with the number of records. One thread. Errors: READ001..READ012.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/note.h"
#include "core/result.h"
#include "read/fields.h"
#include "read/source.h"

namespace palpate {

/// `aside`: a record that is whole and yet no note to be read (entered in error, another kind of resource); the Reject says
/// which. Counted apart: read = analysed + rejected.
enum class Next : uint8_t { note, reject, aside, end };
enum class NoteFormat : uint8_t { jsonl, json, csv, fhir, hl7, cda, text };

struct ReadOptions {
  std::optional<NoteFormat> format;
  std::optional<Encoding> encoding;
  FieldMap map;
  std::string preset;  ///< of a table; empty: told from the header
  uint64_t max_note_bytes = 16ull << 20;
};

/// What was inferred of an input, for `palpate inspect`.
struct InputInfo {
  NoteFormat format = NoteFormat::text;
  Encoding encoding = Encoding::utf8;
  char delimiter = 0;
  std::string preset;     ///< the known export that a table is, or "generic"
  bool versioned = false; ///< a note's id may come again when the note changes
  std::vector<std::string> columns;
  std::array<std::string, kFieldCount> fields;
};

class NoteReader {
 public:
  virtual ~NoteReader() = default;
  virtual Next next(Note& note, Reject& reject) = 0;
  const InputInfo& info() const { return info_; }
  virtual const TextSource& source() const { return *source_; }

 protected:
  InputInfo info_;
  std::unique_ptr<TextSource> source_;
};

std::string_view to_string(NoteFormat f);
std::optional<NoteFormat> parse_format(std::string_view name);
Result<std::unique_ptr<NoteReader>> open_notes(const std::string& path, const ReadOptions& options);

/// All formats' names, for messages.
std::string format_names();

Result<std::unique_ptr<NoteReader>> open_csv(std::unique_ptr<TextSource> source, const ReadOptions& options);
Result<std::unique_ptr<NoteReader>> open_jsonl(std::unique_ptr<TextSource> source, const ReadOptions& options);
Result<std::unique_ptr<NoteReader>> open_fhir(std::unique_ptr<TextSource> source, const ReadOptions& options);
Result<std::unique_ptr<NoteReader>> open_hl7(std::unique_ptr<TextSource> source, const ReadOptions& options);
Result<std::unique_ptr<NoteReader>> open_cda(std::unique_ptr<TextSource> source, const ReadOptions& options);
Result<std::unique_ptr<NoteReader>> open_plain(std::unique_ptr<TextSource> source, const ReadOptions& options);

}  // namespace palpate
