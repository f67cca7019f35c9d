#include "core/error.h"

#include <algorithm>

#include "core/edit_distance.h"

namespace palpate {

std::string SourceLocation::str() const {
  std::string s = file;
  if (line) s += ":" + std::to_string(line);
  if (line && column) s += ":" + std::to_string(column);
  return s;
}

std::string Error::render() const {
  std::string s = at.str();
  if (!s.empty()) s += ": ";
  s += "error[" + code + "]: " + message;
  if (!hint.empty()) s += "; " + hint;
  if (!source_line.empty()) {
    s += "\n  " + source_line;
    if (at.column) s += "\n  " + std::string(at.column - 1, ' ') + "^";
  }
  return s;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  std::string best;
  int best_distance = std::max<int>(1, static_cast<int>(word.size()) / 3) + 1;
  for (const auto& c : candidates) {
    int d = edit_distance(word, c, best_distance);
    if (d < best_distance) {
      best_distance = d;
      best = c;
    }
  }
  return best;
}

}  // namespace palpate
