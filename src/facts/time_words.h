// The words that say or surround a time: number words, units, "total", "session".
//
//   const TimeWord* w = time_word("Fifteen");   // kind ones, value 15
//   time_word("femur");                         // nullptr, nearly always after two bytes
//
// Any letter case. A constant table; thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

namespace palpate {

struct TimeWord {
  enum Kind : uint8_t { ones, tens, minutes, m, hours, half, quarter, third, timed, total, session, each, correction };
  std::string_view word;
  Kind kind;
  int value;  ///< of a number word
};

/// `word` holds letters only.
const TimeWord* time_word(std::string_view word);

}  // namespace palpate
