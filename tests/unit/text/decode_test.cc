#include "text/decode.h"

#include <gtest/gtest.h>

#include <string>

namespace palpate {
namespace {

using namespace std::string_literals;

/// ASCII as UTF-16 bytes.
std::string utf16(const std::string& ascii, bool big) {
  std::string o;
  for (char c : ascii) o += big ? std::string{'\0', c} : std::string{c, '\0'};
  return o;
}

TEST(Decode, ValidUtf8StaysAsItIs) {
  const Decoded d = decode("Pt’s 90° STM");
  EXPECT_EQ(d.text, "Pt’s 90° STM");
  EXPECT_EQ(d.encoding, Encoding::utf8);
  EXPECT_EQ(d.replaced, 0u);
}

TEST(Decode, TheByteOrderMarkIsNoText) {
  const Decoded d = decode("\xEF\xBB\xBFSTM");
  EXPECT_EQ(d.text, "STM");
  EXPECT_EQ(d.encoding, Encoding::utf8_bom);
}

TEST(Decode, AShortCp1252NoteKeepsItsApostropheAndDegree) {
  const Decoded d = decode("Pt\x92s 90\xB0 flexion \x96 STM");
  EXPECT_EQ(d.text, "Pt’s 90° flexion – STM");
  EXPECT_EQ(d.encoding, Encoding::windows1252);
}

TEST(Decode, Utf16IsFoundByItsByteOrderMark) {
  EXPECT_EQ(decode("\xFF\xFE" + utf16("STM x 8", false)).text, "STM x 8");
  EXPECT_EQ(decode("\xFE\xFF" + utf16("STM x 8", true)).text, "STM x 8");
}

TEST(Decode, Utf16IsFoundByItsNulBytes) {
  const Decoded le = decode(utf16("STM R UT", false)), be = decode(utf16("STM R UT", true));
  EXPECT_EQ(le.text, "STM R UT");
  EXPECT_EQ(le.encoding, Encoding::utf16le);
  EXPECT_EQ(be.text, "STM R UT");
  EXPECT_EQ(be.encoding, Encoding::utf16be);
}

TEST(Decode, Utf16SurrogatesBecomeOneCharacter) { EXPECT_EQ(decode("\xFF\xFE\x3D\xD8\x42\xDC"s).text, "\xF0\x9F\x91\x82"); }

TEST(Decode, AForcedEncodingWins) {
  EXPECT_EQ(decode("\xC3\xA9", Encoding::windows1252).text, "Ã©");
  const Decoded d = decode("a\xFF z", Encoding::utf8);
  EXPECT_TRUE(valid_utf8(d.text));
  EXPECT_EQ(d.text, "a\xEF\xBF\xBD z");
  EXPECT_EQ(d.replaced, 1u);
}

TEST(Decode, NothingIsEmptyUtf8) {
  EXPECT_EQ(decode("").text, "");
  EXPECT_EQ(decode("").encoding, Encoding::utf8);
}

TEST(Decode, WhateverTheBytesTheResultIsValidUtf8) {
  for (int a = 0; a < 256; a++)
    for (int b = 0; b < 256; b += 3) {
      const std::string bytes = "x" + std::string{static_cast<char>(a), static_cast<char>(b)} + "y";
      ASSERT_TRUE(valid_utf8(decode(bytes).text)) << a << " " << b;
      ASSERT_TRUE(valid_utf8(decode(bytes, Encoding::utf8).text)) << a << " " << b;
    }
}

TEST(Decode, TextLongerThanTheConvertersBufferIsWhole) {
  const std::string note(10000, '\xE9');  // é in Windows-1252, each two bytes of UTF-8
  EXPECT_EQ(decode(note).text.size(), 20000u);
}

TEST(SniffEncoding, AHeadThatEndsInsideACharacterIsStillUtf8) {
  EXPECT_EQ(sniff_encoding("caf\xC3", false), Encoding::utf8);
  EXPECT_EQ(sniff_encoding("caf\xC3", true), Encoding::windows1252);
}

TEST(ValidUtf8, RefusesWhatIsNotShortestOrNoCharacter) {
  EXPECT_TRUE(valid_utf8("\xF0\x9F\x91\x82"));
  EXPECT_FALSE(valid_utf8("\xC0\xAF")) << "overlong";
  EXPECT_FALSE(valid_utf8("\xED\xA0\x80")) << "surrogate";
  EXPECT_FALSE(valid_utf8("\xF4\x90\x80\x80")) << "beyond U+10FFFF";
  EXPECT_FALSE(valid_utf8("ab\xE2\x82")) << "cut";
  EXPECT_EQ(valid_utf8_prefix("abcdefghij\xFFk"), 10u);
}

TEST(ParseEncoding, KnowsTheUsualNames) {
  EXPECT_EQ(parse_encoding("UTF-8"), Encoding::utf8);
  EXPECT_EQ(parse_encoding("utf_16"), Encoding::utf16le);
  EXPECT_EQ(parse_encoding("CP1252"), Encoding::windows1252);
  EXPECT_EQ(parse_encoding("latin-1"), Encoding::windows1252);
  EXPECT_FALSE(parse_encoding("ebcdic"));
}

}  // namespace
}  // namespace palpate
