#include "text/position.h"

#include <gtest/gtest.h>

#include <string>

namespace palpate {
namespace {

void expect_at(PositionIndex& index, uint32_t byte, uint32_t cp, uint32_t utf16, uint32_t line, uint32_t column) {
  const Position p = index.at(byte);
  EXPECT_EQ(p.cp, cp) << "code points at byte " << byte;
  EXPECT_EQ(p.utf16, utf16) << "UTF-16 units at byte " << byte;
  EXPECT_EQ(p.line, line) << "line at byte " << byte;
  EXPECT_EQ(p.column, column) << "column at byte " << byte;
}

TEST(Position, CountsBytesCodePointsAndUtf16Apart) {
  const std::string text = "é👍a\nb";  // 2 + 4 + 1 + 1 + 1 bytes
  PositionIndex i(text);
  expect_at(i, 0, 0, 0, 1, 1);
  expect_at(i, 2, 1, 1, 1, 2);  // after é
  expect_at(i, 6, 2, 3, 1, 3);  // after the emoji: two UTF-16 units
  expect_at(i, 7, 3, 4, 1, 4);  // the line feed itself
  expect_at(i, 8, 4, 5, 2, 1);  // b
  expect_at(i, 9, 5, 6, 2, 2);  // the end
}

TEST(Position, CrLfIsOneLineEndAndALoneCrIsOneToo) {
  PositionIndex i("a\r\nb\rc");
  expect_at(i, 3, 3, 3, 2, 1);
  expect_at(i, 5, 5, 5, 3, 1);
}

TEST(Position, AnEarlierOffsetStartsAgain) {
  PositionIndex i("ab\ncd");
  expect_at(i, 4, 4, 4, 2, 2);
  expect_at(i, 1, 1, 1, 1, 2);
  expect_at(i, 5, 5, 5, 2, 3);
}

TEST(Position, BeyondTheEndIsTheEnd) {
  PositionIndex i("ab");
  expect_at(i, 99, 2, 2, 1, 3);
}

}  // namespace
}  // namespace palpate
