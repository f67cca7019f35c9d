// Tables of known exports, notes in lines, JSON by path, and the notes of several deliveries.
#include <algorithm>

#include "note_samples.h"
#include "read/note_columns.h"
#include "zip_maker.h"

namespace palpate {
namespace {

TEST(NoteColumns, PresetsAreToldFromTheHeader) {
  const FieldMap none;
  const auto preset = [&](const std::vector<std::string>& header) { return note_columns(header, none, "").preset; };
  EXPECT_EQ(preset({"NOTE_CSN_ID", "LINE", "NOTE_ID", "NOTE_TEXT"}), "epic-hno");
  EXPECT_EQ(preset({"note_id", "person_id", "note_date", "note_title", "note_text", "visit_occurrence_id"}), "omop");
  EXPECT_EQ(preset({"ROW_ID", "SUBJECT_ID", "HADM_ID", "CHARTDATE", "CHARTTIME", "CATEGORY", "CGID", "ISERROR", "TEXT"}), "mimic-iii");
  EXPECT_EQ(preset({"note_id", "subject_id", "hadm_id", "note_type", "note_seq", "charttime", "storetime", "text"}), "mimic-iv");
  EXPECT_EQ(preset({"record_id", "patient_id", "case_id", "visit_id", "visit_date", "therapist", "note_text"}), "webpt");
  EXPECT_EQ(preset({"id", "text"}), "generic");
  const auto map = FieldMap::parse("text=note_title");
  EXPECT_EQ(note_columns({"note_id", "person_id", "note_date", "note_title", "note_text"}, *map, "").fields[static_cast<size_t>(Field::text)], "note_title");
}

TEST(NoteLines, AreJoinedInTheOrderOfTheirNumbers) {
  const Read r = Samples().one("HNO_PLAIN_TEXT.tsv", "NOTE_CSN_ID\tLINE\tNOTE_ID\tNOTE_TEXT\n1\t2\tA\tP: cont\n1\t1\tA\tO: STM\n2\t1\tB\tMFR\n");
  ASSERT_EQ(r.notes.size(), 2u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "O: STM\nP: cont");
  EXPECT_EQ(r.notes[0].id, "A");
}

TEST(NoteLines, RowsThatDoNotStandTogether) {
  const Read r = Samples().one("HNO.tsv", "NOTE_CSN_ID\tLINE\tNOTE_ID\tNOTE_TEXT\n1\t1\tA\tno\n2\t1\tB\tMFR\n1\t2\tA\tSTM\n");
  ASSERT_EQ(r.notes.size(), 2u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "no\nSTM");
}

TEST(NoteLines, FullLinesGoOnWithoutABreak) {
  const std::string full(1947, 'x');
  const Read r = Samples().one("HNO.tsv", "NOTE_CSN_ID\tLINE\tNOTE_ID\tNOTE_TEXT\n1\t1\tA\t" + full + "man\n1\t2\tA\tual\n");
  EXPECT_EQ(r.notes.at(0).text, full + "manual");
}

TEST(NoteLines, ANoteWithoutAllItsLinesIsRejected) {
  const Read r =
      Samples().one("HNO.tsv", "NOTE_CSN_ID\tLINE\tNOTE_ID\tNOTE_TEXT\n1\t1\tA\tSTM\n1\t3\tA\tx\n2\t1\tB\tMFR\n2\t1\tB\tnot MFR\n3\t1\tC\tok\n3\t1\tC\tok\n");
  EXPECT_EQ(r.reasons(), "line 2 of the note is not in the table\nline 1 of the note comes twice with different words\n");
  ASSERT_EQ(r.notes.size(), 1u);
  EXPECT_EQ(r.notes[0].text, "ok");
}

TEST(NoteLines, TheTableBesideDescribesTheNotes) {
  Samples s;
  const std::string info =
      s.file("HNO_INFO.tsv",
             "NOTE_ID\tPAT_ENC_CSN_ID\tCURRENT_AUTHOR_ID_NAME\tCREATE_INSTANT_DTTM\nA\tPCN-1\tLEE, DANA PT\t3/4/2024\nR\tPCN-2\tLEE, DANA PT\t3/4/2024\n");
  const Read r = Samples::read({info, s.file("HNO_PLAIN_TEXT.tsv", "NOTE_CSN_ID\tLINE\tNOTE_ID\tNOTE_TEXT\n1\t1\tA\tSTM\n")});
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  EXPECT_EQ(r.notes[0].account, "PCN-1");
  EXPECT_EQ(r.notes[0].author, "LEE, DANA PT");
  EXPECT_EQ(r.notes[0].date, "3/4/2024");
  EXPECT_EQ(r.asides.at("described in HNO_INFO, no plain text"), 1u);
  EXPECT_EQ(r.asides.at("description of a note whose text lies elsewhere"), 2u);
}

TEST(NoteLines, TheLatestContactCounts) {
  const Read r = Samples().one("HNO.tsv", "NOTE_CSN_ID\tLINE\tNOTE_ID\tNOTE_TEXT\n10\t1\tA\tnew\n9\t1\tA\told\n");
  ASSERT_EQ(r.notes.size(), 1u);
  EXPECT_EQ(r.notes[0].text, "new");
  EXPECT_EQ(r.asides.at("older version"), 1u);
}

TEST(NoteTables, RowsInErrorAreSetAside) {
  const Read r =
      Samples().one("n.csv", "ROW_ID,SUBJECT_ID,HADM_ID,CHARTDATE,CATEGORY,ISERROR,TEXT\n1,2,3,2101-01-01,Rehab,,STM\n2,2,3,2101-01-01,Rehab,1,MFR\n");
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  EXPECT_EQ(r.asides.at("entered in error"), 1u);
}

TEST(NoteSet, ExportFlagsAcrossDeliveries) {
  Samples s;
  const std::string head = "export_flag,record_id,patient_id,visit_id,visit_date,note_text\n";
  const Read r = Samples::read({s.file("1.csv", head + "1,A,P,V1,3/4/2024,a1\n1,B,P,V2,3/5/2024,b1\n1,C,P,V3,3/6/2024,c1\n"),
                                s.file("2.csv", head + "2,A,P,V1,3/4/2024,a2\n3,B,,,,\n2,A,P,V1,3/4/2024,a3\n")});
  ASSERT_EQ(r.notes.size(), 2u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "c1");
  EXPECT_EQ(r.notes[1].text, "a3");
  EXPECT_EQ(r.asides.at("older version"), 2u);
  EXPECT_EQ(r.asides.at("removed"), 2u);
}

TEST(NoteSet, OneIdOfTwoClinicsIsTwoNotes) {
  Samples s;
  const std::string head = "id,patient,date,text\n";
  const Read r = Samples::read(
      {s.file("1.csv", head + "1,P1,3/4/2024,a\n1,P1,3/4/2024,b\n2,P2,3/4/2024,c\n"), s.file("2.csv", head + "1,P9,3/4/2024,d\n2,P2,3/4/2024,e\n")});
  std::string texts;
  for (const Note& n : r.notes) texts += n.text;
  EXPECT_EQ(texts, "abde");  // only P2's visit was delivered twice
  EXPECT_EQ(r.asides.at("older version"), 1u);
}

TEST(JsonNotes, ArraysAndValuesOverManyLines) {
  for (const char* text : {R"([{"id":"A","text":"S: }] \" STM"}, {"id":"B","text":"MFR"}])",
                           "[\n {\n  \"id\": \"A\",\n  \"text\": \"S: }] \\\" STM\"\n },\n {\"id\": \"B\",\n  \"text\": \"MFR\"}\n]\n",
                           "{\n \"id\": \"A\",\n \"text\": \"S: }] \\\" STM\"\n}\n{\n \"id\": \"B\",\n \"text\": \"MFR\"\n}\n",
                           "{\"id\":\"A\",\"text\":\"S: }] \\\" STM\"}\n{\"id\":\"B\",\"text\":\"MFR\"}\n"}) {
    const Read r = Samples().one("a.json", text);
    ASSERT_EQ(r.notes.size(), 2u) << text << r.reasons();
    EXPECT_EQ(r.notes[0].text, "S: }] \" STM");
    EXPECT_EQ(r.notes[1].id, "B");
  }
}

