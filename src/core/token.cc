#include "core/token.h"

#include <sodium.h>

#include <array>
#include <cstdlib>

namespace palpate {

std::string random_token() {
  if (sodium_init() < 0) std::abort();  // no randomness: nothing could be kept secret
  std::array<unsigned char, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::array<char, sodium_base64_ENCODED_LEN(16, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text{};
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kVariant);
  return std::string(text.data());
}

bool same_secret(std::string_view secret, std::string_view given) {
  return !secret.empty() && secret.size() == given.size() && sodium_memcmp(secret.data(), given.data(), secret.size()) == 0;
}

}  // namespace palpate
