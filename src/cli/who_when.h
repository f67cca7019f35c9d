// Who runs the program, and when: for trails and results.
//
//   entry.user = user_name();      // "dlee", or "uid 1004" for an account without a name
//   entry.time = utc_now();        // "2024-03-04T17:20:00Z"
//
// Reads the system's clock and accounts. Thread-safe but for getpwuid: the main thread calls it.
#pragma once

#include <string>

namespace palpate {

std::string utc_now();
std::string user_name();

}  // namespace palpate
