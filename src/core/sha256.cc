#include "core/sha256.h"

#include <sodium.h>

namespace palpate {

std::string sha256(const std::vector<std::string_view>& parts) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (auto p : parts) crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(p.data()), p.size());
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256_final(&state, digest);
  char hex[2 * sizeof digest + 1];
  sodium_bin2hex(hex, sizeof hex, digest, sizeof digest);
  return std::string("sha256:") + hex;
}

}  // namespace palpate
