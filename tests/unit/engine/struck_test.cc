// Struck-out words from every kind of document: a technique that was taken back is negated and contradicts its code; an export
// that dropped the word says nothing of it.
#include <gtest/gtest.h>

#include "engine/analyzer.h"
#include "lexicon/load.h"
#include "unit/read/note_samples.h"
#include "unit/read/zip_maker.h"

namespace palpate {
namespace {

struct Says {
  Verdict verdict = Verdict::absent;
  std::string reason, text;
};

/// What 97140 gets in the only note of the file, and why its only mention does not count.
Says of(const std::string& name, const std::string& bytes) {
  static const Lexicon lexicon = *load_lexicon(builtin_files());
  static const std::unique_ptr<const Analyzer> analyzer = std::move(*Analyzer::create(lexicon, ""));
  const Read r = Samples().one(name, bytes);
  EXPECT_EQ(r.notes.size(), 1u) << name << r.reasons();
  if (r.notes.empty()) return {};
  Analyzer::Thread thread(*analyzer);
  const Analysis a = thread.analyse(r.notes[0]);
  Says s;
  for (const CodeVerdict& v : a.verdicts)
    if (v.code == "97140") s.verdict = v.verdict;
  EXPECT_LE(a.mentions.size(), 1u) << name;
  if (!a.mentions.empty()) {
    EXPECT_EQ(a.mentions[0].assertion, Assertion::negated) << name;
    s.reason = a.mentions[0].reason;
    s.text = std::string(a.mentions[0].span.of(r.notes[0].text));
  }
  return s;
}

std::string docx(const std::string& runs) {
  ZipMaker zip;
  zip.add("word/document.xml", "<w:document xmlns:w=\"w\"><w:body><w:p>" + runs + "</w:p></w:body></w:document>");
  return zip.bytes();
}

std::string cda(const std::string& text) {
  return "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><id extension=\"D\"/><component><structuredBody><component><section><text>" + text +
         "</text></section></component></structuredBody></component></ClinicalDocument>";
}

TEST(Struck, EveryKindOfDocumentContradicts) {
  const std::pair<std::string, std::string> files[]{
      {"a.rtf", "{\\rtf1 O: ther ex. {\\strike joint mobilization C5}}"},
      {"b.rtf", "{\\rtf1 O: ther ex. {\\deleted joint mobilization C5}}"},
      {"a.html", "<html><body><p>O: ther ex. <del>joint mobilization C5</del></p></body></html>"},
      {"b.html", "<html><body><p>O: ther ex. <span style='text-decoration: line-through'>joint mobilization C5</span></p></body></html>"},
      {"a.docx", docx("<w:r><w:t xml:space=\"preserve\">O: ther ex. </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>joint mobilization C5</w:t></w:r>")},
      {"b.docx", docx("<w:r><w:t xml:space=\"preserve\">O: ther ex. </w:t></w:r><w:del><w:r><w:delText>joint mobilization C5</w:delText></w:r></w:del>")},
      {"a.xml", cda("O: ther ex. <content revised=\"delete\">joint mobilization C5</content>")},
      {"a.txt", "O: ther ex. ~~joint mobilization C5~~"},
      {"a.csv", "id,text\n1,O: ther ex. <s>joint mobilization C5</s>\n"},
      {"b.csv", "id,text\n1,O: ther ex. &lt;del&gt;joint mobilization C5&lt;/del&gt;\n"},
      {"c.csv", "id,text\n1,O: ther ex. <span style=text-decoration:line-through>joint <b>mobili</b>zation C5</span>\n"}};
  for (const auto& [name, bytes] : files) {
    const Says s = of(name, bytes);
    EXPECT_EQ(s.verdict, Verdict::contradicted) << name;
    EXPECT_EQ(s.reason, "struck_out") << name;
    EXPECT_EQ(s.text, name == "c.csv" ? "joint <b>mobili</b>zation" : "joint mobilization") << name;
  }
}

TEST(Struck, WhatAnExportDroppedIsAbsent) { EXPECT_EQ(of("a.csv", "id,text\n1,O: ther ex.\n").verdict, Verdict::absent); }

}  // namespace
}  // namespace palpate
