#include "note_samples.h"
#include "read/cda_text.h"

namespace palpate {
namespace {

std::string document(const std::string& body, const std::string& more = "") {
  return "<?xml version=\"1.0\"?>\n<!-- a comment -->\n<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><id extension=\"D7\" root=\"1.2\"/>" + more +
         "<effectiveTime value=\"20240304120000-0500\"/><recordTarget><patientRole><id root=\"2.16.840.1.113883.4.1\" extension=\"111-00-1234\"/><id "
         "extension=\"MRN7\" root=\"1.3\"/></patientRole></recordTarget>"
         "<author><assignedAuthor><id root=\"2.16.840.1.113883.4.6\" "
         "extension=\"1234567893\"/><assignedPerson><name><given>Dana</given><family>Lee</family></name></assignedPerson></assignedAuthor></author>"
         "<legalAuthenticator><time value=\"20240305\"/></legalAuthenticator><componentOf><encompassingEncounter><id extension=\"PCN-7\"/><effectiveTime><low "
         "value=\"20240303\"/></effectiveTime></encompassingEncounter></componentOf>"
         "<component>" +
         body + "</component></ClinicalDocument>";
}
std::string section(const std::string& title, const std::string& text, const std::string& more = "") {
  return "<component><section><title>" + title + "</title><text>" + text + "</text>" + more + "</section></component>";
}
std::string structured(const std::string& sections) { return document("<structuredBody>" + sections + "</structuredBody>"); }

TEST(Cda, NarrativeBlocksAreLinesAndCells) {
  const Read r = Samples().one(
      "a.xml",
      structured(
          section("Treatment",
                  "<paragraph>STM R UT<br/>8 min</paragraph><list><item>MFR</item><item>PROM</item></list>"
                  "<table><thead><tr><th>Code</th><th>Min</th></tr></thead><tbody><tr><td>97140</td><td><paragraph>15</paragraph></td></tr></tbody></table>") +
          section("Plan", "Cont\n      2x/wk")));
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  const Note& n = r.notes[0];
  EXPECT_EQ(n.text, "Treatment:\nSTM R UT\n8 min\nMFR\nPROM\nCode | Min\n97140 | 15\nPlan:\nCont 2x/wk");
  EXPECT_EQ(n.id, "D7");
  EXPECT_EQ(n.date, "2024-03-03");
  EXPECT_EQ(n.patient, "MRN7");
  EXPECT_EQ(n.account, "PCN-7");
  EXPECT_EQ(n.author, "Lee, Dana");
  EXPECT_EQ(n.provider, "1234567893");
  EXPECT_EQ(n.signed_on, "2024-03-05");
}

TEST(Cda, DeletedWordsStayAndAreStruck) {
  const Read r = Samples().one(
      "a.xml",
      structured(section("O", "<paragraph>Ther ex. <content revised=\"delete\">STM <content>x 10</content> min</content> <content>HEP</content></paragraph>")));
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "O:\nTher ex. STM x 10 min HEP");
  ASSERT_EQ(r.notes[0].struck.size(), 1u);
  EXPECT_EQ(r.notes[0].struck[0].of(r.notes[0].text), "STM x 10 min");
}

TEST(Cda, NoteActivitiesAreNotesOfTheirOwn) {
  const auto act = [](const std::string& id, const std::string& inside) {
    return "<entry><act><templateId root=\"2.16.840.1.113883.10.20.22.4.202\"/><id extension=\"" + id + "\"/>" + inside +
           "<statusCode code=\"completed\"/><effectiveTime value=\"20240306\"/></act></entry>";
  };
  const Read r = Samples().one(
      "a.xml",
      structured(section("Notes",
                         "<list><item ID=\"n1\"><paragraph>STM x 8 min</paragraph></item><item ID=\"n2\"><paragraph>Denies pain</paragraph></item></list>",
                         act("A1", "<text><reference value=\"#n1\"/></text>") +
                             act("A2", "<text mediaType=\"text/plain\" representation=\"B64\">TUZSIHggOCBtaW4=<reference value=\"#n9\"/></text>")) +
                 section("Plan", "cont POC")));
  ASSERT_EQ(r.notes.size(), 3u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "Plan:\ncont POC");
  EXPECT_EQ(r.notes[1].id, "A1");
  EXPECT_EQ(r.notes[1].text, "STM x 8 min");
  EXPECT_EQ(r.notes[1].date, "2024-03-06");
  EXPECT_EQ(r.notes[1].patient, "MRN7");
  EXPECT_EQ(r.notes[2].text, "MFR x 8 min");
}

TEST(Cda, BodiesThatAreNoXml) {
  const auto body = [](const std::string& text) { return document("<nonXMLBody>" + text + "</nonXMLBody>"); };
  EXPECT_EQ(Samples().one("a.xml", body("<text mediaType=\"text/plain\" representation=\"B64\">U1RN\nIHggOCBtaW4=</text>")).notes.at(0).text, "STM x 8 min");
  EXPECT_EQ(Samples().one("b.xml", body("<text mediaType=\"text/plain\">STM x 8 min</text>")).notes.at(0).text, "STM x 8 min");
  EXPECT_EQ(Samples().one("c.xml", body("<text><reference value=\"x.pdf\"/></text>")).reasons(), "the body lies in another file\n");
  const auto packed = [&](const std::string& how, const std::string& base64) {
    return Samples().one("d.xml", body("<text mediaType=\"text/rtf\" representation=\"B64\" compression=\"" + how + "\">" + base64 + "</text>"));
  };
  for (const auto& [how, base64] : {std::pair<const char*, const char*>{"DF", "q44pKkkzVAgO8VWoULBQyM3MU6iOKS4pysxOVfB1C6qtBQA="},
                                    {"ZL", "eNqrjikqSTNUCA7xVahQsFDIzcxTqI4pLinKzE5V8HULqq0FALrFC0U="},
                                    {"GZ", "H4sIAAAAAAACA6uOKSpJM1QIDvFVqFCwUMjNzFOojikuKcrMTlXwdQuqrQUAkR81wyEAAAA="}}) {
    const Read r = packed(how, base64);
    ASSERT_EQ(r.notes.size(), 1u) << how << r.reasons();
    EXPECT_EQ(r.notes[0].text, "STM x 8 min MFR");
    EXPECT_EQ(r.notes[0].struck.size(), 1u);
  }
  EXPECT_EQ(packed("DF", "////").reasons(), "the compressed body is damaged\n");
  EXPECT_EQ(packed("Z", "e1xy").reasons(), "the body is compressed (Z), which is not read\n");
  EXPECT_EQ(Samples().one("e.xml", body("<text representation=\"B64\">e1...</text>")).reasons(), "the embedded document is no whole Base64\n");
}

TEST(Cda, TheSectionsCodeSaysWhatItsTitleDoesNot) {
  const Read r = Samples().one(
      "a.xml",
      structured("<component><section><code code=\"47519-4\"/><title>PROCEDURES</title><text>Joint mobilization of knee</text></section></component>"));
  EXPECT_EQ(r.notes.at(0).text, "PROCEDURES:\nHistory:\nJoint mobilization of knee");
}

TEST(Cda, NoEntityIsExpanded) {
  const std::string lol = "<!DOCTYPE ClinicalDocument [<!ENTITY a \"STM \"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
  const Read r = Samples().one(
      "a.xml", lol + "<ClinicalDocument><component><structuredBody>" + section("O", "&b; &x; MFR") + "</structuredBody></component></ClinicalDocument>");
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "O:\n&b; &x; MFR");
}

