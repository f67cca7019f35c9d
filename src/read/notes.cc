#include "read/notes.h"

#include <algorithm>

#include "read/csv.h"

namespace palpate {
namespace {

/// What an input is that holds no text, or empty. Exports carry a stray control byte now and then; more is no writing.
std::string no_text(std::string_view head) {
  constexpr std::pair<std::string_view, std::string_view> kinds[]{
      {"PK\x03\x04", "a ZIP archive (or DOCX, XLSX)"}, {"\x1f\xe2\x80\xb9", "a gzip archive"}, {"%PDF-", "a PDF file"}, {"{\\rtf", "an RTF file"}};
  for (const auto& [magic, name] : kinds)
    if (head.starts_with(magic)) return std::string(name);
  const auto controls = static_cast<size_t>(
      std::count_if(head.begin(), head.end(), [](char c) { return (c >= 0 && c < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v') || c == 127; }));
  return controls > 1 + head.size() / 200 ? "binary data" : "";
}

bool named_as_table(std::string_view path) { return path.ends_with(".csv") || path.ends_with(".tsv") || path.ends_with(".CSV") || path.ends_with(".TSV"); }

}  // namespace

std::string_view to_string(NoteFormat f) {
  constexpr std::array<std::string_view, 3> names{"jsonl", "csv", "text"};
  return names[static_cast<size_t>(f)];
}

std::optional<NoteFormat> parse_format(std::string_view n) {
  if (n == "jsonl" || n == "ndjson" || n == "json") return NoteFormat::jsonl;
  if (n == "csv" || n == "tsv") return NoteFormat::csv;
  if (n == "text" || n == "txt") return NoteFormat::text;
  return std::nullopt;
}

Result<std::unique_ptr<NoteReader>> open_notes(const std::string& path, const ReadOptions& options) {
  auto source = TextSource::open(path, options.encoding);
  if (!source) return source.errors();
  if (const std::string what = no_text((*source)->head()); !what.empty())
    return Error{"READ003", "is " + what + ", not text", {path}, "give notes as CSV, JSON lines or plain text; --encoding names another encoding", ""};
  NoteFormat format = NoteFormat::text;
  if (options.format) {
    format = *options.format;
  } else {
    const std::string& head = (*source)->head();
    const size_t first = head.find_first_not_of(" \t\r\n");
    if (first != std::string::npos && head[first] == '{') format = NoteFormat::jsonl;
    else if (looks_like_csv(head, options.map)) format = NoteFormat::csv;
    // A table whose text column nobody named must not be read as one note.
    else if (first != std::string::npos && named_as_table(path) && sniff_delimiter(head)) format = NoteFormat::csv;
  }
  switch (format) {
    case NoteFormat::jsonl: return open_jsonl(std::move(*source), options);
    case NoteFormat::csv: return open_csv(std::move(*source), options);
    default: return open_plain(std::move(*source), options);
  }
}

}  // namespace palpate
