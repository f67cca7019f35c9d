#include "teach/session.h"

#include <gtest/gtest.h>

namespace palpate {
namespace {

std::vector<Deck> deck(int n) {
  Deck d;
  d.id = "d";
  for (int i = 0; i < n; i++) {
    DrillItem x;
    x.id = std::string(1, static_cast<char>('a' + i));
    d.items.push_back(x);
  }
  return {d};
}

std::string order(Session& s, const std::string& missed = "") {
  std::string o;
  while (const Question* q = s.next()) {
    o += q->item->id;
    s.answered(q->again || missed.find(q->item->id) == std::string::npos);
  }
  return o;
}

TEST(Session, WhatIsMissedComesAgainAndCountsOnce) {
  const auto d = deck(3);
  Session s(d, {}, {});
  EXPECT_EQ(order(s, "b"), "abcb");
  EXPECT_EQ(s.asked(), 3u);
  EXPECT_EQ(s.right(), 2u);
}

TEST(Session, WhatWasMissedBeforeComesFirstAndWhatWasKnownLast) {
  const auto d = deck(4);
  const PastAnswers past{{{"d", "a"}, true}, {{"d", "c"}, false}, {{"other", "b"}, false}};
  Session s(d, past, {});
  EXPECT_EQ(order(s), "cbda");
  Session two(d, past, {2, {}});
  EXPECT_EQ(order(two), "cb");
}

TEST(Session, ASeedGivesTheSameOrder) {
  const auto d = deck(12);
  Session a(d, {}, {0, 7}), b(d, {}, {0, 7}), c(d, {}, {0, 8});
  const std::string first = order(a);
  EXPECT_EQ(first, order(b));
  EXPECT_NE(first, order(c));
  EXPECT_EQ(first.size(), 12u);
}

TEST(Session, PastAnswersAreOnePersonsLastFirstAttempts) {
  std::string head;
  for (const auto& c : result_columns()) head += (head.empty() ? "" : ",") + c;
  const std::string rows = head +
                           "\r\nt,Ann,d,a,code,1,1,97140,97124,no,0.00,\r\nt,Ann,d,a,code,1,2,97124,97124,yes,1.00,\r\nt,Bob,d,b,code,1,1,x,x,yes,1.00,\r\nt,"
                           "Ann,d,c,code,1,1,x,x,no,0.00,\r\nt,Ann,d,c,code,1,1,x,x,yes,1.00,\r\n";
  auto p = result_rows({"r.csv", rows + "t,Ann,d,c,code,1,1,x,x,no,0.00,pre/1\r\n"});
  ASSERT_TRUE(p);
  EXPECT_EQ(past_answers(*p, "Ann"), (PastAnswers{{{"d", "a"}, false}, {{"d", "c"}, true}}));
  auto other = result_rows({"r.csv", "a,b\n1,2\n"});
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, "DRL030");
}

}  // namespace
}  // namespace palpate
