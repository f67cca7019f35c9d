// The table beside the documents of a folder or archive: which file is whose note of which day.
//
//   Sidecar s;                                       // "file,patient_id,visit_date\nscan/N1.rtf,MRN001,3/4/2024\n"
//   if (Sidecar::is_one(head, map)) s.add(bytes, "documents.csv", map);
//   const Note* facts = s.find("scan/N1.rtf");        // by path from the table's folder, else by a name that is its alone
//
// A table with a column of file names and none of texts. Owns its rows. One thread to fill it, any to ask.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/note.h"
#include "read/bytes.h"
#include "read/fields.h"

namespace palpate {

class Sidecar {
 public:
  static bool is_one(std::string_view head, const FieldMap& map);
  /// `path`: of the table, from the root that find() counts from.
  void add(std::unique_ptr<ByteStream> bytes, const std::string& path, const FieldMap& map);
  const Note* find(const std::string& path) const;
  size_t size() const { return by_path_.size(); }

 private:
  std::map<std::string, Note> by_path_;
  std::map<std::string, const Note*> by_name_;  ///< null where two files share the name
};

}  // namespace palpate
