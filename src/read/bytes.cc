#include "read/bytes.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace palpate {
namespace {

class FileBytes : public ByteStream {
 public:
  FileBytes(std::FILE* file, uint64_t size, bool seekable) : file_(file), size_(size), seekable_(seekable) {}
  ~FileBytes() override {
    if (file_ != stdin) std::fclose(file_);
  }
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;
  size_t read(char* to, size_t size) override { return std::fread(to, 1, size, file_); }
  bool seek(uint64_t at) override { return seekable_ && fseeko(file_, static_cast<off_t>(at), SEEK_SET) == 0; }
  uint64_t size() const override { return size_; }

 private:
  std::FILE* file_;
  uint64_t size_;
  bool seekable_;
};

class MemoryBytes : public ByteStream {
 public:
  explicit MemoryBytes(std::string bytes) : own_(std::move(bytes)), bytes_(own_) {}
  explicit MemoryBytes(std::string_view bytes) : bytes_(bytes) {}
  MemoryBytes(const MemoryBytes&) = delete;
  MemoryBytes& operator=(const MemoryBytes&) = delete;
  size_t read(char* to, size_t size) override {
    const size_t n = std::min(size, bytes_.size() - at_);
    std::copy_n(bytes_.data() + at_, n, to);
    at_ += n;
    return n;
  }
  bool seek(uint64_t at) override { return at <= bytes_.size() ? (at_ = at, true) : false; }
  uint64_t size() const override { return bytes_.size(); }

 private:
  std::string own_;
  std::string_view bytes_;
  size_t at_ = 0;
};

}  // namespace

Head::Head(std::unique_ptr<ByteStream> rest, size_t size) : rest_(std::move(rest)) {
  while (head_.size() < size) {
    const size_t have = head_.size();
    head_.resize(std::min(size, have + kSize));
    const size_t n = rest_->read(head_.data() + have, head_.size() - have);
    head_.resize(have + n);
    if (n == 0) break;
  }
  all_ = head_.size() < size;
  head_.shrink_to_fit();
}

size_t Head::read(char* to, size_t size) {
  if (at_ < head_.size()) {
    const size_t n = std::min(size, head_.size() - at_);
    std::copy_n(head_.data() + at_, n, to);
    at_ += n;
    return n;
  }
  return all_ ? 0 : rest_->read(to, size);
}

bool Head::seek(uint64_t at) {
  if (all_) return at <= head_.size() ? (at_ = at, true) : false;
  if (!rest_->seek(at)) return false;
  at_ = head_.size();  // the head is read from the stream again
  return true;
}

Result<std::unique_ptr<ByteStream>> open_bytes(const std::string& path) {
  if (path == "-") return std::unique_ptr<ByteStream>(new FileBytes(stdin, 0, false));
  struct stat st {};
  if (stat(path.c_str(), &st) == 0 && S_ISDIR(st.st_mode))
    return Error{"READ001", "is a folder", {path}, "give the files in it, for example " + path + "/*.txt", ""};
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) return Error{"READ001", std::string("cannot open: ") + std::strerror(errno), {path}, "check the path and its permissions", ""};
  const bool regular = S_ISREG(st.st_mode);
  return std::unique_ptr<ByteStream>(new FileBytes(file, regular ? static_cast<uint64_t>(st.st_size) : 0, regular));
}

std::unique_ptr<ByteStream> memory_bytes(std::string bytes) { return std::make_unique<MemoryBytes>(std::move(bytes)); }

std::unique_ptr<ByteStream> view_bytes(std::string_view bytes) { return std::make_unique<MemoryBytes>(bytes); }

std::string over_limit(std::string_view what, uint64_t limit, uint64_t size) {
  return "the " + std::string(what) + " is larger than " + std::to_string(limit) + " bytes (--max-note-bytes)" +
         (size ? ": " + std::to_string(size) + " bytes" : "");
}

std::optional<std::string> read_all(ByteStream& in, uint64_t limit) {
  std::array<char, 1 << 16> block;
  std::string all;
  while (const size_t n = in.read(block.data(), block.size())) {
    // Before it grows: a string doubles what it takes.
    if (all.size() + n > limit) return std::nullopt;
    all.append(block.data(), n);
  }
  return all;
}

}  // namespace palpate
