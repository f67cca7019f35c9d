#include "read/notes.h"

#include "read/csv.h"

namespace palpate {

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
  NoteFormat format = NoteFormat::text;
  if (options.format) {
    format = *options.format;
  } else {
    const std::string& head = (*source)->head();
    const size_t first = head.find_first_not_of(" \t\r\n");
    if (first != std::string::npos && head[first] == '{') format = NoteFormat::jsonl;
    else if (looks_like_csv(head, options.map)) format = NoteFormat::csv;
  }
  switch (format) {
    case NoteFormat::jsonl: return open_jsonl(std::move(*source), options);
    case NoteFormat::csv: return open_csv(std::move(*source), options);
    default: return open_plain(std::move(*source), options);
  }
}

}  // namespace palpate
