#include "text/folded_text.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/text/folding.h"

namespace palpate {
namespace {

TEST(Fold, AsciiStaysLetterForLetter) {
  const std::string text = "STM R UT x 8'\r\n\t[x] gr. III";
  Folder folder;
  FoldedText f;
  folder.fold(text, f);
  EXPECT_EQ(f.view(), text);
  EXPECT_TRUE(f.identity());
}

TEST(Fold, FractionsBecomeAsciiFractionsAndNotNfkcOnes) {
  EXPECT_EQ(folded("1½ hrs"), "1 1/2 hrs");
  EXPECT_EQ(folded("¼ ¾ ⅓ ⅔"), " 1/4  3/4  1/3  2/3");
  EXPECT_EQ(sliced("1½ hrs STM", "1/2"), "½");
  EXPECT_EQ(sliced("1½ hrs STM", "STM"), "STM");
}

TEST(Fold, SuperscriptsAreNoDigits) {
  EXPECT_EQ(folded("10² cm"), "10  cm");
  EXPECT_EQ(folded("CO₂"), "CO ");
}

TEST(Fold, NumeroSignIsAWordOfItsOwn) { EXPECT_EQ(folded("№5"), " no 5"); }

TEST(Fold, NoBreakSpacesAreSpaces) {
  EXPECT_EQ(folded("manual\u00A0therapy\u202F8"), "manual therapy 8");
  EXPECT_EQ(sliced("manual\u00A0therapy", "manual therapy"), "manual\u00A0therapy");
}

TEST(Fold, FullWidthLettersArePlainOnes) {
  EXPECT_EQ(folded("ＳＴＭ　８"), "stm 8");
  EXPECT_EQ(sliced("a ＳＴＭ b", "stm"), "ＳＴＭ");
}

TEST(Fold, LigaturesAreTheirLetters) {
  EXPECT_EQ(folded("ﬁbrosis"), "fibrosis");
  EXPECT_EQ(sliced("the ﬁbrosis was", "fibrosis"), "ﬁbrosis");
  EXPECT_EQ(sliced("the ﬁbrosis was", "ib"), "ﬁb") << "a range that begins inside a cluster takes the whole cluster";
}

TEST(Fold, AccentsComeOffComposedOrNot) {
  EXPECT_EQ(folded("pétrissage"), "petrissage");
  EXPECT_EQ(folded("pe\u0301trissage"), "petrissage");
  EXPECT_EQ(folded("TAPÔTEMENT"), "TAPoTEMENT");
  EXPECT_EQ(sliced("x pe\u0301trissage y", "petrissage"), "pe\u0301trissage");
  EXPECT_EQ(sliced("x pétrissage y", "y"), "y");
}

TEST(Fold, APrescriptionsBarredLettersAreTheirWords) {
  EXPECT_EQ(folded("s\u0304 massage, c\u0304 lotion"), "without massage, with lotion");
  EXPECT_EQ(folded("p\u0304 tx, \u0101 meals"), "after tx, before meals");
  EXPECT_EQ(folded("Ras\u0304id"), "Rasid") << "inside a word it is a letter";
}

TEST(Fold, AMarkAtTheVeryBeginningIsHarmless) {
  EXPECT_EQ(folded("\u0301STM"), "STM");
  EXPECT_EQ(sliced("\u0301STM", "STM"), "STM");
}

TEST(Fold, ArrowsBulletsBoxesAndQuotesBecomeAscii) {
  EXPECT_EQ(folded("58 → 66"), "58 -> 66");
  EXPECT_EQ(folded("☐ STM ☑ MFR ☒ IASTM ✓"), "[ ] STM [x] MFR [x] IASTM [x]");
  EXPECT_EQ(folded("• STM – MFR"), "* STM - MFR");
  EXPECT_EQ(folded("Pt’s “rope”"), "Pt's \"rope\"");
  EXPECT_EQ(folded("3×12"), "3x12");
  EXPECT_EQ(folded("8′ … ok"), "8' ... ok");
  EXPECT_EQ(sliced("☐ STM", "[ ]"), "☐");
}

TEST(Fold, OtherSymbolsAreSpacesSoThatEveryHighByteIsPartOfAWord) {
  EXPECT_EQ(folded("ok 👍 90° done"), "ok   90  done");
  EXPECT_EQ(folded("膝 STM"), "膝 STM");
}

TEST(Fold, LineSeparatorsEndLines) { EXPECT_EQ(folded("a\u2028b\u0085c"), "a\nb\nc"); }

TEST(Fold, ZeroWidthCharactersFoldToNothingAndSpansStayRight) {
  EXPECT_EQ(folded("mas\u00ADsage"), "massage") << "soft hyphen";
  EXPECT_EQ(folded("mas\u200Bsage"), "massage") << "zero width space";
  EXPECT_EQ(sliced("a mas\u00ADsage b", "massage"), "mas\u00ADsage");
  EXPECT_EQ(sliced("a\u200B b", "b"), "b");
}

TEST(Fold, ASpanIsNeverEmptyForANonEmptyRange) {
  const std::string text = "\u200Bé½ﬁ\u0301→☐";
  Folder folder;
  FoldedText f;
  folder.fold(text, f);
  for (uint32_t b = 0; b < f.view().size(); b++)
    for (uint32_t e = b + 1; e <= f.view().size(); e++) EXPECT_FALSE(f.original({b, e}).empty()) << b << ".." << e;
}

TEST(Fold, AFolderMayBeUsedAgain) {
  Folder folder;
  FoldedText f;
  folder.fold("pétrissage", f);
  folder.fold("STM", f);
  EXPECT_EQ(f.view(), "STM");
  EXPECT_TRUE(f.identity());
}

TEST(Replace, AMendedWordStillLeadsToTheWordAsItWasTyped) {
  const std::string text = "½ é petrisage ½ myofacial ok";
  Folder folder;
  FoldedText f;
  folder.fold(text, f);
  const std::string view(f.view());
  const auto at = [&](const char* w) {
    const auto p = static_cast<uint32_t>(view.find(w));
    return NormSpan{p, p + static_cast<uint32_t>(std::string(w).size())};
  };
  f.replace({{at("petrisage"), "petrissage"}, {at("myofacial"), "myofascial"}});
  EXPECT_EQ(f.view(), " 1/2 e petrissage  1/2 myofascial ok");
  const auto original = [&](const char* w) {
    const auto p = static_cast<uint32_t>(f.view().find(w));
    return std::string(f.original({p, p + static_cast<uint32_t>(std::string(w).size())}).of(text));
  };
  EXPECT_EQ(original("petrissage"), "petrisage");
  EXPECT_EQ(original("myofascial"), "myofacial");
  EXPECT_EQ(original("ok"), "ok");
  EXPECT_EQ(original("e"), "é");
}

TEST(Replace, AWordWithAFoldedLetterIsReplacedWhole) {
  const std::string text = "a pétrisage b";
  Folder folder;
  FoldedText f;
  folder.fold(text, f);
  f.replace({{{2, 11}, "petrissage"}});
  EXPECT_EQ(f.view(), "a petrissage b");
  EXPECT_EQ(f.original({2, 12}).of(text), "pétrisage");
  EXPECT_EQ(f.original({13, 14}).of(text), "b");
}

}  // namespace
}  // namespace palpate
