// Which key of a JSON record is which field: by the record's own keys.
#include "read/json_note.h"

#include <gtest/gtest.h>

#include "note_samples.h"

namespace palpate {
namespace {

Note note_of(const std::string& record, const std::string& map = "") {
  JsonNote one(*FieldMap::parse(map), 1 << 20);
  Note n;
  EXPECT_EQ(one.parse(record, n), "") << record;
  return n;
}

std::string refused(const std::string& record, const std::string& map = "") {
  JsonNote one(*FieldMap::parse(map), 1 << 20);
  Note n;
  return one.parse(record, n);
}

TEST(JsonNote, ADamagedFirstKeyCostsItsOwnRecordAlone) {
  const Read r = Samples().one("a.jsonl", "{\"id\":\"A\",\"tixt\":\"STM\"}\n{\"id\":\"B\",\"text\":\"MFR\"}\n{\"id\":\"C\",\"tExt\":\"PROM\"}\n");
  ASSERT_EQ(r.notes.size(), 2u) << r.reasons();
  EXPECT_EQ(r.notes[0].text, "MFR");
  EXPECT_EQ(r.notes[1].text, "PROM");
  EXPECT_NE(r.reasons().find("no \"text\""), std::string::npos);
}

TEST(JsonNote, RecordsOfOneFileMayNameTheirFieldsDifferently) {
  const Read r = Samples().one("a.jsonl", R"({"note_id":"A","note_text":"STM","dos":"2024-03-04"})"
                                          "\n"
                                          R"({"id":"B","text":"MFR","mrn":7})"
                                          "\n");
  ASSERT_EQ(r.notes.size(), 2u) << r.reasons();
  EXPECT_EQ(r.notes[0].id, "A");
  EXPECT_EQ(r.notes[0].date, "2024-03-04");
  EXPECT_EQ(r.notes[1].id, "B");
  EXPECT_EQ(r.notes[1].patient, "7");
  EXPECT_EQ(r.notes[1].text, "MFR");
}

TEST(JsonNote, TheBestNameWinsWhereverItStands) {
  EXPECT_EQ(note_of(R"({"content":{"a":1},"note":"b","text":"STM"})").text, "STM");
  EXPECT_EQ(note_of(R"({"text":"STM","content":{"a":1}})").text, "STM");
  EXPECT_EQ(note_of(R"({"text":null,"body":"STM"})").text, "STM");
  EXPECT_EQ(note_of(R"({"text":"old","text":"STM"})").text, "STM");
  EXPECT_EQ(refused(R"({"text":{"a":1},"note":"STM"})"), "\"text\" is no text; say where it is with --map text=KEY or a path (note.body)");
}

TEST(JsonNote, AMappedNameIsTheOnlyOne) {
  EXPECT_NE(refused(R"({"id":1,"text":"STM"})", "text=body"), "");
  EXPECT_EQ(note_of(R"({"id":1,"text":"a","body":"STM"})", "text=body").text, "STM");
  EXPECT_EQ(note_of(R"({"id":1,"note":[{"body":"STM"}]})", "text=note.0.body").text, "STM");
  EXPECT_EQ(note_of(R"({"id":1,"note.0.body":"STM"})", "text=note.0.body").text, "STM");
}

TEST(JsonNote, OneKeyMayBeTwoFields) {
  const Note n = note_of(R"({"visit_id":"V1","text":"STM"})", "id=visit_id");
  EXPECT_EQ(n.id, "V1");
  EXPECT_EQ(n.account, "V1");
}

TEST(JsonNote, BilledIsAListOrAText) {
  const Note list = note_of(R"({"text":"STM","billed":[{"code":"97140","modifiers":["59"],"units":2},"97110-GP x1"]})");
  ASSERT_EQ(list.billed.size(), 2u);
  EXPECT_EQ(list.billed[0].code, "97140");
  EXPECT_EQ(list.billed[0].units, 2);
  EXPECT_EQ(list.billed[1].code, "97110");
  EXPECT_EQ(note_of(R"({"text":"STM","cpt":"97140-59"})").billed.size(), 1u);
}

TEST(JsonNote, ManyKeysOfItsOwnARecord) {
  JsonNote one(*FieldMap::parse(""), 1 << 20);
  for (int i = 0; i < 2000; i++) {
    Note n;
    ASSERT_EQ(one.parse("{\"k" + std::to_string(i) + "\":1,\"text\":\"STM " + std::to_string(i) + "\"}", n), "");
    ASSERT_EQ(n.text, "STM " + std::to_string(i));
  }
  Note n;
  EXPECT_EQ(one.parse(R"({"k1":1,"note_text":"STM"})", n), "");
  EXPECT_EQ(n.text, "STM");
}

}  // namespace
}  // namespace palpate
