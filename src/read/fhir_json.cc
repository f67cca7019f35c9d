#include "read/fhir_json.h"

namespace palpate {
namespace fhir {

std::string tail(const std::string& reference) {
  const size_t at = reference.find_last_of("/:|");
  return at == std::string::npos ? reference : reference.substr(at + 1);
}

bool parse(dom::parser& parser, std::string_view document, Json& out, bool padded) {
  dom::element e;
  if (parser.parse(document.data(), document.size(), !padded).get(e)) return false;
  out = Json(e);
  return true;
}

}  // namespace fhir

bool looks_like_fhir(std::string_view head) {
  const size_t begin = head.find_first_not_of(" \t\r\n");
  return begin != std::string_view::npos && (head[begin] == '{' || head[begin] == '[') && head.find("\"resourceType\"") != std::string_view::npos;
}

}  // namespace palpate
