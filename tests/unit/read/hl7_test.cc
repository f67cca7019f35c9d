#include <algorithm>

#include "note_samples.h"

namespace palpate {
namespace {

const std::string kHead = "MSH|^~\\&|EMR|C|P|R|202403041200||MDM^T02^MDM_T02|M1|T|2.5.1\rPID|1||X9^^^C^PI~MRN7^^^C^MR||DOE^A|||||||||||||PCN-7^^^C\r";
const std::string kTxa = "TXA|1|PN|TX|202403041200|1234567893^LEE^DANA|||||||N7|||||AU\r";

std::string obx(const std::string& type, const std::string& value, const std::string& name = "1^Note", const std::string& status = "F") {
  return "OBX|1|" + type + "|" + name + "||" + value + "||||||" + status + "\r";
}

TEST(Hl7, RepeatedObxAndRepetitionsAreLines) {
  const Read r = Samples().one("a.hl7", kHead + kTxa + obx("TX", "S: ok") + obx("TX", "O: STM x 8 min~P: cont"));
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  const Note& n = r.notes[0];
  EXPECT_EQ(n.text, "S: ok\nO: STM x 8 min\nP: cont");
  EXPECT_EQ(n.id, "N7");
  EXPECT_EQ(n.date, "2024-03-04");
  EXPECT_EQ(n.patient, "MRN7");
  EXPECT_EQ(n.account, "PCN-7");
  EXPECT_EQ(n.author, "LEE, DANA");
  EXPECT_EQ(n.provider, "1234567893");
  EXPECT_EQ(n.signed_on, "authenticated");
}

TEST(Hl7, EscapesAreUndoneAndOtherBackslashesStay) {
  const Read r = Samples().one("a.hl7", kHead + kTxa + obx("FT", "a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f\\.br\\g\\.sp2\\h\\X0D0A\\i \\H\\no\\N\\ STM w\\o pain"));
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "a|b^c&d~e\\f\ng\n\nh\ni no STM w\\o pain");
}

TEST(Hl7, EachMessageHasItsOwnDelimiters) {
  const std::string other = "MSH#*!%@#EMR#C#P#R#20240304##MDM*T02#M2#T#2.5\nTXA#1#PN#TX#20240305########N8#####LA\nOBX#1#TX#1##MFR %F% 8 min!next\n";
  const Read r = Samples().one("a.hl7", other);
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "MFR # 8 min\nnext");
  EXPECT_EQ(r.notes[0].signed_on, "legally authenticated");
}

TEST(Hl7, FramesAndBatchesArePassedOver) {
  const std::string m = kHead + kTxa + obx("TX", "one");
  std::string second = m;
  second.replace(second.find("|N7|"), 4, "|N8|");
  const Read r = Samples().one("a.mllp", "FHS|^~\\&|x\rBHS|^~\\&|x\r\x0b" + m + "\x1c\r\x0b" + second + "\x1c\rBTS|2\rFTS|1\r");
  ASSERT_EQ(r.notes.size(), 2u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "one");
  EXPECT_EQ(r.notes[1].id, "N8");
  EXPECT_GT(r.notes[1].line, r.notes[0].line);
}

TEST(Hl7, ALineThatIsNoSegmentGoesOnWithTheText) {
  std::string m = kHead + kTxa + obx("TX", "S: sore\nnot today: STM");
  EXPECT_EQ(Samples().one("a.hl7", m).notes.at(0).text, "S: sore\nnot today: STM");
  std::replace(m.begin(), m.end(), '\r', '\n');
  EXPECT_EQ(Samples().one("b.hl7", m).notes.at(0).text, "S: sore\nnot today: STM");
}

