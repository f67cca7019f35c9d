// Archives (zip, tar, gz, zst), read entry by entry from any stream; nothing is written to the disk.
//
//   auto a = Archive::open(stream, {});
//   std::string name;
//   while (a->next(name) == Archive::Step::entry) while (size_t n = a->read(buffer, sizeof buffer)) ...
//
// Counts the bytes that come out, not those an entry's header promises: too many entries or bytes, or too much out of too
// little, and the archive is broken(). The stream must outlive it. One thread.
#pragma once

#include <initializer_list>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"
#include "read/bytes.h"

namespace palpate {

struct ArchiveLimits {
  uint64_t entries = 1'000'000;
  uint64_t bytes = 64ull << 30;
  uint64_t ratio = 250;  ///< out of one byte in, once more than ratio_from came out
  uint64_t ratio_from = 16ull << 20;
};

class Archive {
 public:
  enum class Step : uint8_t { entry, end, broken };
  static std::unique_ptr<Archive> open(ByteStream& from, const ArchiveLimits& limits = {});
  ~Archive();
  /// The next file; folders and links are passed over.
  Step next(std::string& name);
  /// Bytes of the entry; 0 at its end and when the archive breaks.
  size_t read(char* to, size_t size);
  /// Why the archive cannot be read on, or empty.
  const std::string& broken() const;
  uint64_t bytes_in() const;

 private:
  struct Impl;
  explicit Archive(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Named parts of a package (DOCX, XLSX), each at most `limit` bytes; those it lacks are left out.
Result<std::map<std::string, std::string>> read_parts(ByteStream& package, std::initializer_list<std::string_view> names, uint64_t limit);

/// Bytes packed without a file around them, by the names that CDA has for it: DF (deflate), ZL (zlib), GZ (gzip).
Result<std::string> unpack(std::string_view bytes, std::string_view how, uint64_t limit);

}  // namespace palpate
