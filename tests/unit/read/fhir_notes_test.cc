#include "note_samples.h"
#include "zip_maker.h"

namespace palpate {
namespace {

// "STM x 8 min", "MFR x 8 min"
constexpr const char* kStm = "U1RNIHggOCBtaW4=";
constexpr const char* kMfr = "TUZSIHggOCBtaW4=";

std::string document(const std::string& id, const std::string& attachment, const std::string& more = "") {
  return R"({"resourceType":"DocumentReference","id":")" + id + R"(","status":"current",)" + more +
         R"("subject":{"reference":"Patient/P1"},"date":"2024-03-04T12:00:00Z","content":[)" + attachment + "]}";
}
std::string inline_data(const std::string& data, const std::string& type = "text/plain") {
  return R"({"attachment":{"contentType":")" + type + R"(","data":")" + data + "\"}}";
}

TEST(FhirNotes, NdjsonKeepsTheOtherLinesOfABrokenOne) {
  const Read r = Samples().one(
      "a.ndjson",
      document(
          "A", inline_data(kStm),
          R"("docStatus":"preliminary","context":{"encounter":[{"reference":"Encounter/E1"}],"period":{"start":"2024-03-03"}},"author":[{"display":"LEE, DANA PT"}],)") +
          "\n" + document("B", inline_data(kStm)).substr(0, 60) + "\n" + document("C", inline_data(kMfr)) + "\n");
  ASSERT_EQ(r.notes.size(), 2u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "STM x 8 min");
  EXPECT_EQ(r.notes[0].date, "2024-03-03");
  EXPECT_EQ(r.notes[0].patient, "P1");
  EXPECT_EQ(r.notes[0].account, "E1");
  EXPECT_EQ(r.notes[0].author, "LEE, DANA PT");
  EXPECT_EQ(r.notes[0].signed_on, "preliminary");
  EXPECT_EQ(r.notes[1].line, 3u);
  ASSERT_EQ(r.rejects.size(), 1u);
  EXPECT_EQ(r.rejects[0].line, 2u);
}

TEST(FhirNotes, EnteredInErrorIsSetAsideAndSupersededIsNot) {
  std::string wrong = document("A", inline_data(kStm)), superseded = document("B", inline_data(kMfr));
  wrong.replace(wrong.find("current"), 7, "entered-in-error");
  superseded.replace(superseded.find("current"), 7, "superseded");
  const Read r = Samples().one("a.ndjson", wrong + "\n" + superseded + "\n" + document("C", inline_data(kMfr), R"("docStatus":"entered-in-error",)") +
                                               "\n{\"resourceType\":\"Patient\",\"id\":\"P1\"}\n");
  ASSERT_EQ(r.notes.size(), 1u);
  EXPECT_EQ(r.notes[0].id, "B");
  EXPECT_EQ(r.asides.at("entered in error"), 2u);
  EXPECT_EQ(r.asides.at("resource of another type (Patient)"), 1u);
}

TEST(FhirNotes, BinariesOfABundle) {
  const std::string binary = std::string(R"({"resourceType":"Binary","id":"b1","contentType":"text/plain","data":")") + kMfr + "\"}";
  const Read r = Samples().one(
      "a.json", "{\n \"resourceType\": \"Bundle\",\n \"entry\": [\n  {\"resource\": " + document("A", R"({"attachment":{"url":"Binary/b1"}})") +
                    "},\n  {\"resource\": " + binary + "},\n  {\"resource\": " + document("B", R"({"attachment":{"url":"Binary/b2"}})") + "}\n ]\n}\n");
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "MFR x 8 min");
  EXPECT_EQ(r.reasons(), "the attachment lies elsewhere: its Binary is not in the same set\n");
}

