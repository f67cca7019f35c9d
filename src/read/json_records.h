// The JSON values of an input, one at a time: a value a line (JSON lines, NDJSON), the elements of an array, or values
// over many lines one after another.
//
//   JsonRecords in(*source, limit);
//   std::string_view record;
//   for (JsonRecords::Got g; (g = in.next(record)) != JsonRecords::Got::end;) use(g, record, in.line());
//
// Only cuts; whether a record is JSON is for the caller to find out. A broken line never swallows the lines after it.
// Owns its buffer: `record` lives until the next call, and kPadding bytes behind it may be read. Streams: holds one record. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "read/source.h"

namespace palpate {

class JsonRecords {
 public:
  enum class Shape : uint8_t { lines, array, values };
  enum class Got : uint8_t { record, oversized, end };
  static constexpr size_t kPadding = 64;

  /// A record larger than `limit` bytes is passed over.
  JsonRecords(TextSource& source, uint64_t limit);
  Got next(std::string_view& record);
  /// The 1-based line in which the record given last begins.
  uint64_t line() const { return record_line_; }
  /// Of the record given last, also of one that was passed over.
  uint64_t size() const { return size_; }
  Shape shape() const { return shape_; }
  /// The first record, as far as the beginning of the input holds it.
  static std::string_view first(std::string_view head);

 private:
  Got next_line(std::string_view& record);
  Got next_value(std::string_view& record);
  bool fill();
  TextSource& source_;
  std::string buffer_;
  size_t at_ = 0;
  uint64_t limit_, line_ = 1, record_line_ = 0, size_ = 0;
  Shape shape_;
  bool ended_ = false;
};

}  // namespace palpate