TEST(Hl7, CharacterSetsOfTheMessages) {
  std::string utf = kHead + kTxa + obx("TX", "Pt’s neck"), latin = kHead + kTxa + obx("TX", "Pt\x92s neck 5\xb0"),
              polish = kHead + kTxa + obx("TX", "b\xf3l \xb1");
  latin.replace(latin.find("|N7|"), 4, "|N8|");
  polish.replace(polish.find("|N7|"), 4, "|N9|");
  polish.replace(polish.find("2.5.1"), 5, "2.5.1||||||8859/2");
  const Read r = Samples().one("a.hl7", utf + latin + polish);
  ASSERT_EQ(r.notes.size(), 3u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "Pt’s neck");
  EXPECT_EQ(r.notes[1].text, "Pt’s neck 5°");
  EXPECT_EQ(r.notes[2].text, "ból ą");
}

TEST(Hl7, CompletionStatusIsCarried) {
  for (const auto& [code, state] : std::map<std::string, std::string>{
           {"DI", "dictated"}, {"IP", "in progress"}, {"IN", "incomplete"}, {"PA", "unauthenticated"}, {"DO", "unauthenticated"}}) {
    const Read r = Samples().one("a.hl7", kHead + "TXA|1|PN|TX|20240304||||||||N7|||||" + code + "\r" + obx("TX", "x y"));
    ASSERT_EQ(r.notes.size(), 1u);
    EXPECT_EQ(r.notes[0].signed_on, state);
    EXPECT_TRUE(r.notes[0].signed_stated);
  }
}

TEST(Hl7, EncapsulatedDocuments) {
  EXPECT_EQ(Samples().one("a.hl7", kHead + kTxa + obx("ED", "^TEXT^PLAIN^Base64^U1RNIHggOCBtaW4=")).notes.at(0).text, "STM x 8 min");
  EXPECT_EQ(Samples().one("b.hl7", kHead + kTxa + obx("ED", "^application^pdf^Base64^")).rejects.at(0).reason, "the embedded document (pdf) is empty");
  EXPECT_NE(Samples().one("c.hl7", kHead + kTxa + obx("ED", "^TEXT^PLAIN^Base64^%%%%")).reasons().find("no whole Base64"), std::string::npos);
  EXPECT_NE(Samples().one("d.hl7", kHead + kTxa + obx("RP", "https://x")).reasons().find("lies elsewhere"), std::string::npos);
}

TEST(Hl7, WhatIsNoNoteIsNamed) {
  const Read lab = Samples().one("a.hl7", "MSH|^~\\&|L|C|P|R|20240304||ORU^R01|1|P|2.5\rPID|1||7\rOBR|1|A|B|GLU\rOBX|1|NM|GLU||5.1\r");
  EXPECT_EQ(lab.reasons(), "the OBX segments hold measurements and codes, no text\n");
  const Read adt = Samples().one("b.hl7", "MSH|^~\\&|L|C|P|R|20240304||ADT^A01|1|P|2.5\rPID|1||7\r");
  EXPECT_TRUE(adt.notes.empty() && adt.rejects.empty());
  EXPECT_EQ(adt.asides.at("ADT^A01 message"), 1u);
  EXPECT_EQ(Samples().one("c.hl7", kHead + kTxa).reasons(), "the message has no OBX segment\n");
}

TEST(Hl7, ResultsAreANoteForEachOrderWithText) {
  const Read r = Samples().one("a.hl7", "MSH|^~\\&|L|C|P|R|20240304||ORU^R01|1|P|2.5\rPID|1||7\rOBR|1|A|F1|PT|||20240305|||||||||||||||||||F\r" +
                                            obx("TX", "STM", "S^Treatment") + obx("TX", "none", "P^Plan") + "OBR|2|A|F2|GLU\rOBX|1|NM|GLU||5\r");
  ASSERT_EQ(r.notes.size(), 1u) << r.reasons();
  EXPECT_EQ(r.notes[0].id, "F1");
  EXPECT_EQ(r.notes[0].date, "2024-03-05");
  EXPECT_EQ(r.notes[0].text, "Treatment:\nSTM\nPlan:\nnone");  // the names are the headings
}