TEST(FhirNotes, BinariesBesideABulkFile) {
  Samples s;
  s.file("Binary.000.ndjson",
         std::string("{\"resourceType\":\"Patient\",\"id\":\"b1\"}\n{\"resourceType\":\"Binary\",\"id\":\"b1\",\"contentType\":\"text/plain\",\"data\":\"") +
             kMfr + "\"}\n");
  const Read r =
      s.one("DocumentReference.000.ndjson", document("A", R"({"attachment":{"contentType":"text/plain","url":"https://x.org/fhir/Binary/b1"}})") + "\n");
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "MFR x 8 min");
}

TEST(FhirNotes, TheTypeThatKeepsTheWordsIsRead) {
  const Read r = Samples().one("a.ndjson", document("A", inline_data("JVBERi0xLjQ=", "application/pdf") + "," + inline_data(kStm)) + "\n");
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "STM x 8 min");
}

TEST(FhirNotes, AttachmentsThatCannotBeReadAreNamed) {
  const Read r =
      Samples().one("a.ndjson", document("A", inline_data("iVBORw0KGgo=", "image/png")) + "\n" + document("B", inline_data("&&&&")) + "\n" + document("C", "") +
                                    "\n" + document("D", inline_data("IA==")) + "\n" + document("E", R"({"attachment":{"contentType":"text/plain"}})") + "\n");
  EXPECT_TRUE(r.notes.empty());
  EXPECT_EQ(r.reasons(),
            "the attachment is a picture, which is not read\nthe attachment is no whole Base64\nthe resource has no attachment\nthe attachment is empty\nthe "
            "attachment has neither data nor url\n");
}

TEST(FhirNotes, CharacterSetOfAnAttachment) {
  const Read r = Samples().one("a.ndjson", document("A", inline_data("YvNsILE=", "text/plain; charset=iso-8859-2")) + "\n" +
                                               document("B", inline_data("UHSScyA5MLA=", "text/plain")) + "\n");
  ASSERT_EQ(r.notes.size(), 2u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "ból ą");
  EXPECT_EQ(r.notes[1].text, "Pt’s 90°");
}

TEST(FhirNotes, ReportsWithAPresentedForm) {
  const Read r = Samples().one(
      "a.ndjson",
      std::string(
          R"({"resourceType":"DiagnosticReport","id":"R","status":"final","subject":{"reference":"Patient/P1"},"effectiveDateTime":"2024-03-04","presentedForm":[{"contentType":"text/plain","data":")") +
          kStm + "\"}]}\n{\"resourceType\":\"DiagnosticReport\",\"id\":\"L\",\"status\":\"final\"}\n");
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  EXPECT_EQ(r.notes[0].signed_on, "final");
  EXPECT_EQ(r.asides.at("report without a document (DiagnosticReport)"), 1u);
}

TEST(FhirNotes, NewerVersionsAndReplacements) {
  const Read r = Samples().one(
      "a.ndjson", document("A", inline_data(kStm), R"("meta":{"lastUpdated":"2024-03-06T00:00:00Z"},)") + "\n" +
                      document("A", inline_data(kMfr), R"("meta":{"lastUpdated":"2024-03-05T00:00:00Z"},)") + "\n" + document("B", inline_data(kStm)) + "\n" +
                      document("C", inline_data(kMfr), R"("relatesTo":[{"code":"replaces","target":{"reference":"DocumentReference/B"}}],)") + "\n");
  ASSERT_EQ(r.notes.size(), 2u);
  EXPECT_EQ(r.notes[0].text, "STM x 8 min");  // the older one came later
  EXPECT_EQ(r.notes[1].id, "C");
  EXPECT_EQ(r.asides.at("older version"), 2u);
}

