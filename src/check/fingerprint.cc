#include "check/fingerprint.h"

#include <algorithm>

#include "check/words.h"
#include "core/sha256.h"

namespace palpate {
namespace {

std::string digest(const std::vector<std::string_view>& parts) { return sha256(parts).substr(7, 32); }

}  // namespace

std::string fingerprint_key(std::string_view account_or_patient, std::string_view date, std::string_view code, std::vector<std::string> modifiers,
                            std::optional<double> units, std::string_view control) {
  std::sort(modifiers.begin(), modifiers.end());
  std::string k;
  for (std::string_view part : {account_or_patient, date, code}) k.append(part).append(1, '\x1f');
  for (const auto& m : modifiers) k.append(m).append(1, ',');
  k += '\x1f';
  if (units) k += number_words(*units);
  k.append(1, '\x1f').append(control);
  return k;
}

std::string fingerprint(std::string_view rule, std::vector<std::string> keys) {
  std::sort(keys.begin(), keys.end());
  std::vector<std::string_view> parts{rule};
  for (const auto& k : keys) {
    parts.emplace_back("\x1e");
    parts.emplace_back(k);
  }
  return digest(parts);
}

std::string text_fingerprint(std::string_view text) { return digest({text}); }

}  // namespace palpate