TEST(JsonNotes, FieldsByPath) {
  ReadOptions o;
  o.map = *FieldMap::parse("id=meta.id,text=/note/parts/1/body,patient=who.mrn");
  const Read r =
      Samples().one("a.json", R"([{"meta":{"id":7},"note":{"parts":[{"body":"x"},{"body":"STM"}]},"who":{"mrn":"M1"}}, {"meta":{"id":8},"note":{}}])", o);
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  EXPECT_EQ(r.notes[0].id, "7");
  EXPECT_EQ(r.notes[0].text, "STM");
  EXPECT_EQ(r.notes[0].patient, "M1");
  EXPECT_EQ(r.rejects.size(), 1u);
}

TEST(JsonNotes, ACutArrayKeepsWhatIsWhole) {
  const Read r = Samples().one("a.json", R"([{"id":"A","text":"STM"},{"id":"B","te)");
  EXPECT_EQ(r.notes.size(), 1u);
  EXPECT_EQ(r.rejects.size(), 1u);
}

TEST(JsonNotes, ARecordOverTheLimitIsPassedOver) {
  ReadOptions o;
  o.max_note_bytes = 1000;
  const Read r = Samples().one("a.json", "[{\"id\":\"A\",\"text\":\"" + std::string(3 << 20, 'x') + "\"},\n{\"id\":\"B\",\"text\":\"STM\"}]", o);
  EXPECT_EQ(r.rejects.size(), 1u);
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  EXPECT_EQ(r.notes[0].line, 2u);
}

