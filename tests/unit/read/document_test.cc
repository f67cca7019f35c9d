// Documents to text: RTF, HTML, DOCX and PDF, and which words they strike out.
#include "read/document.h"

#include <gtest/gtest.h>

#include "text/decode.h"
#include "unit/read/zip_maker.h"

namespace palpate {
namespace {

using Words = std::vector<std::string>;

struct Read {
  std::string text, error;
  Words struck, remarks;
};

Read read(ReadDocument* reader, const std::string& bytes, const DocumentLimits& limits = {}) {
  auto d = reader(bytes, limits);
  if (!d) return {"", d.error().message, {}, {}};
  EXPECT_TRUE(valid_utf8(d->text));
  Read r{d->text, "", {}, d->remarks};
  uint32_t last = 0;
  for (const Span s : d->struck) {
    EXPECT_TRUE(s.begin >= last && s.begin < s.end && s.end <= d->text.size());
    last = s.end;
    r.struck.emplace_back(s.of(d->text));
  }
  return r;
}

Read rtf(const std::string& body) {
  return read(read_rtf, "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Calibri;}{\\f1\\fcharset2 Wingdings;}{\\f2\\fcharset204 Arial;}}\\f0 " + body + "}");
}

Read docx(const std::string& body, const std::string& styles = "") {
  ZipMaker zip;
  zip.add("[Content_Types].xml", "<Types/>");
  zip.add("word/document.xml", "<w:document><w:body>" + body + "</w:body></w:document>");
  if (!styles.empty()) zip.add("word/styles.xml", "<w:styles>" + styles + "</w:styles>");
  return read(read_docx, zip.bytes());
}

std::string run(const std::string& text, const std::string& properties = "") {
  return "<w:r>" + (properties.empty() ? "" : "<w:rPr>" + properties + "</w:rPr>") + "<w:t xml:space=\"preserve\">" + text + "</w:t></w:r>";
}
std::string paragraph(const std::string& runs) { return "<w:p>" + runs + "</w:p>"; }

TEST(Rtf, StruckAndDeletedWordsStayAndAreTold) {
  const Read r = rtf("MFR R UT \\strike STM x 10 min\\strike0  done {\\deleted kneading} {\\striked1 PA glides}\\par next");
  EXPECT_EQ(r.text, "MFR R UT STM x 10 min done kneading PA glides\nnext");
  EXPECT_EQ(r.struck, (Words{"STM x 10 min", "kneading PA glides"}));
}

TEST(Rtf, AStrokeOverFormattingIsOneAndEndsWithItsGroup) {
  const Read r = rtf("{\\strike soft {\\b tissue} mobilization} live \\strike a\\plain  b");
  EXPECT_EQ(r.text, "soft tissue mobilization live a b");
  EXPECT_EQ(r.struck, (Words{"soft tissue mobilization", "a"}));
}

TEST(Rtf, LettersOfCodePagesAndUnicode) {
  EXPECT_EQ(rtf("Pt\\'92s 10\\'b0 \\u8211?C6 \\uc2\\u8593 xy\\uc1 z {\\f2\\'ef}").text, "Pt’s 10° –C6 ↑z п");
  EXPECT_EQ(rtf("\\u-10179?\\u-8704? a\\emdash b\\~c\\_d\\-e").text, "😀 a—b c-de");
}

TEST(Rtf, BoxesOfSymbolFontsAndForms) {
  EXPECT_EQ(rtf("{\\f1\\'fe} STM {\\f1\\'a8} MFR").text, "☒ STM ☐ MFR");
  const std::string form = "{\\field{\\*\\fldinst {FORMCHECKBOX}{\\*\\formfield{\\fftype1\\ffres25\\ffdefres";
  EXPECT_EQ(rtf(form + "1}}}{\\fldrslt }}STM " + form + "0}}}{\\fldrslt }}MFR").text, "[x] STM [ ] MFR");
}

TEST(Rtf, TablesAreLinesOfCells) {
  EXPECT_EQ(rtf("\\trowd STM\\cell 10 min\\cell\\row\\trowd\\cell x\\cell\\cell\\row after").text, "STM | 10 min\n | x\nafter");
}

TEST(Rtf, WhatIsNotTheNoteIsLeftOut) {
  EXPECT_EQ(rtf("{\\info{\\title massage}}{\\header effleurage}{\\*\\unknown petrissage}{\\pict 4d4d}{\\v hidden}{\\field{\\*\\fldinst HYPERLINK}{\\fldrslt "
                "link}} on")
                .text,
            "link on");
  EXPECT_EQ(rtf("a\\bin4 }}{{b").text, "ab");
}

TEST(Rtf, BadInputIsAnErrorOrARemark) {
  EXPECT_EQ(read(read_rtf, "no rtf").error, "is no RTF");
  EXPECT_NE(read(read_rtf, "{\\rtf1 " + std::string(2000, '{')).error.find("nested deeper"), std::string::npos);
  const Read cut = read(read_rtf, "{\\rtf1 STM {\\b x");
  EXPECT_EQ(cut.text, "STM x");
  EXPECT_EQ(cut.remarks.size(), 1u);
  DocumentLimits small;
  small.text = 10;
  EXPECT_NE(read(read_rtf, "{\\rtf1 more than ten letters}", small).error.find("larger than 10"), std::string::npos);
}

TEST(Html, BlocksTablesAndStruckWords) {
  const Read r = read(read_html,
                      "<html><body><p>O: MFR  x\n8 <s>STM 10&nbsp;min</s> <b>done</b></p><ul><li>a</li><li>b <del>c</del></li></ul>"
                      "<table><tr><th></th><th>3/4</th></tr><tr><td><p>STM</p></td><td><p>10</p></td></tr></table>"
                      "<span style='Text-Decoration: Line-Through'>mobs</span></body></html>");
  EXPECT_EQ(r.text, "O: MFR x 8 STM 10\u00a0min done\n\n- a\n- b c\n | 3/4\nSTM | 10\n\nmobs");
  EXPECT_EQ(r.struck, (Words{"STM 10\u00a0min", "c", "mobs"}));
}

TEST(Html, FormsShowWhatTheyAreSetTo) {
  EXPECT_EQ(
      read(read_html,
           "<div><input type=checkbox checked>STM <input type=radio> MFR <select><option>mobs<option selected>kneading</select> <input value='8 min'></div>")
          .text,
      "[x] STM [ ] MFR kneading 8 min");
}

TEST(Html, WhatNobodySeesIsLeftOut) {
  EXPECT_EQ(read(read_html,
                 "<html><head><title>massage</title><style>x</style></head><body>a<script>STM</script><p hidden>MFR</p><p style='display: none'>MFR</p><!-- "
                 "mobs --><pre>l1\nl2</pre></body>")
                .text,
            "a\nl1\nl2");
}

TEST(Html, EncodingsAndBounds) {
  EXPECT_EQ(read(read_html, "<p>90\xb0</p>").text, "90°");
  std::string deep;
  for (int i = 0; i < 3000; i++) deep += "<div>";
  EXPECT_LT(read(read_html, deep + "x").text.size(), 2u);
  DocumentLimits few;
  few.tags = 3;
  EXPECT_EQ(read(read_html, "<p><p><p><p>", few).error, "the HTML holds more than 3 tags");
}

TEST(Docx, ParagraphsAndWhatIsStruckOut) {
  const Read r = docx(paragraph(run("MFR ") + run("STM 10 min", "<w:strike/>") + run(" live", "<w:strike w:val=\"0\"/>")) +
                      paragraph("<w:del><w:r><w:delText>kneading</w:delText></w:r></w:del><w:ins>" + run(" mobs") + "</w:ins>") +
                      paragraph(run("secret", "<w:vanish/>") + run("moved", "<w:dstrike/>")));
  EXPECT_EQ(r.text, "MFR STM 10 min live\nkneading mobs\nmoved");
  EXPECT_EQ(r.struck, (Words{"STM 10 min", "kneading", "moved"}));
}

TEST(Docx, StylesStrikeOutAsWell) {
  const Read r = docx(paragraph(run("gone", "<w:rStyle w:val=\"b\"/>") + run(" here")),
                      "<w:style w:styleId=\"a\"><w:rPr><w:strike/></w:rPr></w:style><w:style w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>");
  EXPECT_EQ(r.struck, (Words{"gone"}));
}

TEST(Docx, TablesTabsAndBoxes) {
  const std::string cell = "<w:tc>" + paragraph(run("STM")) + "</w:tc><w:tc>" + paragraph(run("10")) + paragraph(run("min")) + "</w:tc>";
  const std::string box = "<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>";
  EXPECT_EQ(docx("<w:tbl><w:tr>" + cell + "</w:tr></w:tbl>" + paragraph(box + run("MFR") + "<w:r><w:tab/><w:sym w:char=\"F0A8\"/></w:r>" + run(" mobs"))).text,
            "STM | 10\nmin\n[x] MFR\t☐ mobs");
}

TEST(Docx, BrokenPackagesAreErrors) {
  EXPECT_FALSE(docx("<w:p>").error.empty());
  EXPECT_FALSE(read(read_docx, "PK\x03\x04 and no more").error.empty());
  ZipMaker zip;
  zip.add("word/other.xml", "<x/>");
  EXPECT_EQ(read(read_docx, zip.bytes()).error, "the package holds no word/document.xml");
}

TEST(Pdf, DamageAndEmptyPagesAreErrors) { EXPECT_FALSE(read(read_pdf, "%PDF-1.4\nnothing").error.empty()); }

TEST(TextBuilder, BoundsAndBlankLines) {
  TextBuilder b(8);
  b.line(), b.put("ab  ", true), b.line(true), b.line(true), b.put("c", false);
  EXPECT_FALSE(b.full());
  b.put("too much", false);
  EXPECT_TRUE(b.full());
  const Document d = b.finish();
  EXPECT_EQ(d.text, "ab\n\nc");
  ASSERT_EQ(d.struck.size(), 1u);
  EXPECT_EQ(d.struck[0], (Span{0, 2}));
}

TEST(Document, ReferencesToNoCharacterStayReadable) {
  EXPECT_EQ(with_characters("a &#x110000; &#xD800;b&#99999999999; &#65;&#x1F600; &#; &#x; &#12"), "a &#xFFFD; &#xFFFD;b&#xFFFD; &#65;&#x1F600; &#; &#x; &#12");
  EXPECT_EQ(with_characters("STM & MFR"), "STM & MFR");
}

}  // namespace
}  // namespace palpate
