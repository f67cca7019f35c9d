// Folders, archives and workbooks as inputs of notes.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "read/notes.h"
#include "unit/read/zip_maker.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

class Containers : public testing::Test {
 protected:
  Containers()
      : dir_(fs::temp_directory_path() / ("palpate_containers_" + std::to_string(::getpid()) + testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::create_directories(dir_);
  }
  ~Containers() override { fs::remove_all(dir_); }

  std::string file(const std::string& name, const std::string& bytes) {
    fs::create_directories((dir_ / name).parent_path());
    std::ofstream(dir_ / name, std::ios::binary) << bytes;
    return (dir_ / name).string();
  }

  void read(const std::string& path, const ReadOptions& o = {}) {
    notes_.clear(), rejects_.clear(), remarks_.clear(), error_.clear();
    auto r = open_notes(path, o);
    if (!r) {
      error_ = r.error().code;
      return;
    }
    Note n;
    Reject j;
    for (Next next; (next = (*r)->next(n, j)) != Next::end;) {
      if (next == Next::note) notes_.push_back(n);
      else rejects_.push_back(j);
      for (auto& m : (*r)->take_remarks()) remarks_.push_back(m);
    }
    for (auto& m : (*r)->take_remarks()) remarks_.push_back(m);
  }

  std::vector<std::string> ids() const {
    std::vector<std::string> out;
    for (const Note& n : notes_) out.push_back(n.id);
    return out;
  }

  fs::path dir_;
  std::vector<Note> notes_;
  std::vector<Reject> rejects_;
  std::vector<std::string> remarks_;
  std::string error_;
};

using Words = std::vector<std::string>;

TEST_F(Containers, AFolderIsReadByPathWithDatesAndTheTableBesideIt) {
  file("b/2024-03-04.txt", "STM");
  file("a.rtf", "{\\rtf1 MFR \\strike STM\\strike0 }");
  file("scan.bin", std::string(100, '\1'));
  file(".hidden/x.txt", "no");
  file("documents.csv", "File,MRN,DOS\na.rtf,M1,3/5/2024\n");
  read(dir_.string());
  EXPECT_EQ(ids(), (Words{"a", "b/2024-03-04"}));
  EXPECT_EQ(notes_[0].patient, "M1");
  EXPECT_EQ(notes_[0].date, "3/5/2024");
  EXPECT_EQ(notes_[0].struck.size(), 1u);
  EXPECT_EQ(notes_[1].date, "2024-03-04");
  ASSERT_EQ(rejects_.size(), 1u);
  EXPECT_EQ(rejects_[0].source, (dir_ / "scan.bin").string());
  EXPECT_EQ(remarks_.size(), 1u);
}

TEST_F(Containers, ContentDecidesAndAWrongEndingIsMentioned) {
  read(file("x.pdf", "{\\rtf1 MFR}"));
  ASSERT_EQ(notes_.size(), 1u);
  EXPECT_EQ(notes_[0].text, "MFR");
  ASSERT_EQ(remarks_.size(), 1u);
  EXPECT_NE(remarks_[0].find("named .pdf, but its content is rtf"), std::string::npos);
  read(file("x.rtf", "{\\rtf1 MFR}"));
  EXPECT_TRUE(remarks_.empty());
}

TEST_F(Containers, AnArchiveInAnArchiveKeepsPathsAndDepthIsBounded) {
  ZipMaker inner, outer, third, fourth;
  inner.add("v/1.txt", "STM");
  inner.add("v/2.txt", "Date of Service: 3/4/2024\nSTM\nDate of Service: 3/6/2024\nMFR");
  outer.add("p.zip", inner.bytes());
  outer.add("__MACOSX/._p", "no");
  read(file("all.zip", outer.bytes()));
  EXPECT_EQ(ids(), (Words{"p/v/1", "p/v/2#2024-03-04", "p/v/2#2024-03-06"}));
  EXPECT_TRUE(notes_[0].source.ends_with("all.zip!p.zip!v/1.txt"));
  third.add("2.zip", outer.bytes());
  fourth.add("3.zip", third.bytes());
  fourth.add("kept.txt", "MFR");
  read(file("deep.zip", fourth.bytes()));
  EXPECT_EQ(ids(), (Words{"kept"}));
  ASSERT_EQ(rejects_.size(), 1u);
  EXPECT_NE(rejects_[0].reason.find("too many archives"), std::string::npos);
}

TEST_F(Containers, ADamagedArchiveIsRejectedByNameAndNothingHalfReadCounts) {
  ZipMaker zip;
  zip.add("1.txt", "STM");
  zip.add("2.csv", "id,text\nA,STM\nB,MFR and more words of a row that is cut");
  const std::string whole = zip.bytes();
  for (size_t cut = 10; cut < whole.size(); cut += 7) {
    std::string part = whole.substr(0, cut);
    read(file("cut.zip", part));
    for (const Note& n : notes_) EXPECT_TRUE(n.text == "STM" || n.text.ends_with("cut")) << n.text;
    EXPECT_TRUE(notes_.size() == 3 || !rejects_.empty() || !error_.empty()) << cut;
  }
}

std::string workbook(const std::string& rows, const std::string& extra = "", bool sheet_first = false) {
  ZipMaker z;
  z.add("[Content_Types].xml", "<Types/>");
  const std::string sheet = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>" + extra;
  if (sheet_first) z.add("xl/worksheets/s1.xml", sheet);
  z.add("xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Notes\" r:id=\"a\"/><sheet name=\"Other\" r:id=\"b\"/></sheets></workbook>");
  z.add("xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id=\"a\" Target=\"worksheets/s1.xml\"/><Relationship Id=\"b\" Target=\"/xl/worksheets/s2.xml\"/></Relationships>");
  z.add("xl/styles.xml",
        "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"m/d/yyyy h:mm\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf "
        "numFmtId=\"170\"/></cellXfs></styleSheet>");
  z.add("xl/sharedStrings.xml",
        "<sst><si><t>note_id</t></si><si><t>visit_date</t></si><si><t>note_text</t></si><si><r><t>MFR "
        "</t></r><r><rPr><strike/></rPr><t>STM</t></r><rPh><t>no</t></rPh></si></sst>");
  if (!sheet_first) z.add("xl/worksheets/s1.xml", sheet);
  z.add("xl/worksheets/s2.xml",
        "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>id</t></is></c><c t=\"inlineStr\"><is><t>text</t></is></c></row>"
        "<row><c t=\"inlineStr\"><is><t>Z</t></is></c><c t=\"inlineStr\"><is><t>STM</t></is></c></row></sheetData></worksheet>");
  return z.bytes();
}

const std::string kHeader = "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"s\"><v>1</v></c><c r=\"C3\" t=\"s\"><v>2</v></c></row>";

TEST_F(Containers, AWorkbookGivesItsRowsDatesAndStruckRuns) {
  read(file(
      "b.xlsx",
      workbook(
          "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Report</t></is></c></row>" + kHeader +
          "<row r=\"4\"><c r=\"A4\"><v>17</v></c><c r=\"B4\" s=\"1\"><v>45355</v></c><c r=\"C4\" t=\"s\"><v>3</v></c></row>"
          "<row r=\"6\"><c r=\"A6\"><v>18</v></c><c r=\"B6\" s=\"2\"><v>45355.5</v></c><c r=\"C6\" t=\"inlineStr\"><is><t>a \"q\",\nb</t></is></c></row>")));
  ASSERT_EQ(notes_.size(), 2u);
  EXPECT_EQ(ids(), (Words{"17", "18"}));
  EXPECT_EQ(notes_[0].date, "2024-03-04");
  EXPECT_EQ(notes_[0].text, "MFR ~~STM~~");
  EXPECT_EQ(notes_[1].date, "2024-03-04 12:00");
  EXPECT_EQ(notes_[1].text, "a \"q\",\nb");
}

TEST_F(Containers, AWorkbookMayBeginWithALongSheet) {
  std::string rows = kHeader;
  unsigned random = 1;
  for (int i = 4; i < 20000; i++) {  // digits that do not compress away
    random = random * 1103515245 + 12345;
    rows += "<row r=\"" + std::to_string(i) + "\"><c r=\"A" + std::to_string(i) + "\"><v>" + std::to_string(random) + "</v></c></row>";
  }
  const std::string path = file("b.xlsx", workbook(rows, "", true));
  ASSERT_GT(fs::file_size(path), 100000u);
  auto r = open_notes(path, {});
  ASSERT_TRUE(r);
  EXPECT_EQ((*r)->info().format, NoteFormat::xlsx);
}

TEST_F(Containers, ASheetByNameAndWhatAWorkbookLacks) {
  ReadOptions o;
  o.sheet = "Other";
  const std::string path = file("b.xlsx", workbook(kHeader));
  read(path, o);
  EXPECT_EQ(ids(), (Words{"Z"}));
  o.sheet = "None";
  read(path, o);
  EXPECT_EQ(error_, "READ014");
  const std::string cover = file("c.xlsx", workbook("<row><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"inlineStr\"><is><t>b</t></is></c></row>"));
  o.sheet = "Notes";
  read(cover, o);
  EXPECT_EQ(error_, "READ011");
}

TEST_F(Containers, ACoverSheetIsPassedOverAndTheSheetThatIsReadIsNamed) {
  const std::string cover = file("c.xlsx", workbook("<row><c t=\"inlineStr\"><is><t>Report of March</t></is></c></row>"));
  read(cover);
  EXPECT_EQ(ids(), (Words{"Z"}));
  auto r = open_notes(cover, {});
  ASSERT_TRUE(r);
  const Words remarks = (*r)->take_remarks();
  ASSERT_EQ(remarks.size(), 1u);
  EXPECT_NE(remarks[0].find("only \"Other\" is read, not \"Notes\""), std::string::npos) << remarks[0];
}

TEST_F(Containers, ADamagedSheetKeepsTheRowsBeforeAndSaysSo) {
  read(file("b.xlsx", workbook(kHeader + "<row r=\"4\"><c r=\"A4\"><v>1</v></c><c r=\"C4\" t=\"s\"><v>3</v></c></row><row><c></row>")));
  EXPECT_EQ(ids(), (Words{"1"}));
  ASSERT_EQ(rejects_.size(), 1u);
  EXPECT_NE(rejects_[0].reason.find("the sheet is damaged"), std::string::npos);
}

TEST_F(Containers, ClaimsPicturesAndEmptyFoldersAreNoNotes) {
  std::string isa = "ISA*00*          *00*          *ZZ*SYNTHSENDER    *ZZ*SYNTHRECEIVER  *240306*1200*^*00501*000000001*0*T*:~GS*HC~";
  read(file("c.edi", isa));
  EXPECT_EQ(error_, "READ003");
  read(file("c.doc", "\xD0\xCF\x11\xE0 old"));
  EXPECT_EQ(error_, "READ003");
  fs::create_directories(dir_ / "empty");
  read((dir_ / "empty").string());
  EXPECT_EQ(error_, "READ001");
}

TEST_F(Containers, ClaimsAndProgramsAreSetAside) {
  file("visits/n.txt", "STM");
  file("visits/table.txt", "CPT, Units, Date\n97140, 1, 3/4/2024\nSTM");
  file("charges.csv", "visit_id,dos,cpt,units\nV1,3/4/2024,97140,1\n");
  file("make.py", "print('STM')");
  file("claims.837", "ISA*00*          *00*          *ZZ*CLINIC         *ZZ*PAYER          *240801*1200*^*00501*000000007*0*T*:~GS*HC~");
  read(dir_.string());
  EXPECT_EQ(ids(), (Words{"visits/n", "visits/table"}));
  std::map<std::string, int> why;
  for (const Reject& r : rejects_) why[r.reason]++;
  EXPECT_EQ(why, (std::map<std::string, int>{{"claims, not notes (for palpate check --claims)", 2}, {"program or settings file, not a note", 1}}));
}

}  // namespace
}  // namespace palpate
