// A note over --max-note-bytes is rejected with the limit named, in every format, and the notes beside it are read.
#include <tuple>
#include <utility>

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

/// A page with these lines of text.
std::string pdf(const std::vector<std::string>& lines) {
  std::string page = "BT /F1 4 Tf 10 780 Td 4 TL ";
  for (const auto& l : lines) page += "(" + l + ") Tj T* ";
  page += "ET";
  std::string out = "%PDF-1.4\n";
  std::vector<size_t> at;
  for (const std::string& object :
       {std::string("<</Type/Catalog/Pages 2 0 R>>"), std::string("<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        std::string("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"),
        "<</Length " + std::to_string(page.size()) + ">>stream\n" + page + "\nendstream", std::string("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")}) {
    at.push_back(out.size());
    out += std::to_string(at.size()) + " 0 obj\n" + object + "\nendobj\n";
  }
  const size_t table = out.size();
  out += "xref\n0 6\n0000000000 65535 f \n";
  for (size_t a : at) out += std::string(10 - std::to_string(a).size(), '0') + std::to_string(a) + " 00000 n \n";
  return out + "trailer<</Size 6/Root 1 0 R>>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

std::string attachment(const std::string& id, const std::string& type, const std::string& bytes) {
  return R"({"resourceType":"DocumentReference","id":")" + id + R"(","content":[{"attachment":{"contentType":")" + type + R"(","data":")" + base64(bytes) +
         "\"}}]}\n";
}

/// The one that is too large is rejected with the limit, the small ones are read as they are.
void only_small(const Read& r, size_t small, const std::string& what, const std::string& text) {
  EXPECT_EQ(r.notes.size(), small) << what << ": " << r.reasons();
  ASSERT_EQ(r.rejects.size(), 1u) << what << ": " << r.reasons();
  EXPECT_NE(r.rejects[0].reason.find("larger than " + std::to_string(kLimit) + " bytes (--max-note-bytes)"), std::string::npos) << what << ": " << r.reasons();
  for (const Note& n : r.notes) EXPECT_EQ(n.text, text) << what;
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
                        {"a.pdf", pdf(std::vector<std::string>(160, "STM " + std::string(100, 'x'))), 0},
                        {"a.xlsx", xlsx(big, small), 1}}) {
    const Read r = Samples().one(c.name, c.bytes, o);
    EXPECT_EQ(r.notes.size(), c.others) << c.name << r.reasons();
    ASSERT_EQ(r.rejects.size(), 1u) << c.name;
    EXPECT_NE(r.rejects[0].reason.find("larger than " + std::to_string(kLimit) + " bytes (--max-note-bytes)"), std::string::npos)
        << c.name << ": " << r.rejects[0].reason;
    for (const Note& n : r.notes) EXPECT_EQ(n.text, small) << c.name;
  }
}

TEST(NoteLimit, DocumentsInFoldersAndArchives) {
  const std::string big = "STM " + std::string(3 * kLimit, 'x'), small = "MFR R UT x 8 min";
  const std::vector<std::string> lines(160, "STM " + std::string(100, 'x'));
  ReadOptions o;
  o.max_note_bytes = kLimit;
  const std::pair<const char*, std::string> large[]{{"big.txt", big},
                                                    {"big.rtf", "{\\rtf1 " + big + "}"},
                                                    {"big.html", "<html><body>" + big + "</body></html>"},
                                                    {"big.docx", docx(big)},
                                                    {"big.pdf", pdf(lines)}};
  const std::pair<const char*, std::string> little[]{{"a.txt", small + "."},
                                                     {"b.rtf", "{\\rtf1 " + small + "!}"},
                                                     {"c.html", "<html><body>" + small + "?</body></html>"},
                                                     {"d.docx", docx(small + ";")},
                                                     {"e.pdf", pdf({small})}};
  for (const auto& [name, bytes] : large) {
    Samples s;
    ZipMaker zip, outer;
    std::filesystem::create_directories(s.file("x", "") + ".d");
    const std::string folder = s.file("x", "") + ".d";
    std::ofstream(folder + "/" + name, std::ios::binary) << bytes;
    zip.add(name, bytes);
    for (const auto& [other, words] : little) {
      std::ofstream(folder + "/" + other, std::ios::binary) << words;
      zip.add(other, words);
    }
    outer.add("in.zip", zip.bytes());
    for (const std::string& input : {folder, s.file("a.zip", zip.bytes()), s.file("b.zip", outer.bytes())}) {
      const Read r = Samples::read({input}, o);
      EXPECT_EQ(r.notes.size(), 5u) << input << name << r.reasons();
      ASSERT_EQ(r.rejects.size(), 1u) << input << name << r.reasons();
      EXPECT_NE(r.rejects[0].source.find(name), std::string::npos) << r.rejects[0].source;
      EXPECT_NE(r.rejects[0].reason.find("larger than 5000 bytes (--max-note-bytes)"), std::string::npos) << r.reasons();
    }
  }
}

