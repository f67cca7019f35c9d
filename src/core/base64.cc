#include "core/base64.h"

#include <sodium.h>

namespace palpate {

std::optional<std::string> base64_bytes(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  while (!text.empty() && (text.back() == '=' || blank.find(text.back()) != std::string_view::npos)) text.remove_suffix(1);
  const bool url = text.find_first_of("-_") != std::string_view::npos;
  std::string out(text.size() / 4 * 3 + 3, '\0');
  size_t n = 0;
  const char* end = nullptr;
  const int variant = url ? sodium_base64_VARIANT_URLSAFE_NO_PADDING : sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(), text.size(), blank.data(), &n, &end, variant) != 0 ||
      end != text.data() + text.size())
    return std::nullopt;
  out.resize(n);
  return out;
}

}  // namespace palpate
