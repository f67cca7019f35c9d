// Where bytes come from: a file, standard input, memory, the entry of an archive.
//
//   auto in = open_bytes("export.zip");          // "-" is standard input
//   Head head(std::move(*in));                   // its first MiB can be looked at before it is read
//   size_t n = head.read(buffer, sizeof buffer); // 0 at the end
//
// A stream owns what it reads from and is read once, by one thread. Errors: READ001.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace palpate {

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  /// Up to `size` bytes; 0 at the end.
  virtual size_t read(char* to, size_t size) = 0;
  /// Goes to a place counted from the beginning; false when the stream cannot.
  virtual bool seek(uint64_t) { return false; }
  /// All of its bytes, 0 when unknown.
  virtual uint64_t size() const { return 0; }
  /// Why it ended before its end (a damaged archive), or empty.
  virtual std::string broken() const { return ""; }
};

/// A stream whose beginning is known before it is read.
class Head : public ByteStream {
 public:
  static constexpr size_t kSize = 1 << 20;
  explicit Head(std::unique_ptr<ByteStream> rest, size_t size = kSize);
  const std::string& head() const { return head_; }
  bool is_all() const { return all_; }
  size_t read(char* to, size_t size) override;
  bool seek(uint64_t at) override;
  uint64_t size() const override { return all_ ? head_.size() : rest_->size(); }
  std::string broken() const override { return rest_->broken(); }

 private:
  std::unique_ptr<ByteStream> rest_;
  std::string head_;
  size_t at_ = 0;
  bool all_ = false;
};

Result<std::unique_ptr<ByteStream>> open_bytes(const std::string& path);
std::unique_ptr<ByteStream> memory_bytes(std::string bytes);
/// Of bytes that outlive the stream.
std::unique_ptr<ByteStream> view_bytes(std::string_view bytes);
/// Why a record is rejected: "the note is larger than 5000 bytes (--max-note-bytes): 15004 bytes"; the size where it is known.
std::string over_limit(std::string_view what, uint64_t limit, uint64_t size = 0);
/// Everything, or nothing when it is more than `limit`.
std::optional<std::string> read_all(ByteStream& in, uint64_t limit);

}  // namespace palpate
