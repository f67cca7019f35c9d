#include "report/json_writer.h"

#include <cstdio>

namespace palpate {

void append_json_string(std::string& o, std::string_view s) {
  static constexpr char kHex[] = "0123456789abcdef";
  o += '"';
  size_t run = 0;
  for (size_t i = 0; i < s.size(); i++) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    o.append(s, run, i - run);
    run = i + 1;
    switch (c) {
      case '"': o += "\\\""; break;
      case '\\': o += "\\\\"; break;
      case '\n': o += "\\n"; break;
      case '\r': o += "\\r"; break;
      case '\t': o += "\\t"; break;
      default:
        o += "\\u00";
        o += kHex[c >> 4];
        o += kHex[c & 15];
    }
  }
  o.append(s, run, s.size() - run);
  o += '"';
}

void JsonWriter::decimal(const std::optional<double>& d, int places) {
  if (!d) return raw("null");
  char b[32];
  std::snprintf(b, sizeof b, "%.*f", places, *d);
  std::string s = b;
  if (s.find('.') != std::string::npos)
    while (s.back() == '0' && s[s.size() - 2] != '.') s.pop_back();
  raw(s);
}

}  // namespace palpate
