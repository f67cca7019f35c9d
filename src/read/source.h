// An input, opened: decoded text in pieces, and what was inferred of it.
//
//   auto in = TextSource::open("notes.csv", std::nullopt);
//   std::string piece;
//   while (in->read(piece)) ...           // valid UTF-8 but for stray bytes, which the record readers mend
//
// Reads 1 MiB at a time, so memory does not grow with the file. One thread. Errors: READ001.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/result.h"
#include "read/bytes.h"
#include "text/decode.h"

namespace palpate {

class TextSource {
 public:
  /// "-" is standard input.
  static Result<std::unique_ptr<TextSource>> open(const std::string& path, std::optional<Encoding> forced);
  /// Of bytes that are open already; `path` is what messages call them.
  static std::unique_ptr<TextSource> over(std::unique_ptr<ByteStream> bytes, const std::string& path, std::optional<Encoding> forced);
  const std::string& path() const { return path_; }
  Encoding encoding() const { return encoding_; }
  bool forced() const { return forced_; }
  /// The decoded beginning, up to 1 MiB, without consuming it.
  const std::string& head() const { return head_; }
  bool head_is_all() const { return head_is_all_; }
  /// The next piece; false at the end.
  bool read(std::string& piece);
  /// Why the input ended before its end, or empty: the last record may then be a part of one.
  std::string broken() const { return stream_->broken(); }
  uint64_t bytes_read() const { return bytes_; }
  /// Size of a regular file, 0 when unknown.
  uint64_t size() const { return stream_->size(); }

 private:
  TextSource() = default;
  bool read_raw(std::string& out);
  std::string convert(std::string& raw, bool last);
  std::string path_, head_, carry_;
  std::unique_ptr<ByteStream> stream_;
  Encoding encoding_ = Encoding::utf8;
  bool forced_ = false, head_given_ = false, head_is_all_ = false;
  uint64_t bytes_ = 0;
};

/// A record's own text made valid: as it is, or its bytes read as Windows-1252.
std::string valid_text(std::string_view bytes);

}  // namespace palpate