TEST(Hl7, NewestVersionCountsAndRemovalsAreHonoured) {
  const auto message = [](const std::string& event, const std::string& id, const std::string& text, const std::string& parent = "") {
    return "MSH|^~\\&|E|C|P|R|20240304||MDM^" + event + "|1|P|2.5\rPID|1||7\rTXA|1|PN|TX|20240304||||||||" + id + "|" + parent + "||||AU\r" +
           (text.empty() ? "" : obx("TX", text));
  };
  Samples s;
  const Read r =
      Samples::read({s.file("1.hl7", message("T02", "A", "a1") + message("T02", "B", "b1") + message("T02", "C", "c1")),
                     s.file("2.hl7", message("T08", "A", "a2") + message("T11", "B", "") + message("T10", "D", "d1", "C") + message("T06", "E", "e1", "A"))});
  std::string texts;
  for (const Note& n : r.notes) texts += n.text + " ";
  EXPECT_EQ(texts, "a2 d1 e1 ");
  EXPECT_EQ(r.asides.at("older version"), 2u);
  EXPECT_EQ(r.asides.at("removed"), 2u);  // the note and the message that removes it
}

TEST(Hl7, WithdrawnObservations) {
  const Read some = Samples().one("a.hl7", kHead + kTxa + obx("TX", "S: ok") + obx("TX", "STM x 8", "1^Note", "D"));
  ASSERT_EQ(some.notes.size(), 1u);
  ASSERT_EQ(some.notes[0].struck.size(), 1u);
  EXPECT_EQ(some.notes[0].struck[0].of(some.notes[0].text), "STM x 8");
  EXPECT_EQ(Samples().one("b.hl7", kHead + kTxa + obx("TX", "STM", "1^Note", "W")).asides.at("entered in error"), 1u);
}

TEST(Hl7, AMessageOverTheLimitIsRejectedAndTheNextOneRead) {
  ReadOptions o;
  o.max_note_bytes = 1000;
  const Read r =
      Samples().one("a.hl7", kHead + kTxa + obx("TX", std::string(1 << 20, 'x')) + kHead + "TXA|1|PN|TX|20240304||||||||N8\r" + obx("TX", "next"), o);
  ASSERT_EQ(r.rejects.size(), 1u);
  EXPECT_NE(r.rejects[0].reason.find("larger than 1000 bytes"), std::string::npos);
  ASSERT_EQ(r.notes.size(), 1u);
  EXPECT_EQ(r.notes[0].text, "next");
}

TEST(Hl7Notes, ADamagedHeaderNeverGivesOnePatientAnothersWords) {
  const auto one = [](const std::string& n, const std::string& head) {
    return head + "|^~\\&|A|B|C|D|20240304||MDM^T02|M" + n + "|P|2.5\rPID|1||P" + n + "^^^X^MR\rTXA|1|PN|TX|20240304||||||||D" + n +
           "|||||AU\rOBX|1|TX|1^N||STM " + n + "||||||F\r";
  };
  for (const char* head : {"LSH", "mSH", "MSI", "M\x13H", ""}) {
    const Read r = Samples().one("a.hl7", one("1", "MSH") + one("2", head) + one("3", "MSH"));
    ASSERT_EQ(r.notes.size(), 1u) << head << r.reasons();
    EXPECT_EQ(r.notes[0].patient, "P3");
    EXPECT_EQ(r.rejects.size(), 1u);
  }
  EXPECT_EQ(Samples().one("b.hl7", "FHS|^~\\&|A\rBHS|^~\\&|A\r" + one("1", "MSH") + "BTS|1\rBHS|^~\\&|A\r" + one("2", "MSH") + "BTS|1\rFTS|1\r").notes.size(),
            2u)
      << "envelopes have delimiters too";
}

}  // namespace
}  // namespace palpate
