#include "serve/openapi.h"

#include "engine/version.h"

namespace palpate {

std::string openapi_json() {
  std::string o = R"({"openapi":"3.1.0","info":{"title":"palpate","version":")";
  o += version();
  o +=
      R"(","description":"What the wording of therapists' notes supports for CPT 97124 and 97140, on this machine alone. It speaks of wording only: not of medical necessity, certification, authorization, or whether it happened. Fields may be added to answers.","license":{"name":"see LICENSE of the project"}},"security":[{"token":[]}],"paths":{)";
  o += openapi_paths();
  o += ',';
  o += openapi_review_paths();
  o +=
      R"(},"components":{"securitySchemes":{"token":{"type":"http","scheme":"bearer","description":"The part after #t= of the address that palpate serve prints."}},"schemas":{)";
  o += openapi_schemas();
  o += ',';
  o += openapi_record_schemas();
  o += "}}}";
  return o;
}

}  // namespace palpate
