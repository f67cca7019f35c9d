// Parts of a text by their words: shared by the tests of small readers.
#pragma once

#include <string_view>

#include "core/span.h"

namespace palpate {

inline NormSpan all(std::string_view t) { return {0, static_cast<uint32_t>(t.size())}; }
inline NormSpan of(std::string_view t, std::string_view words) {
  const auto b = static_cast<uint32_t>(t.find(words));
  return {b, b + static_cast<uint32_t>(words.size())};
}

}  // namespace palpate
