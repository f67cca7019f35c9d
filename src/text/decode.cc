#include "text/decode.h"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <vector>

namespace palpate {
namespace {

constexpr std::string_view kUtf8Bom = "\xEF\xBB\xBF";
const char* converter_name(Encoding e) {
  switch (e) {
    case Encoding::utf16le: return "UTF-16LE";
    case Encoding::utf16be: return "UTF-16BE";
    case Encoding::windows1252: return "windows-1252";
    default: return "UTF-8";
  }
}

bool convert(std::string_view b, const char* name, std::string& text) {
  UErrorCode ec = U_ZERO_ERROR;
  UConverter* from = ucnv_open(name, &ec);
  UConverter* to = ucnv_open("UTF-8", &ec);
  const bool known = U_SUCCESS(ec);
  if (known) {
    std::array<UChar, 1024> pivot;
    UChar *ps = pivot.data(), *pt = pivot.data();
    const char *src = b.data(), *end = src + b.size();
    std::array<char, 4096> buf;
    bool reset = true;
    do {
      char* out = buf.data();
      ec = U_ZERO_ERROR;
      ucnv_convertEx(to, from, &out, buf.data() + buf.size(), &src, end, pivot.data(), &ps, &pt, pivot.data() + pivot.size(), reset, true, &ec);
      reset = false;
      text.append(buf.data(), out - buf.data());
    } while (ec == U_BUFFER_OVERFLOW_ERROR);
  }
  ucnv_close(from);
  ucnv_close(to);
  return known;
}

}  // namespace

std::string_view to_string(Encoding e) {
  constexpr std::array<std::string_view, 5> names{"UTF-8", "UTF-8 with BOM", "UTF-16LE", "UTF-16BE", "Windows-1252"};
  return names[static_cast<size_t>(e)];
}

std::optional<Encoding> parse_encoding(std::string_view name) {
  std::string n;
  for (char c : name)
    if (c != '-' && c != '_' && c != ' ') n += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  if (n == "utf8" || n == "ascii" || n == "usascii") return Encoding::utf8;
  if (n == "utf16" || n == "utf16le") return Encoding::utf16le;
  if (n == "utf16be") return Encoding::utf16be;
  if (n == "cp1252" || n == "windows1252" || n == "1252" || n == "latin1" || n == "iso88591" || n == "ansi") return Encoding::windows1252;
  return std::nullopt;
}

size_t valid_utf8_prefix(std::string_view s) {
  size_t i = 0;
  const size_t n = s.size();
  while (i < n) {
    while (i + 8 <= n) {
      uint64_t x;
      std::copy_n(s.data() + i, 8, reinterpret_cast<char*>(&x));
      if (x & 0x8080808080808080ull) break;
      i += 8;
    }
    if (i >= n) break;
    int32_t k = 0;
    UChar32 c;
    U8_NEXT(s.data() + i, k, static_cast<int32_t>(std::min<size_t>(n - i, 8)), c);
    if (c < 0) return i;
    i += k;
  }
  return n;
}

bool valid_utf8(std::string_view s) { return valid_utf8_prefix(s) == s.size(); }

Encoding sniff_encoding(std::string_view b, bool whole) {
  if (b.substr(0, 3) == kUtf8Bom) return Encoding::utf8_bom;
  if (b.substr(0, 2) == "\xFF\xFE") return Encoding::utf16le;
  if (b.substr(0, 2) == "\xFE\xFF") return Encoding::utf16be;
  size_t even = 0, odd = 0;
  const size_t n = std::min<size_t>(b.size(), 4096);
  for (size_t i = 0; i < n; i++)
    if (!b[i]) (i & 1 ? odd : even)++;
  if (n >= 4 && odd > n / 4 && even == 0) return Encoding::utf16le;
  if (n >= 4 && even > n / 4 && odd == 0) return Encoding::utf16be;
  const size_t ok = valid_utf8_prefix(b);
  // A head that was cut may end inside a character.
  if (ok == b.size() || (!whole && b.size() - ok < 4)) return Encoding::utf8;
  return Encoding::windows1252;
}

std::string decode_code_page(std::string_view b, int page) {
  if (std::all_of(b.begin(), b.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return std::string(b);
  if (page == 65001 && valid_utf8(b)) return std::string(b);
  const std::string name = page == 10000 ? "macintosh" : page == 437 || page == 850 ? "ibm-" + std::to_string(page) : "windows-" + std::to_string(page);
  UErrorCode ec = U_ZERO_ERROR;
  UConverter* from = ucnv_open(name.c_str(), &ec);
  if (U_FAILURE(ec)) return decode(b, Encoding::windows1252).text;
  std::vector<UChar> units(b.size() + 1);
  const int32_t n = ucnv_toUChars(from, units.data(), static_cast<int32_t>(units.size()), b.data(), static_cast<int32_t>(b.size()), &ec);
  ucnv_close(from);
  std::string out(static_cast<size_t>(n) * 3 + 1, '\0');
  int32_t length = 0;
  if (U_SUCCESS(ec)) u_strToUTF8WithSub(out.data(), static_cast<int32_t>(out.size()), &length, units.data(), n, 0xFFFD, nullptr, &ec);
  if (U_FAILURE(ec)) return decode(b, Encoding::windows1252).text;
  out.resize(static_cast<size_t>(length));
  return out;
}

Decoded decode(std::string_view b, std::optional<Encoding> forced) {
  Decoded d;
  d.encoding = forced ? *forced : sniff_encoding(b, true);
  if (d.encoding == Encoding::utf8 && b.substr(0, 3) == kUtf8Bom) d.encoding = Encoding::utf8_bom;
  if (d.encoding == Encoding::utf8_bom) b.remove_prefix(std::min<size_t>(3, b.size()));
  if (d.encoding == Encoding::utf16le && b.substr(0, 2) == "\xFF\xFE") b.remove_prefix(2);
  if (d.encoding == Encoding::utf16be && b.substr(0, 2) == "\xFE\xFF") b.remove_prefix(2);
  if ((d.encoding == Encoding::utf8 || d.encoding == Encoding::utf8_bom) && valid_utf8(b)) {
    d.text = std::string(b);
    return d;
  }
  convert(b, converter_name(d.encoding), d.text);
  for (size_t i = 0; (i = d.text.find("\xEF\xBF\xBD", i)) != std::string::npos; i += 3) d.replaced++;
  return d;
}

std::optional<std::string> decode_named(std::string_view bytes, std::string_view charset) {
  std::string name(charset);
  while (!name.empty() && name.back() == ' ') name.pop_back();
  if (name.starts_with("UNICODE ")) name.erase(0, 8);
  if (name.starts_with("8859/")) name = "ISO-8859-" + name.substr(5);
  std::string text;
  if (name.empty() || name.size() > 40 || name.find('\0') != std::string::npos || parse_encoding(name) || !convert(bytes, name.c_str(), text))
    return std::nullopt;
  return text;
}

}  // namespace palpate
