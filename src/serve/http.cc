#include "serve/http.h"

#include <algorithm>

#include "core/letters.h"
#include "report/json_writer.h"
#include "text/decode.h"

namespace palpate {
namespace {

int hex(char c) { return digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; }

/// Valid UTF-8 without control characters, or false.
bool decode(std::string_view in, bool plus_is_blank, std::string& out) {
  out.clear();
  for (size_t i = 0; i < in.size(); i++) {
    char c = in[i];
    if (c == '+' && plus_is_blank) c = ' ';
    if (c == '%') {
      if (i + 2 >= in.size() || hex(in[i + 1]) < 0 || hex(in[i + 2]) < 0) return false;
      c = static_cast<char>(hex(in[i + 1]) * 16 + hex(in[i + 2]));
      i += 2;
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return false;
    out += c;
  }
  return valid_utf8(out);
}

void append_error(JsonWriter& w, std::string_view code, std::string_view message, std::string_view hint) {
  w.key("code"), w.string(code);
  w.key("message"), w.string(message);
  w.key("hint");
  if (hint.empty()) w.raw("null");
  else w.string(hint);
}

}  // namespace

const std::string& HttpRequest::parameter(std::string_view name) const {
  static const std::string kNone;
  for (const auto& [key, value] : query)
    if (key == name) return value;
  return kNone;
}

bool set_target(HttpRequest& r, std::string_view target) {
  r.query.clear();
  if (target.empty() || target[0] != '/') return false;
  const size_t mark = target.find('?');
  if (!decode(target.substr(0, mark), false, r.path)) return false;
  if (mark == std::string_view::npos) return true;
  for (std::string_view rest = target.substr(mark + 1); !rest.empty();) {
    const size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.empty()) continue;
    const size_t eq = std::min(pair.find('='), pair.size());
    std::string key, value;
    if (!decode(pair.substr(0, eq), true, key) || !decode(pair.substr(std::min(eq + 1, pair.size())), true, value)) return false;
    r.query.emplace_back(std::move(key), std::move(value));
  }
  return true;
}

HttpResponse json_response(std::string body) {
  HttpResponse r;
  r.body = std::move(body);
  if (!r.body.ends_with('\n')) r.body += '\n';
  return r;
}

HttpResponse error_response(int status, std::string_view code, std::string_view message, std::string_view hint) {
  std::string o;
  JsonWriter w(o, "");
  w.open('{'), w.key("error"), w.open('{');
  append_error(w, code, message, hint);
  w.close('}'), w.close('}');
  HttpResponse r = json_response(std::move(o));
  r.status = status;
  return r;
}

HttpResponse error_response(int status, const Errors& errors) {
  std::string o;
  JsonWriter w(o, "");
  w.open('{'), w.key("error"), w.open('{');
  append_error(w, errors.front().code, errors.front().message, errors.front().hint);
  w.key("errors"), w.open('[');
  for (const Error& e : errors) {
    w.open('{');
    append_error(w, e.code, e.message, e.hint);
    w.key("at"), w.string(std::string_view(e.at.str()));
    w.key("line"), e.at.line ? w.number(e.at.line) : w.raw("null");
    w.close('}');
  }
  w.close(']'), w.close('}'), w.close('}');
  HttpResponse r = json_response(std::move(o));
  r.status = status;
  return r;
}

std::vector<std::pair<std::string, std::string>> safety_headers(const HttpResponse& r) {
  return {
      {"Content-Security-Policy",
       r.asset ? "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
               : "default-src 'none'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cache-Control", r.asset ? "no-cache" : "no-store"},
  };
}

}  // namespace palpate
