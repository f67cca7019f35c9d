// The samples of hospital formats and the synthetic notes in every shape, held against what is known of them.
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <set>

#include "engine_test.h"
#include "read/note_set.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

class NoteSamples : public EngineTest<NoteSamples> {
 protected:
  /// PALPATE_SHARED names the folder where it does not lie beside the source.
  static fs::path folder(const char* name) {
    const char* elsewhere = std::getenv("PALPATE_SHARED");
    return (elsewhere ? fs::path(elsewhere) : fs::path(PALPATE_SOURCE) / ".." / "shared") / "data" / "formats" / name;
  }

  void SetUp() override {
    if (!fs::is_directory(folder("synth"))) GTEST_SKIP() << "the samples are not beside this folder";
    thread_ = std::make_unique<Analyzer::Thread>(*analyzer_);
  }

  struct Found {
    uint64_t notes = 0, rejects = 0, asides = 0, records = 0;
    std::set<std::string> reasons;
    std::map<std::string, std::string> verdicts;  ///< of a note: "97124 word|word ...; 97140 ..."
    std::vector<std::string> supported;
  };

  Found read(const fs::path& path) {
    Found f;
    NoteSet set({path.string()}, {});
    Note note;
    Reject reject;
    for (Next n; (n = set.next(note, reject)) != Next::end;) {
      f.records++;
      if (n != Next::note) {
        (n == Next::reject ? f.rejects : f.asides)++;
        f.reasons.insert(reject.reason);
        EXPECT_FALSE(reject.reason.empty()) << path;
        continue;
      }
      f.notes++;
      EXPECT_FALSE(note.id.empty()) << path;
      EXPECT_NE(note.text.find_first_not_of(" \t\r\n"), std::string::npos) << path << " " << note.id;
      const Analysis a = thread_->analyse(note);
      std::string& says = f.verdicts[note.id];
      for (const CodeVerdict& v : a.verdicts) {
        says += v.code + " " + std::string(to_string(v.verdict));
        for (const auto id : v.evidence) says += " " + std::string(a.mentions[static_cast<size_t>(id)].span.of(note.text));
        says += "; ";
        if (v.verdict == Verdict::supported) f.supported.push_back(path.filename().string() + " " + note.id + " " + v.code);
      }
    }
    for (const Error& e : set.take_errors()) ADD_FAILURE() << e.render();
    return f;
  }

  std::unique_ptr<Analyzer::Thread> thread_;
};

TEST_F(NoteSamples, EveryFileIsReadOrRejectedWithAReasonAndNoneSupports) {
  // Notes, rejected and set aside of each file: none of them documents therapy.
  const std::map<std::string, std::array<uint64_t, 3>> known{{"hl7/msft-LAB-ORU-1.hl7", {0, 1, 0}},
                                                             {"hl7/msft-MDM-T02-01.hl7", {0, 1, 0}},
                                                             {"hl7/msft-MDM-T02-02.hl7", {1, 0, 0}},
                                                             {"hl7/msft-MDM-T02-03.hl7", {1, 0, 0}},
                                                             {"ccda/UD_sample.pdf", {1, 0, 0}},
                                                             {"ccda/hl7-NoteSection.xml", {1, 0, 0}},
                                                             {"ccda/hl7-Progress_Note.xml", {1, 0, 0}},
                                                             {"ccda/hl7-nonXMLBody-compressed.xml", {0, 1, 0}},
                                                             {"fhir/smart-bulk-10p-DocumentReference.000.ndjson", {1215, 0, 0}},
                                                             {"fhir/uscore-documentreference-discharge-summary.json", {1, 0, 0}}};
  std::set<std::string> seen;
  for (const char* kind : {"hl7", "ccda", "fhir"}) {
    if (!fs::is_directory(folder(kind))) continue;
    for (const auto& e : fs::directory_iterator(folder(kind))) {
      const std::string name = std::string(kind) + "/" + e.path().filename().string();
      const Found f = read(e.path());
      EXPECT_GT(f.records, 0u) << name << " gave nothing and said nothing";
      EXPECT_EQ(f.records, f.notes + f.rejects + f.asides) << name;
      EXPECT_TRUE(f.supported.empty()) << f.supported.front();
      if (const auto k = known.find(name); k != known.end()) {
        seen.insert(name);
        EXPECT_EQ((std::array<uint64_t, 3>{f.notes, f.rejects, f.asides}), k->second) << name << (f.reasons.empty() ? "" : ": " + *f.reasons.begin());
      }
    }
  }
  EXPECT_EQ(seen.size(), known.size());
}

TEST_F(NoteSamples, TheSameNotesSayTheSameInEveryShape) {
  const Found csv = read(folder("synth") / "notes-utf8.csv");
  ASSERT_EQ(csv.notes, 3u);
  for (const char* name : {"notes-utf8bom.csv", "notes-cp1252.csv", "notes-utf16.txt", "HNO_PLAIN_TEXT.tsv", "fhir-documentreference.ndjson", "mdm-t02-tx.hl7",
                           "mdm-t02-ft.hl7", "mdm-t02-ed.hl7", "mdm-t02-tx.mllp", "N1001.rtf", "N1002.rtf", "N1003.rtf"}) {
    const Found f = read(folder("synth") / name);
    EXPECT_EQ(f.rejects, 0u) << name;
    EXPECT_EQ(f.notes, std::string(name).ends_with(".rtf") ? 1u : 3u) << name;
    for (const auto& [id, says] : f.verdicts) {
      // RTF shows a struck word that the tables lack: a technique of 97140 that was taken back (contradicted), not one that
      // nobody wrote (absent). It supports nothing either way.
      const bool struck = id == "N1002" && says != csv.verdicts.at(id);
      EXPECT_EQ(struck ? says.substr(0, says.find(';')) : says, struck ? csv.verdicts.at(id).substr(0, csv.verdicts.at(id).find(';')) : csv.verdicts.at(id))
          << name << " " << id;
      if (struck) {
        EXPECT_NE(says.find("97140 contradicted"), std::string::npos) << name << ": " << says;
      }
    }
  }
}

TEST_F(NoteSamples, AFolderOfAllShapesCountsEachNoteOnce) {
  const Found f = read(folder("synth"));
  EXPECT_EQ(f.notes, 6u) << "three, and OMOP's, which has ids and patients of its own";
  EXPECT_EQ(f.rejects, 0u) << *f.reasons.begin();
  EXPECT_TRUE(f.reasons.count("same note in another file"));
  EXPECT_TRUE(f.reasons.count("claims, not notes (for palpate check --claims)"));
}

}  // namespace
}  // namespace palpate
