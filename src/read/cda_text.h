// CDA and C-CDA documents to notes: the narrative of the sections, Note Activities each as a note of its own, embedded
// bodies. The coded entries are not read: the narrative is what was signed.
//
//   CdaNotes n = read_cda(xml, limit);
//   if (!n.why_not.empty()) reject(n.why_not);
//   for (CdaNote& one : n.notes) one.why_not.empty() ? use(one.note) : reject(one.why_not);
//
// Words in content[@revised="delete"] stay in the text and are struck. A DTD is passed over, so no entity is ever expanded
// and nothing outside the document is fetched. pugixml. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/note.h"
#include "read/document.h"

namespace palpate {

struct CdaNote {
  Note note;
  std::string why_not;    ///< it holds no text that can be read
  bool in_error = false;  ///< nullified
};

struct CdaNotes {
  std::vector<CdaNote> notes;
  std::string why_not;  ///< of the whole document
};

/// `xml` is decoded text, whatever its declaration says.
CdaNotes read_cda(std::string_view xml, uint64_t limit);
/// All of a document's notes one after another, for a document inside another one.
ReadDocument read_cda_document;
/// What a section's code says of all that stands in it, where its title may not: earlier procedures and findings, and what is
/// to come; empty for others. A list of procedures without this would read as done at this visit.
std::string_view section_heading(std::string_view loinc);
bool looks_like_cda(std::string_view head);

}  // namespace palpate
