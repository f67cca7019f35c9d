// The records of one shard of a scan or check, line by line, as far as joining shards needs to know them.
//
//   ShardLine l;
//   if (std::string why = reader.read(line, l); !why.empty()) refuse(why);
//   l.made_by;                 // "palpate.analysis/1 0.1.0 sha256:... medicare@2024-07-01"
//   l.place, l.note;           // hashes; 0 when the record does not say
//
// `place` is where the record stood (source and record, or a claim's line): in two shards it means that they overlap. `note` is
// whose note of which day it is: in two shards it may also be a later version. Keeps simdjson's buffers: one per thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace palpate {

struct ShardLine {
  std::string made_by;
  uint64_t place = 0, note = 0;
};

class ShardReader {
 public:
  ShardReader();
  ~ShardReader();
  ShardReader(const ShardReader&) = delete;
  ShardReader& operator=(const ShardReader&) = delete;
  /// Why the line is no record of palpate, or empty.
  std::string read(std::string_view line, ShardLine& out);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace palpate
