// A note over --max-note-bytes is rejected with the limit named, in every format, and the notes beside it are read.
#include "note_samples.h"
#include "zip_maker.h"

namespace palpate {
namespace {

constexpr size_t kLimit = 5000;

std::string base64(const std::string& bytes) {
  constexpr const char* kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t three = 0;
    for (size_t k = 0; k < 3; k++) three = three << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0);
    for (size_t k = 0; k < 4; k++) out += i + k > bytes.size() ? '=' : kLetters[three >> (18 - 6 * k) & 63];
  }
  return out;
}

std::string xlsx(const std::string& big, const std::string& small) {
  ZipMaker zip;
  const auto cell = [](const std::string& s) { return "<c t=\"inlineStr\"><is><t>" + s + "</t></is></c>"; };
  zip.add("[Content_Types].xml", "<Types/>");
  zip.add("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
  zip.add("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
  zip.add("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>" + cell("id") + cell("text") + "</row><row>" + cell("A") + cell(big) + "</row><row>" +
                                          cell("B") + cell(small) + "</row></sheetData></worksheet>");
  return zip.bytes();
}

std::string docx(const std::string& text) {
  ZipMaker zip;
  zip.add("word/document.xml", "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:body></w:document>");
  return zip.bytes();
}

std::string hl7(const std::string& id, const std::string& text) {
  return "MSH|^~\\&|A|B|C|D|20240304||MDM^T02|M" + id + "|P|2.5\rPID|1||P" + id + "\rTXA|1|PN|TX|20240304||||||||" + id + "|||||AU\rOBX|1|TX|1||" + text +
         "||||||F\r";
}

std::string fhir(const std::string& id, const std::string& text) {
  return R"({"resourceType":"DocumentReference","id":")" + id + R"(","content":[{"attachment":{"contentType":"text/plain","data":")" + base64(text) +
         "\"}}]}\n";
}

TEST(NoteLimit, EveryReaderRejectsALargerNoteWithTheLimit) {
  const std::string big = "STM " + std::string(3 * kLimit, 'x'), small = "MFR R UT x 8 min";
  ReadOptions o;
  o.max_note_bytes = kLimit;
  struct Case {
    const char* name;
    std::string bytes;
    size_t others;
  };
  const std::string cda = "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><id extension=\"D\"/><component><structuredBody><component><section><text>" + big +
                          "</text></section></component></structuredBody></component></ClinicalDocument>";
  const std::string composition = R"({"resourceType":"Composition","id":"c","section":[{"text":{"div":"<div>)" + big + "</div>\"}}]}\n";
  for (const Case& c : {Case{"a.csv", "id,text\nA," + big + "\nB," + small + "\n", 1},
                        {"a.tsv", "NOTE_CSN_ID\tLINE\tNOTE_ID\tNOTE_TEXT\n1\t1\tA\t" + big + "\n2\t1\tB\t" + small + "\n", 1},
                        {"a.jsonl", "{\"id\":\"A\",\"text\":\"" + big + "\"}\n{\"id\":\"B\",\"text\":\"" + small + "\"}\n", 1},
                        {"a.json", "[{\"id\":\"A\",\"text\":\"" + big + "\"},\n{\"id\":\"B\",\"text\":\"" + small + "\"}]", 1},
                        {"a.ndjson", fhir("A", big) + fhir("B", small), 1},
                        {"b.ndjson", composition + fhir("B", small), 1},
                        {"a.hl7", hl7("A", big) + hl7("B", small), 1},
                        {"a.xml", cda, 0},
                        {"a.txt", big, 0},
                        {"a.rtf", "{\\rtf1 " + big + "}", 0},
                        {"a.html", "<html><body>" + big + "</body></html>", 0},
                        {"a.docx", docx(big), 0},
                        {"a.xlsx", xlsx(big, small), 1}}) {
    const Read r = Samples().one(c.name, c.bytes, o);
    EXPECT_EQ(r.notes.size(), c.others) << c.name << r.reasons();
    ASSERT_EQ(r.rejects.size(), 1u) << c.name;
    EXPECT_NE(r.rejects[0].reason.find("larger than " + std::to_string(kLimit) + " bytes (--max-note-bytes)"), std::string::npos)
        << c.name << ": " << r.rejects[0].reason;
    for (const Note& n : r.notes) EXPECT_EQ(n.text, small) << c.name;
  }
}

TEST(NoteLimit, OneThatFitsIsRead) {
  const std::string fits = "STM " + std::string(kLimit - 10, 'x');
  ReadOptions o;
  o.max_note_bytes = kLimit;
  for (const auto& [name, bytes] : {std::pair<const char*, std::string>{"a.csv", "id,text\nA," + fits + "\n"},
                                    {"a.jsonl", "{\"id\":\"A\",\"text\":\"" + fits + "\"}\n"},
                                    {"a.ndjson", fhir("A", fits)},
                                    {"a.hl7", hl7("A", fits)},
                                    {"a.txt", fits},
                                    {"a.rtf", "{\\rtf1 " + fits + "}"},
                                    {"a.docx", docx(fits)},
                                    {"a.xlsx", xlsx(fits, "x")}}) {
    const Read r = Samples().one(name, bytes, o);
    ASSERT_GE(r.notes.size(), 1u) << name << r.reasons();
    EXPECT_EQ(r.notes[0].text, fits) << name;
  }
}

TEST(NoteLimit, CellsHoldWhatXmlCannot) {
  const Read r = Samples().one("a.xlsx", xlsx("S: sore_x000D_\nO: STM_x000D_P: cont_x0009_a_x005F_b _x00 _x00GG_ _x000D_", "x"));
  ASSERT_EQ(r.notes.size(), 2u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "S: sore\nO: STM\nP: cont\ta_b _x00 _x00GG_ \n");
}

}  // namespace
}  // namespace palpate
