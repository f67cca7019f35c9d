#include "context/measures.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/letters.h"
#include "match/text_pattern.h"

namespace palpate {

bool states_minutes(std::string_view text, NormSpan in) {
  static const TextPattern kMinutes(kMinuteWords);
  return kMinutes.occurs(text, in);
}

bool states_dose(std::string_view text, NormSpan in) {
  static const TextPattern kDose("(?:\\d\\s*(?:'|mins?\\b|minutes?\\b|secs?\\b|s\\b|reps?\\b|sets?\\b|x\\b|\")|x\\s*\\d|\\b\\d+x\\d+)");
  return kDose.occurs(text, in);
}

bool says_this_visit(std::string_view text, NormSpan in) {
  static const TextPattern kNow("\\b(?:" + std::string(kTodayWords) + ")\\b");
  return kNow.occurs(text, in);
}

bool measures(std::string_view text, uint32_t at) {
  constexpr std::array<std::string_view, 28> known{"x",       "gr",  "grade", "grades", "ii",   "iii",  "iv",   "min",  "mins",  "minute",
                                                   "minutes", "sec", "secs",  "rep",    "reps", "set",  "sets", "bout", "bouts", "r",
                                                   "l",       "bil", "bilat", "right",  "left", "both", "each", "ea"};
  if (digit(text[at])) return true;
  std::string word;
  for (; at < text.size() && letter(text[at]); at++) word += static_cast<char>(text[at] | 0x20);
  return std::find(known.begin(), known.end(), word) != known.end();
}

}  // namespace palpate
