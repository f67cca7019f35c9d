#include "core/sha256.h"

#include <sodium.h>

#include <new>

namespace palpate {
namespace {

crypto_hash_sha256_state* state_of(std::byte* bytes) { return std::launder(reinterpret_cast<crypto_hash_sha256_state*>(bytes)); }

}  // namespace

Sha256::Sha256() {
  static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(state_) && alignof(crypto_hash_sha256_state) <= 16);
  crypto_hash_sha256_init(::new (state_.data()) crypto_hash_sha256_state);
}

void Sha256::add(std::string_view b) { crypto_hash_sha256_update(state_of(state_.data()), reinterpret_cast<const unsigned char*>(b.data()), b.size()); }

std::string Sha256::hex() {
  unsigned char digest[crypto_hash_sha256_BYTES];
  crypto_hash_sha256_final(state_of(state_.data()), digest);
  char text[2 * sizeof digest + 1];
  sodium_bin2hex(text, sizeof text, digest, sizeof digest);
  return std::string("sha256:") + text;
}

std::string sha256(const std::vector<std::string_view>& parts) {
  Sha256 h;
  for (auto p : parts) h.add(p);
  return h.hex();
}

}  // namespace palpate
