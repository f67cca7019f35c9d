// Documents, workbooks and archives: whatever the bytes, the text is valid, what is struck out lies in it, and reading ends.
// PDF is left out: another program reads it.
#include "memory_file.h"
#include "read/document.h"
#include "read/notes.h"
#include "read/visits.h"
#include "targets.h"
#include "text/decode.h"

namespace palpate {
namespace {

void require_inside(const std::vector<Span>& struck, const std::string& text) {
  uint32_t last = 0;
  for (const Span s : struck) {
    PALPATE_REQUIRE(s.begin >= last && s.begin < s.end && s.end <= text.size());
    PALPATE_REQUIRE(valid_utf8(s.of(text)));
    last = s.end;
  }
}

void extract(std::string_view bytes, ReadDocument* read) {
  DocumentLimits limits;
  limits.text = 1 << 16;
  const auto d = read(bytes, limits);
  if (!d) {
    PALPATE_REQUIRE(!d.error().message.empty());
    return;
  }
  PALPATE_REQUIRE(valid_utf8(d->text) && d->text.size() <= limits.text + 2);
  require_inside(d->struck, d->text);
}

void read_notes(std::string_view bytes, std::optional<NoteFormat> format) {
  const MemoryFile file(bytes);
  ReadOptions options;
  options.format = format;
  options.max_note_bytes = 4096;
  auto reader = open_notes(file.path(), options);
  if (!reader) return;
  Note note;
  Reject reject;
  size_t records = 0;
  for (Next next; (next = (*reader)->next(note, reject)) != Next::end;) {
    PALPATE_REQUIRE(++records <= 1'000'000);
    if (next == Next::reject) {
      PALPATE_REQUIRE(!reject.reason.empty());
      continue;
    }
    PALPATE_REQUIRE(valid_utf8(note.text) && !note.id.empty() && note.text.size() <= options.max_note_bytes);
    require_inside(note.struck, note.text);
  }
}

}  // namespace

void fuzz_rtf(std::string_view bytes) { extract(bytes, read_rtf); }
void fuzz_html(std::string_view bytes) { extract(bytes, read_html); }
void fuzz_docx(std::string_view bytes) { extract(bytes, read_docx); }
void fuzz_xlsx(std::string_view bytes) { read_notes(bytes, NoteFormat::xlsx); }
void fuzz_archive(std::string_view bytes) { read_notes(bytes, std::nullopt); }

void fuzz_visits(std::string_view bytes) {
  const Visits v = split_visits(bytes);
  PALPATE_REQUIRE(v.visits.empty() == !v.why_not.empty());
  size_t at = 0;
  for (const Visit& one : v.visits) {
    PALPATE_REQUIRE(one.begin == at && one.end >= at);
    at = one.end;
  }
  PALPATE_REQUIRE(v.visits.empty() || at == bytes.size());
}

}  // namespace palpate
