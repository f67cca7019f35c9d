// Base64 to bytes, as it stands in HL7, FHIR and CDA: broken over lines, with or without padding, either alphabet.
//
//   auto bytes = base64_bytes("U1RNIFIg\nVVQ=");   // "STM R UT"
//   if (!bytes) ...                                // it is no base64
//
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace palpate {

std::optional<std::string> base64_bytes(std::string_view text);

}  // namespace palpate
