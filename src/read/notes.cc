#include "read/notes.h"

#include <sys/stat.h>

#include <algorithm>

#include "read/cda_text.h"
#include "read/csv.h"
#include "read/fhir_json.h"
#include "read/formats.h"
#include "read/hl7_messages.h"
#include "read/visits.h"

namespace palpate {
namespace {

/// What the beginning of an input looks like.
struct Look {
  std::string_view raw;
  std::string_view text;  ///< decoded
  std::string_view name;
  const FieldMap& map;

  std::string_view start() const {
    const size_t first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
  }
};

using Opener = OpenedNotes(Input, const ReadOptions&);

std::unique_ptr<TextSource> as_text(Input& in, const ReadOptions& o) { return TextSource::over(std::move(in.bytes), in.name, o.encoding); }

/// Each message of HL7 names its own character set: the bytes are wanted as they are.
std::unique_ptr<TextSource> messages(Input& in, const ReadOptions& o) {
  const bool bytes = !o.encoding && sniff_encoding(in.bytes->head(), in.bytes->is_all()) == Encoding::windows1252;
  return TextSource::over(std::move(in.bytes), in.name, bytes ? Encoding::utf8 : o.encoding);
}

OpenedNotes open_json(Input in, const ReadOptions& o) { return open_jsonl(as_text(in, o), o); }

/// The package formats of offices are ZIP archives whose first entry has one of a few names.
bool office_package(std::string_view raw, std::string_view part) {
  if (!raw.starts_with("PK\x03\x04") || raw.size() < 40) return false;
  const auto length = static_cast<size_t>(static_cast<unsigned char>(raw[26]) | static_cast<unsigned char>(raw[27]) << 8);
  const std::string_view first = raw.substr(30, length);
  for (std::string_view p : {"[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "customXml/"})
    if (first.starts_with(p)) return raw.find(part) != std::string_view::npos;
  return false;
}

bool is_tar(std::string_view raw) { return raw.size() >= 512 && raw.substr(257, 5) == "ustar"; }

bool is_archive(const Look& l) {
  for (std::string_view magic :
       {std::string_view("PK\x03\x04"), std::string_view("PK\x05\x06"), std::string_view("\x1f\x8b"), std::string_view("\x28\xb5\x2f\xfd")})
    if (l.raw.starts_with(magic)) return true;
  return is_tar(l.raw);
}

bool is_html(const Look& l) {
  std::string_view s = l.start();
  auto begins = [&](std::string_view word) {
    if (s.size() < word.size()) return false;
    return std::equal(word.begin(), word.end(), s.begin(), [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
  };
  while (begins("<!--")) {
    const size_t end = s.find("-->");
    if (end == std::string_view::npos) return false;
    s.remove_prefix(end + 3);
    s.remove_prefix(std::min(s.find_first_not_of(" \t\r\n"), s.size()));
  }
  if (begins("<?xml")) return s.substr(0, 1000).find("<html") != std::string_view::npos;
  for (std::string_view tag :
       {"<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<table", "<span", "<h1", "<h2", "<h3", "<br>", "<br/>", "<font"})
    if (begins(tag)) return true;
  return false;
}

bool is_table(const Look& l) {
  // A table whose text column nobody named must not be read as one note.
  return looks_like_csv(l.text, l.map) || (!l.start().empty() && named_as_table(l.name) && sniff_delimiter(l.text));
}

bool is_json(const Look& l) {
  const std::string_view s = l.start();
  if (s.starts_with('{')) return true;
  if (!s.starts_with('[')) return false;
  // "[x] STM" begins a note, "[ {" an array.
  const size_t second = s.find_first_not_of(" \t\r\n", 1);
  if (second == std::string_view::npos) return false;
  return s[second] == '{' || (s[second] == ']' && s.find_first_not_of(" \t\r\n", second + 1) == std::string_view::npos && l.name.ends_with(".json"));
}

struct Format {
  NoteFormat format;
  std::string_view name;
  std::string_view other_names;  ///< for --format, each followed by a blank
  std::string_view endings;      ///< of files that hold it, each followed by a blank; empty: any will do
  bool (*looks)(const Look&);
  Opener* open;
};

/// The first that fits wins.
constexpr Format kFormats[]{
    {NoteFormat::docx, "docx", "", "docx docm dotx ", [](const Look& l) { return office_package(l.raw, "word/document"); },
     [](Input in, const ReadOptions& o) { return open_document(std::move(in), o, NoteFormat::docx, read_docx); }},
    {NoteFormat::xlsx, "xlsx", "", "xlsx xlsm ", [](const Look& l) { return office_package(l.raw, "xl/work"); }, open_xlsx},
    {NoteFormat::archive, "archive", "", "zip gz tgz tar zst ", is_archive, open_archive},
    {NoteFormat::pdf, "pdf", "", "pdf ", [](const Look& l) { return l.raw.starts_with("%PDF-"); },
     [](Input in, const ReadOptions& o) { return open_document(std::move(in), o, NoteFormat::pdf, read_pdf); }},
    {NoteFormat::rtf, "rtf", "", "rtf ", [](const Look& l) { return l.start().starts_with("{\\rtf"); },
     [](Input in, const ReadOptions& o) { return open_document(std::move(in), o, NoteFormat::rtf, read_rtf); }},
    {NoteFormat::cda, "cda", "ccda c-cda ", "cda xml ", [](const Look& l) { return looks_like_cda(l.text); },
     [](Input in, const ReadOptions& o) { return open_cda(as_text(in, o), o); }},
    {NoteFormat::html, "html", "htm xhtml ", "html htm xhtml ", is_html,
     [](Input in, const ReadOptions& o) { return open_document(std::move(in), o, NoteFormat::html, read_html); }},
    {NoteFormat::hl7, "hl7", "mdm oru mllp ", "hl7 ", [](const Look& l) { return looks_like_hl7(l.text); },
     [](Input in, const ReadOptions& o) { return open_hl7(messages(in, o), o); }},
    {NoteFormat::fhir, "fhir", "", "json ndjson jsonl ", [](const Look& l) { return l.map.empty() && looks_like_fhir(l.text); },
     [](Input in, const ReadOptions& o) {
       const Beside* b = in.beside;
       return open_fhir(as_text(in, o), o, b);
     }},
    {NoteFormat::jsonl, "jsonl", "ndjson ", "jsonl ndjson json ", is_json, open_json},
    {NoteFormat::json, "json", "", "json jsonl ndjson ", [](const Look&) { return false; }, open_json},
    {NoteFormat::csv, "csv", "tsv ", "", is_table,
     [](Input in, const ReadOptions& o) {
       const Beside* b = in.beside;
       return open_csv(as_text(in, o), o, b);
     }},
    {NoteFormat::text, "text", "txt ", "", [](const Look&) { return true; },
     [](Input in, const ReadOptions& o) { return open_document(std::move(in), o, NoteFormat::text, read_plain); }},
};

const Format& row(NoteFormat f) {
  return *std::find_if(std::begin(kFormats), std::end(kFormats), [&](const Format& x) { return x.format == f; });
}

/// What an input is that no reader takes, and what to do; or nothing. Exports carry a stray control byte now and then; more is no
/// writing.
struct NoText {
  std::string_view magic, what, hint;
};
NoText no_text(const Look& l) {
  constexpr std::string_view kPicture = "palpate does not read pictures of text";
  constexpr NoText kinds[]{{"\xD0\xCF\x11\xE0", "an old Office file (.doc, .xls)", "save it as .docx or .xlsx"},
                           {"\x89PNG", "a picture", kPicture},
                           {"\xFF\xD8\xFF", "a picture", kPicture},
                           {"GIF8", "a picture", kPicture},
                           {"II*", "a picture", kPicture}};
  for (const NoText& k : kinds)
    if (l.raw.starts_with(k.magic)) return k;
  // The segment that begins every X12 file repeats its separator at fixed places.
  if (l.raw.starts_with("ISA") && l.raw.size() > 105 && l.raw[3] == l.raw[6] && l.raw[3] == l.raw[17] && l.raw[3] == l.raw[103])
    return {"", "a file of claims (X12)", "give it to palpate check with --claims"};
  const auto controls = static_cast<size_t>(std::count_if(
      l.text.begin(), l.text.end(), [](char c) { return (c >= 0 && c < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v') || c == 127; }));
  if (controls <= 1 + l.text.size() / 200) return {};
  return {"", "binary data", "give notes as documents, tables or JSON lines (palpate scan --help); --encoding names another encoding"};
}

std::string ending(const std::string& name) {
  const size_t dot = name.find_last_of("./!");
  if (dot == std::string::npos || name[dot] != '.') return "";
  std::string e = name.substr(dot + 1);
  for (char& c : e) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return e;
}

bool has_word(std::string_view list, const std::string& word) { return !word.empty() && (" " + std::string(list)).find(" " + word + " ") != std::string::npos; }

/// "named .pdf, but is rtf": only where an ending is another format's.
std::string wrong_ending(const Format& f, const std::string& name) {
  const std::string e = ending(name);
  if (e.empty() || has_word(f.endings, e) || f.format == NoteFormat::archive) return "";
  for (const Format& other : kFormats)
    if (other.format != f.format && has_word(other.endings, e))
      return name + ": named ." + e + ", but its content is " + std::string(f.name) + "; read as that";
  return "";
}

/// A reader that has a remark to begin with.
class Remarked : public NoteReader {
 public:
  Remarked(std::unique_ptr<NoteReader> r, std::string remark) : inner_(std::move(r)) {
    info_ = inner_->info();
    remarks_.push_back(std::move(remark));
  }
  Next next(Note& note, Reject& reject) override {
    const Next n = inner_->next(note, reject);
    for (auto& r : inner_->take_remarks()) remarks_.push_back(std::move(r));
    return n;
  }
  uint64_t bytes_read() const override { return inner_->bytes_read(); }

 private:
  std::unique_ptr<NoteReader> inner_;
};

}  // namespace

std::string_view to_string(NoteFormat f) { return f == NoteFormat::folder ? "folder" : row(f).name; }

std::optional<NoteFormat> parse_format(std::string_view n) {
  for (const Format& f : kFormats)
    if (f.format != NoteFormat::archive && (n == f.name || has_word(f.other_names, std::string(n)))) return f.format;
  return std::nullopt;
}

std::string format_names() {
  std::string all;
  for (const Format& f : kFormats)
    if (f.format != NoteFormat::archive) all += (all.empty() ? "" : &f + 1 == std::end(kFormats) ? " or " : ", ") + std::string(f.name);
  return all;
}

bool is_document(NoteFormat f) {
  return f == NoteFormat::text || f == NoteFormat::rtf || f == NoteFormat::html || f == NoteFormat::docx || f == NoteFormat::pdf;
}

bool in_characters(NoteFormat f) {
  return f == NoteFormat::text || f == NoteFormat::csv || f == NoteFormat::jsonl || f == NoteFormat::json || f == NoteFormat::fhir || f == NoteFormat::hl7 ||
         f == NoteFormat::cda;
}

bool named_as_table(std::string_view path) { return path.ends_with(".csv") || path.ends_with(".tsv") || path.ends_with(".CSV") || path.ends_with(".TSV"); }

std::string without_ending(const std::string& path) {
  const size_t slash = path.find_last_of('/');
  const size_t dot = path.find_last_of('.');
  const size_t name = slash == std::string::npos ? 0 : slash + 1;
  return dot == std::string::npos || dot <= name ? path : path.substr(0, dot);
}

OpenedNotes open_input(Input in, const ReadOptions& options) {
  const std::string& raw = in.bytes->head();
  std::string_view head = raw;
  const Encoding encoding = options.encoding ? *options.encoding : sniff_encoding(head, in.bytes->is_all());
  if (encoding == Encoding::utf8_bom) head.remove_prefix(std::min<size_t>(3, head.size()));
  const std::string decoded =
      encoding == Encoding::utf16le || encoding == Encoding::utf16be ? decode(head.substr(0, head.size() & ~size_t{1}), encoding).text : std::string(head);
  const Look look{raw, decoded, in.name, options.map};
  const Format* format = std::find_if(std::begin(kFormats), std::end(kFormats), [&](const Format& f) { return f.looks(look); });
  // A forced format is that of the files, not of the archive around them.
  const bool forced = options.format && !(format->format == NoteFormat::archive && *options.format != NoteFormat::docx && *options.format != NoteFormat::xlsx);
  if (forced) format = &row(*options.format);
  if (in_characters(format->format))
    if (const NoText found = no_text(look); !found.what.empty())
      return Error{"READ003", "is " + std::string(found.what) + ", not text", {in.name}, std::string(found.hint), ""};
  std::string remark = forced ? "" : wrong_ending(*format, in.name);
  OpenedNotes r = format->open(std::move(in), options);
  if (!r || remark.empty()) return r;
  return std::unique_ptr<NoteReader>(new Remarked(std::move(*r), std::move(remark)));
}

Result<std::unique_ptr<NoteReader>> open_notes(const std::string& path, const ReadOptions& options) {
  struct stat st {};
  if (path != "-" && stat(path.c_str(), &st) == 0 && S_ISDIR(st.st_mode)) return open_folder(path, options);
  auto bytes = open_bytes(path);
  if (!bytes) return bytes.errors();
  const std::string name = path == "-" ? "stdin" : path.substr(path.find_last_of('/') + 1);
  Input in{std::make_unique<Head>(std::move(*bytes)), path, without_ending(name)};
  in.facts.path_date = date_in_path(name);
  return open_input(std::move(in), options);
}

}  // namespace palpate
