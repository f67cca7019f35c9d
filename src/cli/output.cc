#include "cli/output.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iostream>

namespace palpate {

Result<std::unique_ptr<OutputFile>> OutputFile::open(const std::string& path) {
  std::unique_ptr<OutputFile> o(new OutputFile);
  if (path.empty() || path == "-") return o;
  o->path_ = path;
  o->temp_ = path + ".part-" + std::to_string(getpid());
  o->fd_ = ::open(o->temp_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (o->fd_ < 0) {
    o->temp_.clear();
    return Error{"OUT001", std::string("cannot write: ") + std::strerror(errno), {path}, "check the folder and its permissions", ""};
  }
  return o;
}

OutputFile::~OutputFile() {
  if (!temp_.empty()) {
    ::close(fd_);
    ::unlink(temp_.c_str());
  }
}

bool OutputFile::write(std::string_view b) {
  while (!b.empty()) {
    const ssize_t n = ::write(fd_, b.data(), b.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      pipe_closed_ = errno == EPIPE;
      failed_ = !pipe_closed_;
      return false;
    }
    b.remove_prefix(static_cast<size_t>(n));
  }
  return true;
}

Result<bool> OutputFile::commit() {
  if (failed_) return Error{"OUT001", "writing failed: the disk may be full", {path_.empty() ? "standard output" : path_}, "", ""};
  if (temp_.empty()) return true;
  if (fsync(fd_) != 0 || ::close(fd_) != 0 || std::rename(temp_.c_str(), path_.c_str()) != 0)
    return Error{"OUT001", std::string("cannot finish the file: ") + std::strerror(errno), {path_}, "", ""};
  temp_.clear();
  return true;
}

std::string default_format(const std::string& out, const std::vector<std::string>& formats) {
  if (out.empty() || out == "-") return isatty(STDOUT_FILENO) ? "table" : "jsonl";
  const size_t dot = out.rfind('.');
  const std::string ending = dot == std::string::npos ? "" : out.substr(dot + 1);
  return std::find(formats.begin(), formats.end(), ending) == formats.end() ? "jsonl" : ending;
}

bool names_a_file(const std::string& out) {
  if (!out.empty() && out != "-") return true;
  std::cerr << "palpate: --to xlsx: a workbook is a file of its own; say where with -o FILE.xlsx\n";
  return false;
}

}  // namespace palpate
