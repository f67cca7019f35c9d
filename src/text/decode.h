// Bytes of a file or field to valid UTF-8.
//
//   Decoded d = decode(bytes);           // BOM, then strict UTF-8, UTF-16 by its NUL pattern, else Windows-1252
//   auto e = parse_encoding("cp1252");   // for --encoding
//
// Detectors guess wrong on short notes, so none is used (ICU and uchardet both fail on "Pt’s 90°").
// Returns its own string. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace palpate {

enum class Encoding : uint8_t { utf8, utf8_bom, utf16le, utf16be, windows1252 };

struct Decoded {
  std::string text;  ///< valid UTF-8, no byte order mark
  Encoding encoding = Encoding::utf8;
  uint64_t replaced = 0;  ///< U+FFFD put in for bytes that the encoding does not know
};

std::string_view to_string(Encoding);
/// "utf-8", "utf-16le", "utf-16be", "windows-1252" and their usual other names.
std::optional<Encoding> parse_encoding(std::string_view name);
/// What the first bytes of an input say. `whole`: these are all of its bytes.
Encoding sniff_encoding(std::string_view head, bool whole);
bool valid_utf8(std::string_view bytes);
/// Length of the valid UTF-8 prefix, in bytes.
size_t valid_utf8_prefix(std::string_view bytes);
/// Bytes of a Windows code page (1250, 1252, 932, 10000 for Macintosh, ...) to UTF-8; a page ICU does not know counts as 1252.
std::string decode_code_page(std::string_view bytes, int page);
/// By a character set that an HL7 message or an attachment names ("8859/2", "ISO-8859-15"); nullopt for one that is not
/// known, and for UTF-8 and Windows-1252 with its relatives, which the bytes tell apart better than names.
std::optional<std::string> decode_named(std::string_view bytes, std::string_view charset);
Decoded decode(std::string_view bytes, std::optional<Encoding> forced = std::nullopt);

}  // namespace palpate
