// Byte offsets to code points, UTF-16 units, and line:column.
//
//   PositionIndex index(note.text);
//   Position p = index.at(17);     // p.cp, p.utf16, p.line (1-based), p.column (1-based, code points)
//
// One forward walk serves any number of rising offsets; a lower one starts again from the front. A view, one thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace palpate {

struct Position {
  uint32_t cp = 0;
  uint32_t utf16 = 0;
  uint32_t line = 1;
  uint32_t column = 1;
};

class PositionIndex {
 public:
  explicit PositionIndex(std::string_view text) : text_(text) {}
  Position at(uint32_t byte);

 private:
  std::string_view text_;
  uint32_t byte_ = 0;
  Position now_;
};

}  // namespace palpate
