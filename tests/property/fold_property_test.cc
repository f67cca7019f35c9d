// What folding must do to any text. Fixed seed; PALPATE_SEED sets another.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <iterator>
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
      U"éÉôüñß½¼¾⅓⅛²³№ﬁﬂﬀＡｚ８　→←☐☑✓×–—‘’“”•…°µ℃㎏ﷺ\u00A0\u202F\u00AD\u200B\u200D\uFEFF\u0301\u0308\u0323\u0345\u1100\u1161\u11A8\uAC00ǅŉİıſK膝👍🏽"
      U"\u2028"
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
    for (char& c : text)
      if (c = static_cast<char>(random() % 0x80); c == '<' || c == '&') c = '-';  // what markup.h looks at
    folder.fold(text, f);
    ASSERT_EQ(f.view(), text);
    ASSERT_TRUE(f.identity());
    const auto b = static_cast<uint32_t>(random() % (text.size() + 1));
    ASSERT_EQ(f.original({b, static_cast<uint32_t>(text.size())}), (Span{b, static_cast<uint32_t>(text.size())}));
  }
}

/// Notes with what is left of HTML in them, whole, cut and nested in odd ways.
std::string random_markup(std::mt19937& random) {
  static const char* pieces[] = {"<br/>",
                                 "<br>",
                                 "<p>",
                                 "</p>",
                                 "<b>",
                                 "</b>",
                                 "<span style=\"text-decoration: line-through\">",
                                 "</span>",
                                 "<span>",
                                 "<s>",
                                 "</s>",
                                 "<del>",
                                 "</del>",
                                 "&amp;",
                                 "&nbsp;",
                                 "&#8217;",
                                 "&#x41;",
                                 "&eacute;",
                                 "&lt;br&gt;",
                                 "&amp;lt;br/&amp;gt;",
                                 "&amp;nbsp;",
                                 "<td>",
                                 "</td>",
                                 "<tr>",
                                 "<!-- x -->",
                                 "<input type=checkbox checked>",
                                 "&",
                                 "<",
                                 ">",
                                 "&#",
                                 "&#0;",
                                 "&#1114112;",
                                 "&#13;&#10;",
                                 "<p",
                                 "lt;",
                                 "amp;",
                                 ";",
                                 "</",
                                 "STM",
                                 "MFR x 8 min",
                                 " ",
                                 "\n",
                                 "½",
                                 "é",
                                 "\u0301",
                                 "a"};
  std::string s;
  for (size_t n = random() % 30; n > 0; n--) s += pieces[random() % std::size(pieces)];
  return s;
}

TEST(FoldProperty, SpansOfTextWithMarkupPointIntoTheTextAsReceived) {
  std::mt19937 random(seed() + 5);
  Folder folder;
  FoldedText f;
  for (int round = 0; round < 20000; round++) {
    const std::string text = random_markup(random);
    folder.fold(text, f);
    ASSERT_TRUE(valid_utf8(f.view())) << bytes_of(text);
    Span last;
    for (uint32_t p = 0; p < f.view().size(); p++) {
      const Span o = f.original({p, p + 1});
      ASSERT_TRUE(!o.empty() && o.end <= text.size() && valid_utf8(o.of(text))) << bytes_of(text) << " at " << p;
      ASSERT_LE(last.begin, o.begin) << bytes_of(text) << " at " << p;
      ASSERT_LE(last.end, o.end) << bytes_of(text) << " at " << p;
      // A byte that is as it was comes from its own place or from a reference.
      ASSERT_TRUE(o.of(text) == f.view().substr(p, 1) || o.of(text).find_first_of("<&") != std::string_view::npos ||
                  static_cast<unsigned char>(o.of(text).back()) >= 0x80)
          << bytes_of(text) << " at " << p;
      last = o;
    }
    uint32_t at = 0;
    for (const Span s : f.struck()) {
      ASSERT_TRUE(s.begin >= at && !s.empty() && s.end <= text.size()) << bytes_of(text);
      at = s.begin;
      const NormSpan there = f.folded(s);
      ASSERT_TRUE(there.begin <= there.end && there.end <= f.view().size()) << bytes_of(text);
    }
  }
}

TEST(FoldProperty, MarkupNeverPartsOrJoinsTheWordsThatAReaderSees) {
  std::mt19937 random(seed() + 6);
  static const char* inside[] = {"<b>", "</b>", "<span class=\"x\">", "</font>", "<i>", "<u>", "&shy;"};
  static const char* between[] = {"<br/>", "<p>", "</div>", "&nbsp;", "<td>", "&lt;br&gt;", "&#160;", "&amp;nbsp;", "</li>"};
  Folder folder;
  FoldedText f;
  for (int round = 0; round < 5000; round++) {
    std::string text, plain;
    for (size_t n = 1 + random() % 8; n > 0; n--) {
      for (size_t k = 1 + random() % 5; k > 0; k--) {
        const char c = static_cast<char>('a' + random() % 26);
        text += c, plain += c;
        if (k > 1 && random() % 3 == 0) text += inside[random() % std::size(inside)];
      }
      text += between[random() % std::size(between)], plain += ' ';
    }
    folder.fold(text, f);
    std::string seen;
    for (char c : f.view())
      if (c >= 'a' && c <= 'z') seen += c;
      else if (!seen.empty() && seen.back() != ' ') seen += ' ';
    if (!seen.empty() && seen.back() != ' ') seen += ' ';  // a block's end at the text's own end gives nothing
    ASSERT_EQ(seen, plain) << text;
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
