// Words around a treatment decide whether it was done: every frame of frames.txt with every statement.
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "engine_test.h"

namespace palpate {
namespace {

struct Frame {
  std::string text;
  bool done = false;   ///< '+'
  bool known = false;  ///< '!': read wrongly with some statement
  int line = 0;
};

struct Frames {
  std::vector<std::string> statements;
  std::vector<Frame> frames;
  std::vector<std::string> faults;  ///< lines that are none of these
};

std::string with(std::string s, const std::string& what, const std::string& by) {
  for (size_t at = 0; (at = s.find(what, at)) != std::string::npos; at += by.size()) s.replace(at, what.size(), by);
  return s;
}

Frames read_frames(std::istream& in) {
  Frames out;
  std::string line;
  for (int number = 1; std::getline(in, line); number++) {
    if (line.empty() || line[0] == '#') continue;
    const bool known = line.rfind("! ", 0) == 0;
    const std::string rest = known ? line.substr(2) : line;
    if (!known && rest.rfind("= ", 0) == 0) out.statements.push_back(rest.substr(2));
    else if ((rest.rfind("- ", 0) == 0 || rest.rfind("+ ", 0) == 0) && rest.find("{S}") != std::string::npos)
      out.frames.push_back({with(with(rest.substr(2), "\\n", "\n"), "\\t", "\t"), rest[0] == '+', known, number});
    else out.faults.push_back(std::to_string(number) + ": " + line);
  }
  return out;
}

class FramesTest : public EngineTest<FramesTest> {
 protected:
  void SetUp() override {
    thread_ = std::make_unique<Analyzer::Thread>(*analyzer_);
    std::ifstream in(PALPATE_FRAMES);
    ASSERT_TRUE(in) << PALPATE_FRAMES;
    frames_ = read_frames(in);
  }

  /// The statements with which the frame is read otherwise than it says, one a line.
  std::string wrong(const Frame& f) {
    std::string out;
    for (const std::string& s : frames_.statements) {
      Note note;
      note.text = with(f.text, "{S}", s);
      const Analysis a = thread_->analyse(note);
      bool supported = false;
      for (const auto& v : a.verdicts) supported |= v.verdict == Verdict::supported;
      if (supported != f.done) out += "  " + s + "\n";
    }
    return out;
  }

  std::unique_ptr<Analyzer::Thread> thread_;
  Frames frames_;
};

TEST_F(FramesTest, EveryLineOfTheFileIsRead) {
  EXPECT_EQ(frames_.faults, std::vector<std::string>{});
  EXPECT_GE(frames_.statements.size(), 9u);
  EXPECT_GE(frames_.frames.size(), 600u);
}

TEST_F(FramesTest, AFrameDecidesWhatItsTreatmentIsWorth) {
  for (const Frame& f : frames_.frames) {
    if (f.known) continue;
    EXPECT_EQ(wrong(f), "") << "frames.txt:" << f.line << ": " << (f.done ? "done: " : "not done: ") << f.text;
  }
}

/// A mended one must leave the list of faults.
TEST_F(FramesTest, AKnownFaultIsStillOne) {
  for (const Frame& f : frames_.frames) {
    if (!f.known) continue;
    EXPECT_NE(wrong(f), "") << "frames.txt:" << f.line << ": mended, take the ! away: " << f.text;
  }
}

}  // namespace
}  // namespace palpate
