// A secret that nobody guesses, and its comparison.
//
//   const std::string t = random_token();      // 128 bits of the system's randomness, 22 letters, digits, - and _
//   same_secret(t, given)                      // takes as long for a near miss as for a far one
//
// libsodium; nothing of it is visible here. Safe from any thread.
#pragma once

#include <string>
#include <string_view>

namespace palpate {

std::string random_token();
bool same_secret(std::string_view secret, std::string_view given);

}  // namespace palpate