TEST(Cda, DeepAndBrokenDocumentsEnd) {
  std::string deep;
  for (int i = 0; i < 100000; i++) deep += "<content>";
  EXPECT_FALSE(read_cda(structured(section("O", deep)), 1 << 20).why_not.empty());
  std::string closed = deep + "STM";
  for (int i = 0; i < 100000; i++) closed += "</content>";
  EXPECT_EQ(Samples().one("a.xml", structured(section("O", closed))).notes.size(), 0u);
  EXPECT_NE(Samples().one("b.xml", structured(section("O", "STM")).substr(0, 700)).reasons().find("no whole XML document"), std::string::npos);
}

TEST(Cda, OtherXmlIsNone) {
  EXPECT_TRUE(looks_like_cda("<?xml version=\"1.0\"?>\n<!-- <x> -->\n<n1:ClinicalDocument xmlns:n1=\"urn:hl7-org:v3\">"));
  EXPECT_TRUE(looks_like_cda("<section><templateId root=\"2.16.840.1.113883.10.20.22.2.65\"/>"));
  EXPECT_FALSE(looks_like_cda("<html><section>"));
  EXPECT_FALSE(looks_like_cda("<section>STM</section>"));
  EXPECT_FALSE(looks_like_cda("<5 min STM"));
}

}  // namespace
}  // namespace palpate