TEST(FhirNotes, TheNarrativeOfACompositionsSections) {
  const std::string div = R"("text":{"status":"generated","div":"<div xmlns='http://www.w3.org/1999/xhtml'>)";
  const Read r = Samples().one(
      "bundle.json",
      R"({"resourceType":"Bundle","type":"document","entry":[{"resource":{"resourceType":"Composition","id":"c1","status":"final","type":{"coding":[{"code":"11508-9"}]},
    "subject":{"reference":"Patient/MRN7"},"encounter":{"reference":"Encounter/A7"},"date":"2024-03-04T10:00:00Z","author":[{"display":"LEE, DANA PT"}],
    "section":[{"title":"Treatment",)" +
          div + R"(<p>STM R UT x 8 min</p><p><del>MFR</del></p></div>"}},
      {"title":"Procedures","code":{"coding":[{"code":"47519-4"}]},)" +
          div + R"(joint mobilization</div>"},"section":[{"title":"Older",)" + div + R"(kneading</div>"}}]}]}}]})");
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  const Note& n = r.notes[0];
  EXPECT_EQ(n.text, "Treatment:\nSTM R UT x 8 min\n\nMFR\nProcedures:\nHistory:\njoint mobilization\nOlder:\nkneading");
  ASSERT_EQ(n.struck.size(), 1u);
  EXPECT_EQ(n.struck[0].of(n.text), "MFR");
  EXPECT_EQ(n.id, "c1");
  EXPECT_EQ(n.patient, "MRN7");
  EXPECT_EQ(n.account, "A7");
  EXPECT_EQ(n.date, "2024-03-04");
  EXPECT_EQ(n.discipline, "PT");
  EXPECT_EQ(n.signed_on, "final");
}

TEST(FhirNotes, ACompositionWithoutSectionsHasItsOwnNarrative) {
  EXPECT_EQ(Samples().one("a.json", R"({"resourceType":"Composition","id":"c","text":{"div":"<div>STM</div>"}})").notes.at(0).text, "STM");
  EXPECT_EQ(Samples().one("a.json", R"({"resourceType":"Composition","id":"c","section":[{"title":"x","entry":[]}]})").notes.at(0).text, "x:");
  EXPECT_EQ(Samples().one("a.json", R"({"resourceType":"Composition","id":"c"})").reasons(), "the resource has no narrative\n");
  EXPECT_EQ(Samples()
                .one("a.json", R"({"resourceType":"Composition","id":"c","status":"entered-in-error","text":{"div":"<div>STM</div>"}})")
                .asides.at("entered in error"),
            1u);
}

TEST(FhirNotes, ABinaryElsewhereInTheArchive) {
  ZipMaker zip;
  zip.add("export/DocumentReference.ndjson",
          R"({"resourceType":"DocumentReference","id":"d1","content":[{"attachment":{"contentType":"text/plain","url":"Binary/b1"}}]})"
          "\n"
          R"({"resourceType":"DocumentReference","id":"d2","content":[{"attachment":{"url":"Binary/b9"}}]})"
          "\n");
  zip.add("export/Binary.000.ndjson", R"({"resourceType":"Binary","id":"b0","contentType":"text/plain","data":"eA=="})"
                                      "\n"
                                      R"({"resourceType":"Binary","id":"b1","contentType":"text/plain","data":"U1RN"})");
  const Read r = Samples().one("export.zip", zip.bytes());
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "STM");
  EXPECT_EQ(r.reasons(), "the attachment lies elsewhere: its Binary is not in the same set\n");
}

TEST(FhirNotes, ResourcesOfTwoTypesMayShareAnId) {
  const std::string data = R"("subject":{"reference":"Patient/1"},"date":"2024-03-04","effectiveDateTime":"2024-03-04")";
  const Read r = Samples().one("a.ndjson", R"({"resourceType":"DocumentReference","id":"7",)" + data +
                                               R"(,"content":[{"attachment":{"contentType":"text/plain","data":"U1RN"}}]})"
                                               "\n"
                                               R"({"resourceType":"DiagnosticReport","id":"7",)" +
                                               data +
                                               R"(,"presentedForm":[{"contentType":"text/plain","data":"TUZS"}]})"
                                               "\n");
  EXPECT_EQ(r.notes.size(), 2u) << r.reasons();
}

}  // namespace
}  // namespace palpate
