// The OpenAPI document of the API: what every address takes and answers.
//
//   openapi_json()      // {"openapi":"3.1.0",...,"paths":{"/v1/analyze":...},"components":{"schemas":...}}
//
// tests/serve/openapi_test.py asks every address of it and holds the answers against its schemas; a unit test holds its paths
// against the route table. Pure.
#pragma once

#include <string>
#include <string_view>

namespace palpate {

std::string openapi_json();

// Its parts: members of `paths` and of `components.schemas`.
std::string_view openapi_paths();
std::string_view openapi_review_paths();
std::string_view openapi_schemas();
std::string_view openapi_record_schemas();

}  // namespace palpate
