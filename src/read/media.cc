#include "read/media.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "read/cda_text.h"
#include "read/source.h"

namespace palpate {
namespace {

std::string lower(std::string_view s) {
  std::string o(s);
  for (char& c : o)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return o;
}

bool begins(std::string_view bytes, std::string_view with) { return lower(bytes.substr(0, with.size())) == with; }

std::string_view content(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const size_t first = bytes.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos ? std::string_view() : bytes.substr(first);
}

/// Bytes that are no UTF-8, by the character set that the type names.
std::optional<std::string> by_charset(std::string_view bytes, std::string_view type) {
  const size_t at = lower(type).find("charset=");
  if (at == std::string::npos || valid_utf8(bytes)) return std::nullopt;
  std::string_view charset = type.substr(at + 8);
  if (charset.starts_with('"')) charset.remove_prefix(1);
  return decode_named(bytes, charset.substr(0, std::min(charset.find_first_of("; \""), charset.size())));
}

struct Kind {
  std::string_view name;  ///< as in "a PDF file"
  int rank;
  bool (*bytes)(std::string_view content);
  std::string_view types;  ///< stated types, each between spaces
  ReadDocument* read;      ///< null: not read
};

constexpr Kind kKinds[]{
    {"an RTF file", 3, [](std::string_view c) { return begins(c, "{\\rtf"); }, " text/rtf application/rtf text/richtext rtf ", read_rtf},
    {"a PDF file", 1, [](std::string_view c) { return begins(c, "%pdf-"); }, " application/pdf pdf ", read_pdf},
    {"a ZIP archive (or DOCX, XLSX)", 2, [](std::string_view c) { return c.starts_with("PK\x03\x04"); },
     " application/zip application/vnd.openxmlformats-officedocument.wordprocessingml.document docx ", read_docx},
    {"a picture", 0,
     [](std::string_view c) { return c.starts_with("\x89PNG") || c.starts_with("\xff\xd8\xff") || c.starts_with("II*") || c.starts_with("GIF8"); },
     " image/png image/jpeg image/tiff image/gif jpeg tiff ", nullptr},
    {"a CDA document", 4, [](std::string_view c) { return looks_like_cda(c.substr(0, 1 << 16)); }, " application/hl7-cda+xml application/cda+xml ",
     read_cda_document},
    {"an HTML page", 5, [](std::string_view c) { return begins(c, "<!doctype html") || begins(c, "<html") || begins(c, "<body") || begins(c, "<div"); },
     " text/html application/xhtml+xml html htm ", read_html},
    {"a FHIR resource", 0, [](std::string_view c) { return c.starts_with('{') && c.substr(0, 1 << 12).find("\"resourceType\"") != std::string_view::npos; },
     " application/fhir+json application/json+fhir ", nullptr},
    {"an XML document of another kind", 0, [](std::string_view c) { return begins(c, "<?xml"); }, " application/xml text/xml xml ", nullptr},
    {"plain text", 6, [](std::string_view) { return false; }, " text/plain plain txt ", read_plain},
};

std::string stated(std::string_view type) {
  std::string t = lower(type.substr(0, std::min(type.find(';'), type.size())));
  std::erase(t, ' ');
  return t;
}

}  // namespace

int media_rank(std::string_view type) {
  const std::string t = " " + stated(type) + " ";
  for (const Kind& k : kKinds)
    if (k.types.find(t) != std::string_view::npos) return k.rank;
  return t == "  " ? 2 : 0;
}

std::string read_media(std::string_view type, std::string_view bytes, uint64_t limit, Document& out) {
  out = {};
  const std::string_view c = content(bytes);
  if (c.empty()) return "the attachment is empty";
  const Kind* kind = nullptr;
  for (const Kind& k : kKinds)
    if (!kind && k.bytes(c)) kind = &k;
  const std::string t = " " + stated(type) + " ";
  for (const Kind& k : kKinds)
    if (!kind && k.types.find(t) != std::string_view::npos) kind = &k;
  // A PDF that is none by its bytes, or a type unknown here: text when it is text.
  if (!kind || !kind->read) {
    const bool by_bytes = kind && kind->bytes(c);
    const auto controls =
        std::count_if(c.begin(), c.end(), [](char x) { return (x >= 0 && x < 32 && x != '\t' && x != '\n' && x != '\r' && x != '\f') || x == 127; });
    if (by_bytes || (kind && kind->rank < 6)) return "the attachment is " + std::string(kind->name) + ", which is not read";
    if (controls > 1 || !valid_utf8(bytes)) return "the attachment is binary data" + (t == "  " ? "" : " (" + stated(type).substr(0, 60) + ")");
    kind = std::end(kKinds) - 1;
  }
  DocumentLimits limits;
  limits.text = limit;
  if (kind->read == &read_plain) {
    auto named = by_charset(bytes, type);
    out.text = named ? std::move(*named) : decode(bytes).text;
  } else {
    auto read = kind->read(bytes, limits);
    if (!read) return "the attachment is " + std::string(kind->name) + " that cannot be read: " + read.error().message;
    out = std::move(*read);
  }
  if (out.text.size() > limit) return over_limit("note", limit, out.text.size());
  if (out.text.find_first_not_of(" \t\r\n") == std::string::npos) return "the attachment holds no words";
  return "";
}

void append_document(const Document& more, Document& to) {
  if (!to.text.empty() && to.text.back() != '\n') to.text += '\n';
  const auto shift = static_cast<uint32_t>(to.text.size());
  to.text += more.text;
  for (const Span& s : more.struck) to.struck.push_back({s.begin + shift, s.end + shift});
}

}  // namespace palpate
