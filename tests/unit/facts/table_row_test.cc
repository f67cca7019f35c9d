// The cells of a table row, and what the rows above said of its columns.
#include "facts/table_row.h"

#include <gtest/gtest.h>

#include <string>

#include "spans.h"

namespace palpate {
namespace {

TEST(Row, CellsOfEveryKind) {
  Row r;
  for (const char* t : {"| STM | 8 | BL |", "STM\t8\tBL", "<tr><td>STM</td><td>8</td><td>BL</td></tr>"}) {
    const std::string s = t;
    r.read(s, all(s));
    EXPECT_GE(r.cells.size(), 3u) << t;
    EXPECT_TRUE(r.alone(of(s, "8"))) << t;
  }
  r.read("STM UT 8 min", all("STM UT 8 min"));
  EXPECT_LT(r.cells.size(), 2u);
}

TEST(Row, TodaysColumnIsTheNamedOneOrTheLastDate) {
  Row r;
  std::string t = "tx\t4/4\t4/8\t4/11";
  r.header(t, all(t), true);
  EXPECT_EQ(r.today, 3u);
  t = "| tx | 3/21 TODAY | 3/19 |";
  r.header(t, all(t), true);
  r.read(t, all(t));
  EXPECT_EQ(r.today, r.cell(of(t, "3/21")));
  t = "prose";
  r.header(t, all(t), true);
  EXPECT_EQ(r.today, Row::kNone);
  t = "what|how|min";
  r.header(t, all(t), true);
  EXPECT_EQ(r.minutes, 2u);
}

}  // namespace
}  // namespace palpate
