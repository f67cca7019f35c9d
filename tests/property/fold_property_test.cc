// What folding must do to any text. Fixed seed; PALPATE_SEED sets another.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

#include "text/decode.h"
#include "text/folded_text.h"
#include "text/word_masks.h"

namespace palpate {
namespace {

unsigned seed() {
  const char* s = std::getenv("PALPATE_SEED");
  return s ? static_cast<unsigned>(std::atoi(s)) : 20240304u;
}

void append(std::string& s, char32_t c) {
  if (c < 0x80) {
    s += static_cast<char>(c);
  } else if (c < 0x800) {
    s += static_cast<char>(0xC0 | c >> 6);
    s += static_cast<char>(0x80 | (c & 63));
  } else if (c < 0x10000) {
    s += static_cast<char>(0xE0 | c >> 12);
    s += static_cast<char>(0x80 | (c >> 6 & 63));
    s += static_cast<char>(0x80 | (c & 63));
  } else {
    s += static_cast<char>(0xF0 | c >> 18);
    s += static_cast<char>(0x80 | (c >> 12 & 63));
    s += static_cast<char>(0x80 | (c >> 6 & 63));
    s += static_cast<char>(0x80 | (c & 63));
  }
}

/// Mostly what notes hold, some of what breaks normalisers, and now and then anything at all.
std::string random_text(std::mt19937& random) {
  static const std::u32string notes = U"abcdeSTMmfr 0123456789 .,;:'/()-\n\t[]";
  static const std::u32string hard =
      U"éÉôüñß½¼¾⅓⅛²³№ﬁﬂﬀＡｚ８　→←☐☑✓×–—‘’“”•…°µ℃㎏ﷺ\u00A0\u202F\u00AD\u200B\u200D\uFEFF\u0301\u0308\u0323\u0345\u1100\u1161\u11A8\uAC00ǅŉİıſK膝👍🏽\u2028"
      U"\u0085ำ\u0F71\u0F72";
  std::string s;
  for (size_t n = random() % 60; n > 0; n--) {
    const unsigned pick = random() % 20;
    if (pick < 12) append(s, notes[random() % notes.size()]);
    else if (pick < 18) append(s, hard[random() % hard.size()]);
    else {
      char32_t c = random() % (pick == 18 ? 0x3000 : 0x110000);
      if (c >= 0xD800 && c < 0xE000) c = U'x';
      append(s, c);
    }
  }
  return s;
}

std::string bytes_of(const std::string& s) {
  std::string o;
  char b[5];
  for (unsigned char c : s) {
    std::snprintf(b, sizeof b, c >= 0x20 && c < 0x7F ? "%c" : "\\x%02X", c);
    o += b;
  }
  return o;
}

TEST(FoldProperty, EveryFoldedWordSlicesTheOriginalToSomethingThatFoldsBackToIt) {
  std::mt19937 random(seed());
  Folder folder;
  for (int round = 0; round < 20000; round++) {
    const std::string text = random_text(random);
    ASSERT_TRUE(valid_utf8(text)) << bytes_of(text);
    FoldedText f;
    folder.fold(text, f);
    ASSERT_TRUE(valid_utf8(f.view())) << bytes_of(text);
    WordMasks masks;
    masks.classify(f.view());
    masks.for_each_start(0, f.view().size(), [&](uint32_t begin) {
      uint32_t end = begin;
      while (end < f.view().size() && masks.word(end)) end++;
      const std::string word(f.view().substr(begin, end - begin));
      const Span o = f.original({begin, end});
      ASSERT_LE(o.end, text.size()) << bytes_of(text);
      ASSERT_FALSE(o.empty()) << bytes_of(text);
      const std::string slice(o.of(text));
      ASSERT_TRUE(valid_utf8(slice)) << bytes_of(text) << " cut inside a character at word " << bytes_of(word);
      FoldedText again;
      Folder().fold(slice, again);
      ASSERT_NE(again.view().find(word), std::string_view::npos)
          << bytes_of(text) << "\n  word " << bytes_of(word) << " came from " << bytes_of(slice) << ", which folds to " << bytes_of(std::string(again.view()));
    });
    if (HasFatalFailure()) return;
  }
}

TEST(FoldProperty, SpansRiseWithTheFoldedTextAndEndsNeverComeBeforeBegins) {
  std::mt19937 random(seed() + 1);
  Folder folder;
  for (int round = 0; round < 5000; round++) {
    const std::string text = random_text(random);
    FoldedText f;
    folder.fold(text, f);
    uint32_t begin = 0, end = 0;
    for (uint32_t p = 0; p < f.view().size(); p++) {
      const Span o = f.original({p, p + 1});
      ASSERT_FALSE(o.empty()) << bytes_of(text) << " at " << p;
      ASSERT_LE(begin, o.begin) << bytes_of(text) << " at " << p;
      ASSERT_LE(end, o.end) << bytes_of(text) << " at " << p;
      begin = o.begin;
      end = o.end;
    }
  }
}

TEST(FoldProperty, EveryHighByteOfTheFoldedTextIsLeftAsItIsByFoldingAgain) {
  std::mt19937 random(seed() + 2);
  Folder folder;
  for (int round = 0; round < 5000; round++) {
    const std::string text = random_text(random);
    FoldedText once, twice;
    folder.fold(text, once);
    folder.fold(once.view(), twice);
    ASSERT_EQ(bytes_of(std::string(once.view())), bytes_of(std::string(twice.view()))) << bytes_of(text);
  }
}

TEST(FoldProperty, AsciiIsTheIdentity) {
  std::mt19937 random(seed() + 3);
  Folder folder;
  FoldedText f;
  for (int round = 0; round < 5000; round++) {
    std::string text(random() % 200, ' ');
    for (char& c : text) c = static_cast<char>(random() % 0x80);
    folder.fold(text, f);
    ASSERT_EQ(f.view(), text);
    ASSERT_TRUE(f.identity());
    const auto b = static_cast<uint32_t>(random() % (text.size() + 1));
    ASSERT_EQ(f.original({b, static_cast<uint32_t>(text.size())}), (Span{b, static_cast<uint32_t>(text.size())}));
  }
}

TEST(FoldProperty, BytesAreDecodedToValidUtf8WhateverTheyAre) {
  std::mt19937 random(seed() + 4);
  for (int round = 0; round < 5000; round++) {
    std::string bytes(random() % 64, ' ');
    for (char& c : bytes) c = static_cast<char>(random() % (round % 2 ? 256 : 4) ? random() : 0);
    ASSERT_TRUE(valid_utf8(decode(bytes).text)) << bytes_of(bytes);
  }
}

}  // namespace
}  // namespace palpate