TEST(NoteLimit, AttachmentsAndEmbeddedDocuments) {
  const std::string big = "STM " + std::string(3 * kLimit, 'x'), small = "MFR R UT x 8 min";
  const std::string page = pdf(std::vector<std::string>(160, "STM " + std::string(100, 'x')));
  ReadOptions o;
  o.max_note_bytes = kLimit;
  for (const auto& [type, bytes] : {std::pair<std::string, std::string>{"text/plain", big},
                                    {"text/rtf", "{\\rtf1 " + big + "}"},
                                    {"text/html", "<html><body>" + big + "</body></html>"},
                                    {"application/pdf", page}}) {
    only_small(Samples().one("a.ndjson", attachment("A", type, bytes) + attachment("B", "text/plain", small), o), 1, "FHIR " + type, small);
    const std::string subtype = type == "application/pdf" ? "PDF" : type == "text/rtf" ? "RTF" : type == "text/html" ? "HTML" : "PLAIN";
    std::string message = hl7("A", "");
    const std::string value = "|TX|1|||";
    message.replace(message.find(value), value.size(), "|ED|1||^AP^" + subtype + "^Base64^" + base64(bytes) + "|");
    only_small(Samples().one("a.hl7", message + hl7("B", small), o), 1, "HL7 " + subtype, small);
    const Read cda = Samples().one("a.xml",
                                   R"(<ClinicalDocument xmlns="urn:hl7-org:v3"><id extension="D"/><component><nonXMLBody><text mediaType=")" + type +
                                       R"(" representation="B64">)" + base64(bytes) + "</text></nonXMLBody></component></ClinicalDocument>",
                                   o);
    only_small(cda, 0, "CDA " + type, small);
  }
}

TEST(NoteLimit, TheSizeIsSaidWhereItIsKnown) {
  const std::string note(20'000, 'x');
  ReadOptions o;
  o.max_note_bytes = kLimit;
  for (const auto& [name, bytes, size] : {std::tuple<const char*, std::string, size_t>{"a.csv", "id,text\nA," + note + "\n", 20'000},
                                          {"a.jsonl", "{\"id\":\"A\",\"text\":\"" + note + "\"}\n", 20'000},
                                          {"a.hl7", hl7("A", note), 20'000},
                                          {"a.txt", note, 20'000},
                                          {"a.ndjson", fhir("A", note), 20'000},
                                          {"b.csv", "id,text\nA,\"" + note + "\n" + std::string(3u << 20, 'y') + "\"\nB,MFR\n", 20'003 + (3u << 20) + 2},
                                          {"b.jsonl", "{\"id\":\"A\",\"text\":\"" + std::string(3u << 20, 'x') + "\"}\n", (3u << 20) + 20}}) {
    const Read r = Samples().one(name, bytes, o);
    ASSERT_EQ(r.rejects.size(), 1u) << name << r.reasons();
    EXPECT_TRUE(r.rejects[0].reason.ends_with("(--max-note-bytes): " + std::to_string(size) + " bytes")) << name << ": " << r.reasons();
  }
}

TEST(NoteLimit, RowsBehindAHugeOneAreRead) {
  std::string rows = "id,text\nA,MFR\nB,\"";
  for (int i = 0; i < 60'000; i++) rows += "he said \"\"STM\"\", then went on, line " + std::to_string(i) + "\n";
  rows += "\"\nC,\"PROM, STM\"\nD,MFR\n";
  ReadOptions o;
  o.max_note_bytes = kLimit;
  const Read r = Samples().one("a.csv", rows, o);
  ASSERT_EQ(r.notes.size(), 3u) << r.reasons();
  EXPECT_EQ(r.notes[1].text, "PROM, STM");
  EXPECT_EQ(r.notes[1].line, 60'004u);
  EXPECT_EQ(r.rejects.size(), 1u) << r.reasons();
}

TEST(NoteLimit, AQuoteNeverClosedCostsItsRowAloneInALongFile) {
  std::string rows = "id,patient,text\n";
  for (int i = 0; i < 100'000; i++) rows += "N" + std::to_string(i) + ",P," + (i == 3 ? "\"" : "") + "STM R UT " + std::to_string(i) + " min\n";
  ReadOptions o;
  o.max_note_bytes = kLimit;
  const Read r = Samples().one("a.csv", rows, o);
  EXPECT_EQ(r.notes.size(), 99'999u) << r.reasons();
  ASSERT_EQ(r.rejects.size(), 1u) << r.reasons();
  EXPECT_EQ(r.rejects[0].line, 5u);
  EXPECT_NE(r.rejects[0].reason.find("never closed"), std::string::npos);
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
