// The program's version, as records and --version print it.
//
//   version() == "0.1.0"
#pragma once

#include <string_view>

namespace palpate {

std::string_view version();

}  // namespace palpate
