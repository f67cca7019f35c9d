// One JSON object to a Note: for readers of JSON lines and arrays, and for filters that get a line at a time.
//
//   JsonNote one(map, limit);
//   one.names_from(first_record);                 // the keys of the first record name the fields; others may lack some
//   std::string why = one.parse(record, note);    // empty: note.text and the other fields are set
//
// A mapped name that is no key is a path, "encounter.note.0.body" or "/encounter/note/0/body". Keeps simdjson's buffers: one
// per thread.
#pragma once

#include <array>
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
  void names_from(std::string_view first);
  const std::vector<std::string>& columns() const { return columns_; }
  const std::array<std::string, kFieldCount>& fields() const { return fields_; }
  /// Why the record is no note, or empty.
  std::string parse(std::string_view record, Note& note);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
  FieldMap map_;
  uint64_t limit_;
  std::vector<std::string> columns_;
  std::array<std::string, kFieldCount> fields_, paths_;
};

}  // namespace palpate
