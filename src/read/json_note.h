// One JSON object to a Note: for readers of JSON lines and arrays, and for filters that get a line at a time.
//
//   JsonNote one(map, limit);
//   std::string why = one.parse(record, note);    // empty: note.text and the other fields are set
//   one.columns_of(record);                       // its keys, and which of them are fields, for people
//
// Each record's own keys decide which of them is the text, the id and so on; what other records were called changes nothing. A
// mapped name that is no key is a path, "encounter.note.0.body" or "/encounter/note/0/body". Keeps simdjson's buffers: one per
// thread.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/note.h"
#include "read/fields.h"

namespace palpate {

class JsonNote {
 public:
  JsonNote(const FieldMap& map, uint64_t limit);
  ~JsonNote();
  JsonNote(const JsonNote&) = delete;
  JsonNote& operator=(const JsonNote&) = delete;
  struct Columns {
    std::vector<std::string> names;
    std::array<std::string, kFieldCount> fields;
  };
  Columns columns_of(std::string_view record);
  /// Why the record is no note, or empty.
  std::string parse(std::string_view record, Note& note);

 private:
  /// A field that a key may be, and how well it fits.
  struct Fit {
    Field field;
    int rank;
  };
  struct Parser;
  const std::vector<Fit>& fits(std::string_view key);
  std::unique_ptr<Parser> parser_;
  FieldMap map_;
  uint64_t limit_;
  std::map<std::string, std::vector<Fit>, std::less<>> keys_;  ///< those seen so far
  std::vector<Fit> other_;                                     ///< of a key that is too rare to be kept
  std::array<std::string, kFieldCount> paths_;                 ///< of mapped names, should they be no keys
};

}  // namespace palpate
