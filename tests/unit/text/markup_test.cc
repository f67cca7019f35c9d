// What is left of HTML in a text field: what counts as such, and what does not.
#include "text/markup.h"

#include <gtest/gtest.h>

#include <chrono>

#include "text/folded_text.h"

#include "unit/text/folding.h"

namespace palpate {
namespace {

std::string struck(const std::string& text) {
  Folder folder;
  FoldedText f;
  folder.fold(text, f);
  std::string all;
  for (const Span s : f.struck()) all += std::string(s.of(text)) + "|";
  return all;
}

TEST(Markup, BreaksAndBlocksEndLines) {
  EXPECT_EQ(folded("S: sore<br/>O: STM<BR>P: cont"), "S: sore\nO: STM\nP: cont");
  EXPECT_EQ(folded("<p>S: sore</p><p>O: STM</p>"), "S: sore\nO: STM\n");
  EXPECT_EQ(folded("S: sore<br/>\r\nO: STM"), "S: sore\r\nO: STM") << "the line ends once";
  EXPECT_EQ(folded("<div>\n<p>S</p>\n</div>\n"), "\nS\n\n");
  EXPECT_EQ(folded("<ul><li>STM</li><li>MFR</li></ul>"), "STM\nMFR\n");
  EXPECT_EQ(folded("a<br><br>b"), "a\n\nb");
}

TEST(Markup, TagsInsideALineGiveNothing) {
  EXPECT_EQ(folded("<b>O:</b> S<i>T</i>M <span style=\"color:red\">R UT</span>"), "O: STM R UT");
  EXPECT_EQ(sliced("a S<i>T</i>M b", "STM"), "S<i>T</i>M");
  EXPECT_EQ(sliced("<b>STM</b> R", "STM"), "STM");
}

TEST(Markup, CellsAreParted) { EXPECT_EQ(folded("<table><tr><td>STM</td><td>15</td></tr><tr><td>MFR</td><td>8</td></tr></table>"), "STM | 15\nMFR | 8\n"); }

TEST(Markup, References) {
  EXPECT_EQ(folded("R &amp; L&nbsp;UT, ROM &lt; 90&deg;, pt&#8217;s &quot;knot&quot; p&eacute;trissage 1&frac12; hr &rarr; ok"),
            "R & L UT, ROM < 90 , pt's \"knot\" petrissage 1 1/2 hr -> ok");
  EXPECT_EQ(sliced("R &amp; L p&eacute;trissage ok", "petrissage"), "p&eacute;trissage");
  EXPECT_EQ(folded("a&#13;&#10;b&#10;c&#xD;d"), "a\nb\nc\nd");
  EXPECT_EQ(folded("&#9744; STM &#9746; MFR"), "[ ] STM [x] MFR");
}

TEST(Markup, EscapedOnceMore) {
  EXPECT_EQ(folded("S: sore&lt;br/&gt;O: STM&amp;nbsp;R"), "S: sore\nO: STM R");
  EXPECT_EQ(folded("R &amp;amp; L"), "R & L");
}

TEST(Markup, BoxesOfForms) { EXPECT_EQ(folded("<input type=\"checkbox\" checked/>STM <input type='checkbox'>MFR"), "[x] STM [ ] MFR"); }

TEST(Markup, StruckWords) {
  EXPECT_EQ(struck("<s>STM x 10</s> MFR <del datetime=\"2024\">IASTM</del>"), "STM x 10|IASTM|");
  EXPECT_EQ(struck("<span style=\"text-decoration: line-through\">STM <span>R</span> UT</span> MFR"), "STM <span>R</span> UT|");
  EXPECT_EQ(struck("&lt;s&gt;STM&lt;/s&gt; MFR"), "STM|");
  EXPECT_EQ(struck("<s>" + std::string(900, 'x') + "</s>y"), std::string(900, 'x') + "|");
  EXPECT_EQ(struck("<s>" + std::string(900, 'x')), std::string(400, 'x') + "|") << "a stroke that never ends has an end";
}

TEST(Markup, AWritersOwnSignsStay) {
  for (const char* text : {"ROM <90, 4 < 5 & 6 > 5", "pain <3/10>", "<pain>", "R&L", "AT&T; ok", "<- R", "L -> R", "<b 5>", "grade <i", "x <bb> y", "&bogus;",
                           "&#;", "&#x;", "<a>", "< br>", "</>", "<>"})
    EXPECT_EQ(folded(text), text);
}

TEST(Markup, TakesLinearTime) {
  const auto start = std::chrono::steady_clock::now();
  for (const char* piece : {"<p>", "<b>", "<s>", "<br> ", "&amp;", "<b a=", "&lt;", "<!--", "<td>", "&amp;amp;", "<s></s>"}) {
    std::string text;
    while (text.size() < (2u << 20)) text += piece;
    folded(text);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

}  // namespace
}  // namespace palpate
