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

namespace {

constexpr size_t kShown = 110;  // bytes of a line
constexpr size_t kBefore = 60;  // of them before the caret

/// The part of a long line around the caret; `column` follows.
std::string window(const std::string& line, uint32_t& column) {
  if (line.size() <= kShown) return line;
  auto whole = [&](size_t p) {  // not inside a UTF-8 sequence
    while (p > 0 && p < line.size() && (static_cast<unsigned char>(line[p]) & 0xC0) == 0x80) p--;
    return p;
  };
  const size_t begin = column > kBefore ? whole(std::min<size_t>(column - kBefore, line.size())) : 0, end = whole(std::min(line.size(), begin + kShown));
  std::string s = begin ? "... " : "";
  if (begin) column = static_cast<uint32_t>(column - begin + s.size());
  return s + line.substr(begin, end - begin) + (end < line.size() ? " ..." : "");
}

}  // namespace

std::string Error::render() const {
  std::string s = at.str();
  if (!s.empty()) s += ": ";
  s += "error[" + code + "]: " + message;
  if (!hint.empty()) s += "; " + hint;
  if (!source_line.empty()) {
    uint32_t column = at.column;
    s += "\n  " + window(source_line, column);
    if (column) s += "\n  " + std::string(column - 1, ' ') + "^";
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
