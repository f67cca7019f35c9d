// What identifies a finding from one run to the next.
//
//   fingerprint("PLP-101", {fingerprint_key("PCN-1001", "2024-03-04", "97140", {"59"}, 1.0, "L1")})
//   text_fingerprint(note.text)          // changes with the note, so that a closed finding opens again
//
// SHA-256 (core/sha256.h), the first 32 hex digits. A finding of several lines hashes all of them, in whatever order they came.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

std::string fingerprint_key(std::string_view account_or_patient, std::string_view date, std::string_view code, std::vector<std::string> modifiers,
                            std::optional<double> units, std::string_view control);
std::string fingerprint(std::string_view rule, std::vector<std::string> line_keys);
std::string text_fingerprint(std::string_view text);

}  // namespace palpate
