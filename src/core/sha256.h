// SHA-256 of bytes, as "sha256:<hex>" (libsodium; nothing of it is visible here).
//
//   sha256({"a", "b"}) == "sha256:fb8e20fc2e4c3f24..."    // of "ab"
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palpate {

std::string sha256(const std::vector<std::string_view>& parts);

}  // namespace palpate