TEST(JsonNotes, ABracketAtTheBeginningOfANoteIsNoArray) { EXPECT_EQ(Samples().one("n.txt", "[x] STM\n[ ] MFR").notes.at(0).text, "[x] STM\n[ ] MFR"); }

TEST(NoteTables, TitlesAboveTheHeader) {
  const std::string table = "Note ID,Patient,Visit Date,Note Text\r\nN1,P1,3/4/2024,\"STM\nR UT\"\r\nN2,P2,3/5/2024,MFR\r\n";
  for (const char* titles : {"Visit notes\r\n", "Clinic: North\r\nFrom 3/1/2024, to 3/31/2024\r\n\r\n", ",,,\r\nReport,,,\r\n,,,\r\n"}) {
    const Read r = Samples().one("report.csv", titles + table);
    ASSERT_EQ(r.notes.size(), 2u) << titles << r.reasons();
    EXPECT_EQ(r.notes[0].id, "N1");
    EXPECT_EQ(r.notes[0].text, "STM\nR UT");
    EXPECT_EQ(r.notes[0].line, static_cast<uint64_t>(std::count(titles, titles + std::string(titles).size(), '\n')) + 2);
  }
  ReadOptions o;
  o.map = *FieldMap::parse("text=Body of note,id=Note ID");
  const Read r = Samples().one("report.txt", "Visit notes\nNote ID;Body of note\nN1;STM\n", o);
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "STM");
}

TEST(NoteTables, ProseIsNoTable) {
  for (const char* text : {"S: sore, stiff\nAssessed posture, body, and gait\nSTM, kneading, date, note\n", "Note\nPatient, note, and date\nO: STM\n"})
    EXPECT_EQ(Samples().one("n.txt", text).notes.at(0).text, text);
}

TEST(NoteLines, DescribedInTheSameArchive) {
  ZipMaker zip;
  zip.add("e/HNO_PLAIN_TEXT.tsv", "NOTE_CSN_ID\tLINE\tNOTE_ID\tNOTE_TEXT\n1\t2\tA\tR UT\n2\t1\tB\tMFR\n1\t1\tA\tSTM\n");
  zip.add("e/HNO_INFO.tsv", "NOTE_ID\tPAT_ENC_CSN_ID\tCURRENT_AUTHOR_ID_NAME\tCREATE_INSTANT_DTTM\nA\tPCN-1\tLEE, DANA PT\t3/4/2024\n");
  const Read r = Samples().one("epic.zip", zip.bytes());
  ASSERT_EQ(r.notes.size(), 2u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "STM\nR UT");
  EXPECT_EQ(r.notes[0].account, "PCN-1");
  EXPECT_EQ(r.notes[0].author, "LEE, DANA PT");
  EXPECT_EQ(r.asides.at("description of a note whose text lies elsewhere"), 1u);
}

