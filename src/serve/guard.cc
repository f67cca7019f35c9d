#include "serve/guard.h"

#include <algorithm>

#include "core/letters.h"
#include "core/token.h"

namespace palpate {
namespace {

std::string lowered(std::string_view s) {
  std::string out(s);
  for (char& c : out)
    if (upper(c)) c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// "application/json; charset=UTF-8" to its type, "" when it names another charset than UTF-8.
std::string media_type(const std::string& header) {
  const std::string h = lowered(header);
  const size_t semicolon = h.find(';');
  std::string type = h.substr(0, semicolon);
  while (!type.empty() && type.back() == ' ') type.pop_back();
  if (semicolon == std::string::npos) return type;
  std::string rest = h.substr(semicolon + 1);
  std::erase_if(rest, [](char c) { return c == ' ' || c == '"'; });
  return rest.empty() || rest == "charset=utf-8" ? type : "";
}

}  // namespace

std::optional<HttpResponse> Guard::refuse_host(const HttpRequest& r) const {
  if (std::find(hosts_.begin(), hosts_.end(), lowered(r.host)) != hosts_.end()) return std::nullopt;
  return error_response(403, "SRV003", "the Host header names no address of this server", "open the address that palpate serve printed");
}

std::optional<HttpResponse> Guard::refuse(const HttpRequest& r, const Demands& need) const {
  if (auto host = refuse_host(r)) return host;
  if (r.method != "GET" && r.method != "HEAD" && !r.origin.empty()) {
    const std::string origin = lowered(r.origin);
    const bool own = std::any_of(hosts_.begin(), hosts_.end(), [&](const std::string& h) { return origin == "http://" + h || origin == "https://" + h; });
    if (!own) return error_response(403, "SRV004", "the request comes from another site's page", "only the page of this server may post to it");
  }
  if (need.token) {
    constexpr std::string_view kScheme = "bearer ";
    const bool bearer = lowered(std::string_view(r.authorization).substr(0, kScheme.size())) == kScheme;
    if (!bearer || !same_secret(token_, std::string_view(r.authorization).substr(kScheme.size()))) {
      HttpResponse refusal = error_response(401, "SRV005", "no valid token", "send the part after #t= of the printed address as Authorization: Bearer TOKEN");
      refusal.headers.emplace_back("WWW-Authenticate", "Bearer");
      return refusal;
    }
  }
  if (!r.content_encoding.empty() && lowered(r.content_encoding) != "identity")
    return error_response(415, "SRV007", "compressed bodies are not read", "send the body without Content-Encoding");
  if (need.json) {
    const std::string type = media_type(r.content_type);
    const bool lines = need.lines && (type == "application/x-ndjson" || type == "application/jsonl");
    if (type != "application/json" && !lines)
      return error_response(415, "SRV006", "the body must be JSON",
                            need.lines ? "send Content-Type: application/x-ndjson" : "send Content-Type: application/json");
  }
  return std::nullopt;
}

}  // namespace palpate
