// SHA-256 of bytes, as "sha256:<hex>" (libsodium; nothing of it is visible here).
//
//   sha256({"a", "b"}) == "sha256:fb8e20fc2e4c3f24..."    // of "ab"
//   Sha256 h; h.add("a"); h.add("b"); h.hex()              // the same, piece by piece
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

std::string sha256(const std::vector<std::string_view>& parts);

class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  /// Once, at the end.
  std::string hex();

 private:
  alignas(16) std::array<std::byte, 256> state_;  ///< the library's own, kept out of this header
};

}  // namespace palpate
