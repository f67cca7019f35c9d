#include "cli/audit_trail.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/setup.h"
#include "cli/who_when.h"
#include "core/sha256.h"
#include "lexicon/policy.h"

namespace palpate {
namespace {

constexpr size_t kTailBytes = 1 << 16;

Error cannot(const std::string& what) { return {"AUD002", what + ": " + std::strerror(errno), {}, "check the path and its permissions", ""}; }

bool hash_file(const std::filesystem::path& path, AuditInput& out) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return false;
  Sha256 h;
  std::vector<char> buffer(1 << 20);
  for (std::streamsize n; (n = in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())).gcount()) > 0;) {
    h.add({buffer.data(), static_cast<size_t>(n)});
    out.bytes += static_cast<uint64_t>(n);
  }
  out.hash = h.hex();
  return true;
}

/// The trail, opened and locked; closing the file gives the lock back.
class Locked {
 public:
  ~Locked() {
    if (fd_ >= 0) ::close(fd_);
  }
  Result<bool> open(const std::string& path) {
    for (;;) {
      fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
      if (fd_ < 0) return cannot("cannot open the audit trail");
      while (flock(fd_, LOCK_EX) != 0)
        if (errno != EINTR) return cannot("cannot lock the audit trail");
      struct stat mine {
      }, named{};
      if (fstat(fd_, &mine) != 0 || !S_ISREG(mine.st_mode)) return Error{"AUD002", "the audit trail must be a file", {}, "", ""};
      // Somebody may have moved the file away while this run waited.
      if (stat(path.c_str(), &named) == 0 && named.st_ino == mine.st_ino && named.st_dev == mine.st_dev) break;
      ::close(fd_);
    }
    return true;
  }
  /// The file's end, as far back as the last entry needs.
  Result<AuditTail> tail() {
    const off_t size = lseek(fd_, 0, SEEK_END);
    for (size_t want = kTailBytes;; want *= 2) {
      const auto from = static_cast<off_t>(static_cast<uint64_t>(size) > want ? static_cast<uint64_t>(size) - want : 0);
      std::string text(static_cast<size_t>(size - from), '\0');
      for (size_t got = 0; got < text.size();) {
        const ssize_t n = pread(fd_, text.data() + got, text.size() - got, from + static_cast<off_t>(got));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return cannot("cannot read the audit trail");
        got += static_cast<size_t>(n);
      }
      // Two line ends: the last whole entry begins after the one and ends with the other.
      const size_t last = text.rfind('\n');
      const bool whole = from == 0 || (last != std::string::npos && last > 0 && text.rfind('\n', last - 1) != std::string::npos);
      if (whole) return audit_tail(text);
    }
  }
  Result<bool> append(const std::string& bytes) {
    const off_t size = lseek(fd_, 0, SEEK_END);
    size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t n = ::write(fd_, bytes.data() + done, bytes.size() - done);
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) {
        Error e = cannot("cannot append to the audit trail");
        if (ftruncate(fd_, size) != 0) e.hint = "and the part of an entry that was written could not be taken back";
        return e;
      }
      done += static_cast<size_t>(n);
    }
    if (fsync(fd_) != 0) return cannot("cannot write the audit trail to the disk");
    return true;
  }

 private:
  int fd_ = -1;
};

bool told(Errors errors, const std::string& path) {
  for (Error& e : errors) e.at.file = path;
  print_errors(errors);
  return false;
}

}  // namespace

void AuditTrail::add_options(CLI::App& app) {
  app.add_option("--audit", file_, "Append an entry of this run to this audit trail: who, when, which bytes, which counts; no note text and no names")
      ->type_name("FILE");
}

bool AuditTrail::begin(const std::string& command) {
  if (!asked()) return true;
  entry_ = {};
  entry_.command = command;
  Locked file;
  if (auto ok = file.open(file_); !ok) return told(ok.errors(), file_);
  if (auto tail = file.tail(); !tail) return told(tail.errors(), file_);
  return true;
}

void AuditTrail::input(const std::string& role, const std::vector<std::string>& paths) {
  if (!asked()) return;
  namespace fs = std::filesystem;
  for (const auto& path : paths) {
    if (path.empty()) continue;
    AuditInput in{role, "", 0, 1};
    std::error_code ec;
    if (fs::is_directory(path, ec)) {
      std::vector<std::string> hashes;
      in.files = 0;
      for (const auto& e : fs::recursive_directory_iterator(path, ec)) {
        AuditInput one;
        if (!e.is_regular_file(ec) || !hash_file(e.path(), one)) continue;
        hashes.push_back(one.hash);
        in.bytes += one.bytes;
        in.files++;
      }
      std::sort(hashes.begin(), hashes.end());
      in.hash = sha256({hashes.begin(), hashes.end()});
    } else if (path != "-" && fs::is_regular_file(path, ec)) {
      hash_file(path, in);
    }
    entry_.inputs.push_back(std::move(in));
  }
}

void AuditTrail::lexicon(const Analyzer& a) { entry_.lexicon = a.lexicon().hash; }

void AuditTrail::policies(const std::vector<const Policy*>& used) {
  for (const Policy* p : used) {
    const auto known = [&](const auto& e) { return e.first == p->id(); };
    if (std::none_of(entry_.policies.begin(), entry_.policies.end(), known)) entry_.policies.emplace_back(p->id(), sha256({policy_yaml(*p)}));
  }
}

bool AuditTrail::append(const std::string& outcome, bool quiet) {
  if (!asked()) return true;
  entry_.time = utc_now();
  entry_.user = user_name();
  entry_.outcome = outcome;
  Locked file;
  if (auto ok = file.open(file_); !ok) return told(ok.errors(), file_);
  auto tail = file.tail();
  if (!tail) return told(tail.errors(), file_);
  const std::string line = audit_line(entry_, *tail);
  if (!tail->torn.empty()) std::cerr << "palpate: " << file_ << ": the last line is torn, an earlier entry was not written whole; this run's entry says so\n";
  if (auto ok = file.append((tail->torn.empty() ? "" : "\n") + line + "\n"); !ok) return told(ok.errors(), file_);
  if (!quiet) std::cerr << "palpate: " << file_ << ": entry " << tail->entry + 1 << ", " << line.substr(line.size() - 73, 71) << "\n";
  return true;
}

}  // namespace palpate
