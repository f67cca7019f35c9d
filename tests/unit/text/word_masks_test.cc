#include "text/word_masks.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace palpate {
namespace {

std::string padded(std::string s) { return s.append(kPadding, '\0'); }

TEST(WordMasks, WordsAreLettersDigitsAndHighBytes) {
  const std::string text = "L4-5 STM, x8' é_w";
  const std::string p = padded(text);
  WordMasks m;
  m.classify(std::string_view(p).substr(0, text.size()));
  std::vector<std::string> words;
  m.for_each_start(0, text.size(), [&](uint32_t b) { words.push_back(text.substr(b, m.run(b))); });
  EXPECT_EQ(words, (std::vector<std::string>{"L4", "5", "STM", "x8", "é", "w"}));
  EXPECT_FALSE(m.ascii());
}

TEST(WordMasks, FastAndPortableAgreeOnEveryByteAtEveryPosition) {
  WordMasks fast, slow;
  for (int c = 0; c < 256; c++)
    for (size_t at : {0u, 1u, 31u, 32u, 63u, 64u, 65u, 127u}) {
      std::string text(130, ' ');
      text[at] = static_cast<char>(c);
      const std::string p = padded(text);
      const std::string_view view = std::string_view(p).substr(0, text.size());
      fast.classify(view);
      slow.classify_portable(view);
      for (size_t i = 0; i < text.size(); i++) ASSERT_EQ(fast.word(i), slow.word(i)) << "byte " << c << " at " << at << ", index " << i;
      ASSERT_EQ(fast.ascii(), slow.ascii()) << "byte " << c;
    }
}

TEST(WordMasks, FastAndPortableAgreeOnRandomBytesOfEveryLength) {
  std::mt19937 random(20240304);
  WordMasks fast, slow;  // used again and again, as a thread does: lengths go up and down
  for (int round = 0; round < 3000; round++) {
    std::string text(random() % 300, '\0');
    for (char& c : text) c = static_cast<char>(random());
    // What lies behind the text must not shine through.
    std::string p = text + std::string(kPadding, 'w');
    const std::string_view view = std::string_view(p).substr(0, text.size());
    fast.classify(view);
    slow.classify_portable(view);
    const size_t blocks = (text.size() + 63) / 64 + 2;
    for (size_t b = 0; b < blocks; b++) ASSERT_EQ(fast.bits()[b], slow.bits()[b]) << "length " << text.size() << ", block " << b;
    ASSERT_EQ(fast.ascii(), slow.ascii());
  }
}

TEST(WordMasks, StartsInARangeAreThoseOfTheWholeTextInThatRange) {
  std::mt19937 random(7);
  WordMasks m;
  for (int round = 0; round < 300; round++) {
    std::string text(1 + random() % 200, ' ');
    for (char& c : text) c = random() % 3 ? 'a' : ' ';
    const std::string p = padded(text);
    m.classify(std::string_view(p).substr(0, text.size()));
    const size_t lo = random() % text.size(), hi = lo + random() % (text.size() - lo + 1);
    std::vector<uint32_t> got, want;
    m.for_each_start(lo, hi, [&](uint32_t b) { got.push_back(b); });
    for (size_t i = lo; i < hi; i++)
      if (text[i] == 'a' && (i == 0 || text[i - 1] != 'a')) want.push_back(static_cast<uint32_t>(i));
    ASSERT_EQ(got, want) << '"' << text << "\" [" << lo << ", " << hi << ")";
  }
}

TEST(WordMasks, RunsAreExactUpTo56Letters) {
  for (size_t before : {0u, 1u, 7u, 8u, 60u, 63u, 64u})
    for (size_t length = 1; length <= 56; length++) {
      const std::string text = std::string(before, ' ') + std::string(length, 'k') + " z";
      const std::string p = padded(text);
      WordMasks m;
      m.classify(std::string_view(p).substr(0, text.size()));
      ASSERT_EQ(m.run(before), length) << "after " << before << " spaces";
    }
}

TEST(WordKey, IsTheFirstEightLettersInLowerCase) {
  const std::string a = padded("Percussion"), b = padded("percussing"), c = padded("MOB "), d = padded("mob,x");
  EXPECT_EQ(word_key(a.data(), 12), word_key(b.data(), 10)) << "the first eight letters agree";
  EXPECT_EQ(word_key(c.data(), 3), word_key(d.data(), 3));
  EXPECT_NE(word_key(c.data(), 3), word_key(a.data(), 12));
}

}  // namespace
}  // namespace palpate