/// The same note in a table, a FHIR resource, Epic's lines and a document; `rtf` is what stands in the document.
struct Everywhere {
  std::string words = "O: STM and petrissage to R UT x 8 min, tolerated well.";
  Samples s;
  std::string csv(const std::string& patient = "P1") {
    return s.file("n.csv", "id,patient,date,account,text\nN1," + patient + ",3/4/2024,A1,\"" + words + "\"\n");
  }
  std::string fhir() {
    return s.file(
        "n.ndjson",
        R"({"resourceType":"DocumentReference","id":"N1","subject":{"reference":"Patient/P1"},"date":"2024-03-04T10:00:00Z","content":[{"attachment":{"contentType":"text/html","data":")" +
            html + "\"}}]}\n");
  }
  std::string epic() {
    return s.file("HNO.tsv", "NOTE_CSN_ID\tLINE\tNOTE_ID\tNOTE_TEXT\tCONTACT_DATE\tPAT_ENC_CSN_ID\n1\t1\tN1\t" + words + "\t3/4/2024 12:00:00 PM\tA1\n");
  }
  std::string html = "PHA+TzogPHM+U1RNPC9zPiBhbmQgcGV0cmlzc2FnZTwvcD4=";  // <p>O: <s>STM</s> and petrissage</p>
};

TEST(NoteSet, OneNoteInFilesOfManyKindsCountsOnce) {
  Everywhere e;
  const Read r = Samples::read({e.epic(), e.csv()});
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  EXPECT_EQ(r.notes[0].patient, "P1");
  EXPECT_EQ(r.asides.at("same note in another file"), 1u);
}

TEST(NoteSet, AKindThatShowsStruckWordsIsKept) {
  Everywhere e;
  const Read r = Samples::read({e.fhir(), e.csv()});
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  EXPECT_EQ(r.notes[0].struck.size(), 1u);
  EXPECT_EQ(Samples::read({e.csv(), e.fhir()}).notes.at(0).struck.size(), 1u);
}

TEST(NoteSet, AnIdSharedByChanceIsTwoNotes) {
  Everywhere e;
  EXPECT_EQ(Samples::read({e.fhir(), e.csv("P2")}).notes.size(), 2u);
  EXPECT_EQ(Samples::read({e.fhir(), e.s.file("other.csv", "id,patient,date,text\nN1,P1,3/5/2024,MFR\n")}).notes.size(), 2u) << "another day";
  EXPECT_EQ(Samples::read({e.fhir(), e.s.file("bare.csv", "id,text\nN1,MFR\n")}).notes.size(), 2u) << "nothing but the id";
}

TEST(NoteSet, ADocumentIsTheSameNoteOnlyByItsWords) {
  Everywhere e;
  const std::string csv = e.csv();
  Read r = Samples::read({csv, e.s.file("N1.rtf", "{\\rtf1 " + e.words + "}")});
  EXPECT_EQ(r.notes.size(), 1u);
  EXPECT_EQ(r.asides.at("same note in another file"), 1u);
  EXPECT_EQ(Samples::read({csv, e.s.file("N1.rtf", "{\\rtf1 {\\strike " + e.words + "}}")}).notes.size(), 2u) << "struck out";
  EXPECT_EQ(Samples::read({csv, e.s.file("N1.rtf", "{\\rtf1 " + e.words + " MFR}")}).notes.size(), 2u);
  EXPECT_EQ(Samples::read({csv, e.s.file("N2.rtf", "{\\rtf1 " + e.words + "}")}).notes.size(), 2u) << "another id";
  r = Samples::read({e.s.file("N1.rtf", "{\\rtf1 " + e.words + "}"), e.s.file("N1.txt", e.words)});
  EXPECT_EQ(r.notes.size(), 1u) << "two documents of one name";
}

}  // namespace
}  // namespace palpate
