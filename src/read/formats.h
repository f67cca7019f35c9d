// The formats of notes: how each is known, and who reads it.
//
//   Input in{std::make_unique<Head>(std::move(bytes)), "export.zip!a/N1.rtf", "a/N1"};
//   auto r = open_input(std::move(in), options);      // what it is decides the table in notes.cc
//
// A format is one file with an open_...() and one line in that table, in which the first that fits wins. Folders and archives
// open what they hold through open_input() again. An Input owns its bytes. One thread. Errors: READ002, READ003, READ011.
#pragma once

#include "read/beside.h"
#include "read/bytes.h"
#include "read/document.h"
#include "read/notes.h"

namespace palpate {

/// What is known of a file before it is read: from the table beside it (first in rank) and from its path (last).
struct FileFacts {
  Note table;
  std::optional<std::string> path_date;
};

struct Input {
  std::unique_ptr<Head> bytes;
  std::string name;         ///< for messages and Note::source
  std::string id;           ///< of a note whose file gives no other
  int depth = 0;            ///< archives around it
  std::string prefix = {};  ///< of the ids of what it holds, when it is an archive inside something
  FileFacts facts = {};
  const Beside* beside = nullptr;  ///< of the entry of an archive; outlives what is opened
};

using OpenedNotes = Result<std::unique_ptr<NoteReader>>;

OpenedNotes open_input(Input in, const ReadOptions& options);
/// "visits/N1001.rtf" to "visits/N1001".
std::string without_ending(const std::string& path);

OpenedNotes open_csv(std::unique_ptr<TextSource> source, const ReadOptions& options, const Beside* beside = nullptr);
OpenedNotes open_jsonl(std::unique_ptr<TextSource> source, const ReadOptions& options);
OpenedNotes open_fhir(std::unique_ptr<TextSource> source, const ReadOptions& options, const Beside* beside = nullptr);
OpenedNotes open_hl7(std::unique_ptr<TextSource> source, const ReadOptions& options);
OpenedNotes open_cda(std::unique_ptr<TextSource> source, const ReadOptions& options);
OpenedNotes open_xlsx(Input in, const ReadOptions& options);
OpenedNotes open_archive(Input in, const ReadOptions& options);
OpenedNotes open_folder(const std::string& path, const ReadOptions& options);
/// A file that is one document: the visits in it (visits.h) are its notes.
OpenedNotes open_document(Input in, const ReadOptions& options, NoteFormat format, ReadDocument* read);

/// Whether the name ends as tables do.
bool named_as_table(std::string_view path);

}  // namespace palpate
