#include "read/workbook_xml.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace palpate {
namespace {

/// Struck runs keep their mark in the text, line by line and in pieces, as the layout of notes reads it.
void append_struck(std::string& to, std::string_view words) {
  for (size_t b = 0; b < words.size();) {
    const size_t nl = std::min(words.find('\n', b), words.size());
    size_t e = std::min(nl, b + 180);
    while (e < nl && e > b && (static_cast<unsigned char>(words[e]) & 0xC0) == 0x80) e--;
    const std::string_view piece = words.substr(b, e - b);
    to += piece.find_first_not_of(" \t\r") == std::string_view::npos ? std::string(piece) : "~~" + std::string(piece) + "~~";
    if (e == nl && nl < words.size()) to += '\n', e++;
    b = e;
  }
}

/// "_x000D_" is how a cell holds what XML cannot; a line end that stands before another is none of its own.
std::string plain(const std::string& s) {
  size_t at = s.find("_x");
  if (at == std::string::npos) return s;
  std::string out;
  size_t from = 0;
  for (; at != std::string::npos; at = s.find("_x", at)) {
    char* end = nullptr;
    const std::string digits = s.substr(at + 2, 4);
    const unsigned long c = digits.size() == 4 ? std::strtoul(digits.c_str(), &end, 16) : 0x80;
    if (c >= 0x80 || end != digits.c_str() + 4 || s.compare(at + 6, 1, "_") != 0) {
      at += 2;
      continue;
    }
    out.append(s, from, at - from);
    from = at += 7;
    if (c == '\r') out += s.compare(at, 1, "\n") == 0 || s.compare(at, 7, "_x000A_") == 0 ? "" : "\n";
    else out += c < 32 && c != '\t' && c != '\n' ? ' ' : static_cast<char>(c);
  }
  return out.append(s, from);
}

}  // namespace

const char* attribute(const XML_Char** a, const char* name) {
  for (; *a; a += 2)
    if (std::strcmp(*a, name) == 0) return a[1];
  return nullptr;
}

bool RichText::put(const XML_Char* words, int size) {
  if (in_t) run.append(words, static_cast<size_t>(size));
  return run.size() + text.size() <= kMaxRowBytes;
}

void RichText::begin(const char* n, const XML_Char** a) {
  if (!std::strcmp(n, "r")) struck = false;
  else if (!std::strcmp(n, "strike")) struck = !attribute(a, "val") || std::strcmp(attribute(a, "val"), "0") != 0;
  else if (!std::strcmp(n, "rPh")) phonetic = true;
  else if (!std::strcmp(n, "t")) in_t = !phonetic, run.clear();
}

void RichText::end(const char* n) {
  if (!std::strcmp(n, "rPh")) phonetic = false;
  if (!std::strcmp(n, "t") && in_t) {
    in_t = false;
    if (struck) append_struck(text, plain(run));
    else text += plain(run);
    run.clear();
  }
  if (!std::strcmp(n, "r")) struck = false;
}

}  // namespace palpate
