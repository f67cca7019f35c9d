#include "read/notes.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "read/cda_text.h"
#include "read/csv.h"
#include "read/fhir_json.h"
#include "read/hl7_messages.h"

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

struct Look {
  std::string_view path;
  const std::string& head;
  const FieldMap& map;
};

bool looks_like_table(const Look& l) {
  if (looks_like_csv(l.head, l.map)) return true;
  // A table whose text column nobody named must not be read as one note.
  const bool named = l.path.ends_with(".csv") || l.path.ends_with(".tsv") || l.path.ends_with(".CSV") || l.path.ends_with(".TSV");
  return named && l.head.find_first_not_of(" \t\r\n") != std::string::npos && sniff_delimiter(l.head);
}

bool looks_like_json(const Look& l) {
  const size_t first = l.head.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return false;
  if (l.head[first] == '{') return true;
  // "[x] STM" begins a note, "[ {" an array.
  const size_t second = l.head[first] == '[' ? l.head.find_first_not_of(" \t\r\n", first + 1) : std::string::npos;
  return second != std::string::npos && (l.head[second] == '{' || (l.head[second] == ']' && l.head.find_first_not_of(" \t\r\n", second + 1) == std::string::npos && l.path.ends_with(".json")));
}

/// One line a format; the first whose content fits reads the input.
struct Format {
  NoteFormat format;
  std::string_view name;
  std::array<std::string_view, 3> aliases;
  bool (*looks)(const Look&);
  Result<std::unique_ptr<NoteReader>> (*open)(std::unique_ptr<TextSource>, const ReadOptions&);
};

constexpr Format kFormats[]{
    {NoteFormat::hl7, "hl7", {"mdm", "oru", "mllp"}, [](const Look& l) { return looks_like_hl7(l.head); }, open_hl7},
    {NoteFormat::cda, "cda", {"ccda", "c-cda"}, [](const Look& l) { return looks_like_cda(l.head); }, open_cda},
    {NoteFormat::fhir, "fhir", {}, [](const Look& l) { return l.map.empty() && looks_like_fhir(l.head); }, open_fhir},
    {NoteFormat::jsonl, "jsonl", {"ndjson"}, looks_like_json, open_jsonl},
    {NoteFormat::json, "json", {}, [](const Look&) { return false; }, open_jsonl},
    {NoteFormat::csv, "csv", {"tsv"}, looks_like_table, open_csv},
    {NoteFormat::text, "text", {"txt"}, [](const Look&) { return true; }, open_plain},
};

}  // namespace

std::string_view to_string(NoteFormat f) {
  for (const Format& known : kFormats)
    if (known.format == f) return known.name;
  return "";
}

std::optional<NoteFormat> parse_format(std::string_view n) {
  for (const Format& f : kFormats)
    if (n == f.name || std::find(f.aliases.begin(), f.aliases.end(), n) != f.aliases.end()) return f.format;
  return std::nullopt;
}

std::string format_names() {
  std::string all;
  for (const Format& f : kFormats) all += (all.empty() ? "" : &f + 1 == std::end(kFormats) ? " or " : ", ") + std::string(f.name);
  return all;
}

Result<std::unique_ptr<NoteReader>> open_notes(const std::string& path, const ReadOptions& options) {
  auto source = TextSource::open(path, options.encoding);
  if (!source) return source.errors();
  if (const std::string what = no_text((*source)->head()); !what.empty())
    return Error{"READ003", "is " + what + ", not text", {path}, "give notes as CSV, JSON lines or plain text; --encoding names another encoding", ""};
  for (const Format& f : kFormats)
    if (options.format ? f.format == *options.format : f.looks({path, (*source)->head(), options.map})) return f.open(std::move(*source), options);
  return open_plain(std::move(*source), options);
}

}  // namespace palpate
