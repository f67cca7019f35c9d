// A request and its answer as the API sees them: plain values, no socket.
//
//   HttpRequest r;
//   r.method = "POST", set_target(r, "/v1/lexicon?q=deep%20tissue");
//   r.path == "/v1/lexicon"; r.parameter("q") == "deep tissue"
//   return error_response(404, "SRV001", "no such address", "GET /v1/openapi.json lists them");
//
// Values. Answers are JSON but for the page's own files.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace palpate {

struct HttpRequest {
  std::string method, path;
  std::vector<std::pair<std::string, std::string>> query;
  // Headers that decide something; no other is looked at.
  std::string host, origin, authorization, content_type, content_encoding, if_none_match;
  std::string body;

  /// The value of a query parameter, "" when it is not there.
  const std::string& parameter(std::string_view name) const;
};

struct HttpResponse {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  ///< beside those that every answer has
  bool asset = false;                                        ///< a file of the page: may be kept by the browser
};

/// Splits a request target into path and query, percent-decoded; false when it is none.
bool set_target(HttpRequest& request, std::string_view target);

HttpResponse json_response(std::string body);
HttpResponse error_response(int status, std::string_view code, std::string_view message, std::string_view hint = "");
/// The first error as the answer's error, all of them in its `errors`.
HttpResponse error_response(int status, const Errors& errors);
/// Every answer's headers for safety: nobody may frame, sniff, keep or pass on what is in it.
std::vector<std::pair<std::string, std::string>> safety_headers(const HttpResponse& response);

}  // namespace palpate
