// Where statements begin in dictation that nobody punctuated.
#include "context/spoken.h"

#include <gtest/gtest.h>

#include <string>

namespace palpate {
namespace {

/// The text with a bar where a statement begins.
std::string cut(const std::string& text) {
  std::string out;
  size_t from = 0;
  for (const uint32_t at : statement_starts(text, {0, static_cast<uint32_t>(text.size())})) {
    out += text.substr(from, at - from) + "|";
    from = at;
  }
  return out + text.substr(from);
}

TEST(Spoken, ASubjectWithItsVerbBeginsAStatement) {
  EXPECT_EQ(cut("patient back for her left shoulder sore since the weekend i did glides grade three for about ten minutes then we went to the pulley and the "
                "wand next time i might try mobilization with movement"),
            "patient back for her left shoulder sore since the weekend |i did glides grade three for about ten minutes |then we went to the pulley and the "
            "wand |next time i might try mobilization with movement");
}

TEST(Spoken, NotAfterAWordThatTiesItOrItsTime) {
  EXPECT_EQ(cut("shoulder is a bit better he asks if we did the massage on the right side because last time we did the joint mobs and the other therapist says "
                "he has a knot in the muscle there"),
            "shoulder is a bit better |he asks if we did the massage on the right side because last time we did the joint mobs and the other therapist says he "
            "has a knot in the muscle there");
}

TEST(Spoken, WrittenSentencesStayWhole) {
  const std::string written =
      "Patient back for her left shoulder, sore since the weekend; i did glides grade three, ten minutes, then we went to the pulley, the wand, and the wall. "
      "She is well.";
  EXPECT_EQ(cut(written), written);
  EXPECT_EQ(cut("i did stm then we went home"), "i did stm then we went home") << "too short to need it";
}

}  // namespace
}  // namespace palpate
