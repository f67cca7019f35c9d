// JSON by hand: simdjson does not write. Keys, values and spans with commas in the right places.
//
//   JsonWriter w(out, note.text);
//   w.open('{'); w.key("text"); w.string("x"); w.key("span"); w.span(s); w.close('}');
//   // {"text":"x","span":{"byte":[..],"cp":[..],"utf16":[..],"line":2,"column":4}}
//
// Borrows the string it appends to and the text that spans point into. One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"
#include "text/position.h"

namespace palpate {

/// A JSON string with its quotes; the text must be valid UTF-8.
void append_json_string(std::string& out, std::string_view text);

class JsonWriter {
 public:
  JsonWriter(std::string& out, std::string_view text) : o_(out), index_(text), text_(text) {}

  void key(std::string_view k) {
    comma();
    o_ += '"';
    o_ += k;
    o_ += "\":";
    fresh_ = true;
  }
  /// A key that is not a name of the program's own.
  void escaped_key(std::string_view k) {
    comma();
    append_json_string(o_, k);
    o_ += ':';
    fresh_ = true;
  }
  void open(char c) {
    comma();
    o_ += c;
    fresh_ = true;
  }
  void close(char c) {
    o_ += c;
    fresh_ = false;
  }
  void string(std::string_view s) {
    comma();
    append_json_string(o_, s);
  }
  void raw(std::string_view s) {
    comma();
    o_ += s;
  }
  void number(int64_t n) { raw(std::to_string(n)); }
  void boolean(bool b) { raw(b ? "true" : "false"); }
  /// Without trailing zeros, but always with a point: 0.67, 1.0; null for none.
  void decimal(const std::optional<double>& d, int places);
  void number(const std::optional<int>& n) { n ? number(*n) : raw("null"); }
  void string(const std::optional<std::string>& s) { s ? string(std::string_view(*s)) : raw("null"); }
  void strings(const std::vector<std::string>& v) {
    open('[');
    for (const auto& s : v) string(std::string_view(s));
    close(']');
  }
  void span(Span s) {
    const Position b = index_.at(s.begin), e = index_.at(s.end);
    auto pair = [&](std::string_view name, uint32_t x, uint32_t y) {
      key(name);
      open('[');
      number(x);
      number(y);
      close(']');
    };
    open('{');
    pair("byte", s.begin, s.end);
    pair("cp", b.cp, e.cp);
    pair("utf16", b.utf16, e.utf16);
    key("line");
    number(b.line);
    key("column");
    number(b.column);
    close('}');
  }
  void words(Span s, bool show) { show ? string(s.of(text_)) : raw("\"\""); }

 private:
  void comma() {
    if (!fresh_) o_ += ',';
    fresh_ = false;
  }
  std::string& o_;
  PositionIndex index_;
  std::string_view text_;
  bool fresh_ = true;
};

}  // namespace palpate
