// Which records of several deliveries are one note, and which of them counts.
//
//   NoteVersions v;
//   for (each record) v.count(note, input);              // all of them, for their ids
//   if (v.repeats()) for (each record) v.see(note, input);   // in the same order
//   v.fate(note, input);                                 // "" when it counts, else why not: "older version"
//
// Records of one id are versions of one note
//   - when the export repeats notes (WebPT export_flag, HL7 document numbers, FHIR and CDA ids, Epic contacts) and the patient
//     is the same; the version that the export states decides, else the order of reading;
//   - when they come from different files or kinds of export and patient and day are the same (or, where one of them names no
//     patient, account and day): the later one counts, but for one that cannot show what another kind shows as struck out.
// So an id that two patients share by chance is two notes. A document (RTF, PDF, ...) takes its id from a file name, which is
// no identity: it is the same note only as a record or document of its id with the same words, struck out alike.
// Keeps hashes alone: 8 bytes a record, 100 more for those whose id comes again, 16 for all when documents may stand beside
// them. Fill, then ask. One thread.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/note.h"

namespace palpate {

class NoteVersions {
 public:
  /// `documents`: some may come to fate() that were never seen.
  void expect_documents() { documents_ = true; }
  void count(const Note& note, size_t input);
  /// Whether any id comes again; no more count() after it.
  bool repeats();
  void see(const Note& note, size_t input);
  /// Why a note does not count, or empty.
  std::string fate(const Note& note, size_t input);

 private:
  struct Seen {
    uint64_t patient = 0, account = 0, day = 0;  ///< hashes; 0: not known
    uint64_t newest = 0, file = 0;               ///< the record that counts, and its file
    std::array<char, 24> version{};              ///< of the record that counts; the first letter says whose
    uint32_t next = 0;                           ///< the next of the id, 1-based
    bool removed = false, replaced = false, struck = false;
  };
  struct Words {
    uint64_t words = 0;  ///< with the id and what is struck out
    uint32_t patient = 0, day = 0;
    bool operator<(const Words& o) const { return words < o.words; }
  };
  static Seen facts(const Note& note, size_t input);
  static Words words(const Note& note);
  static bool one_note(const Seen& a, const Seen& b);
  uint32_t* first(uint64_t id);
  Seen* find(uint64_t id, const Seen& facts);
  void add(uint64_t id, const Seen& seen);
  bool told_already(const Note& note);

  bool documents_ = false, counted_ = false;
  std::vector<uint64_t> ids_;    ///< all; then those that come again, sorted
  std::vector<uint32_t> first_;  ///< for each of these its first Seen, 1-based
  std::vector<Seen> seen_;
  std::vector<Words> words_;  ///< of records
  std::unordered_set<uint64_t> files_, read_documents_;
};

}  // namespace palpate
