#include "read/child.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>

namespace palpate {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  void close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
  }

 private:
  int fd_;
};

void bound(int what, uint64_t value) {
  const rlimit r{static_cast<rlim_t>(value), static_cast<rlim_t>(value)};
  setrlimit(static_cast<__rlimit_resource_t>(what), &r);
}

/// Between fork and exec: only calls that are safe there.
[[noreturn]] void become(char* const* command, int in, int out, const ChildLimits& limits) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  unshare(CLONE_NEWUSER | CLONE_NEWNET);  // no network, where the system lets us
  bound(RLIMIT_CPU, static_cast<uint64_t>(limits.seconds));
  bound(RLIMIT_AS, limits.memory);
  bound(RLIMIT_FSIZE, 0);
  bound(RLIMIT_CORE, 0);
  bound(RLIMIT_NOFILE, 64);
  const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
  dup2(in, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  dup2(null, STDERR_FILENO);
  char path[] = "PATH=/usr/local/bin:/usr/bin:/bin", language[] = "LC_ALL=C.UTF-8";
  char* const environment[] = {path, language, nullptr};
  execvpe(command[0], command, environment);
  _exit(127);
}

Error failed(const char* what) { return Error{"READ013", std::string("cannot start another program: ") + what, {}, "", ""}; }

}  // namespace

Result<ChildResult> run_child(const std::vector<std::string>& command, std::string_view input, const ChildLimits& limits) {
  const Descriptor in(memfd_create("palpate", MFD_CLOEXEC));
  if (in.get() < 0) return failed("memfd_create");
  for (std::string_view rest = input; !rest.empty();) {
    const ssize_t n = ::write(in.get(), rest.data(), rest.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return failed("write");
    rest.remove_prefix(static_cast<size_t>(n));
  }
  lseek(in.get(), 0, SEEK_SET);
  std::array<int, 2> pipes{};
  if (pipe2(pipes.data(), O_CLOEXEC) != 0) return failed("pipe");
  const Descriptor from(pipes[0]);
  Descriptor to(pipes[1]);
  std::vector<std::string> words = command;
  std::vector<char*> argv;
  for (auto& w : words) argv.push_back(w.data());
  argv.push_back(nullptr);
  const pid_t pid = fork();
  if (pid < 0) return failed("fork");
  if (pid == 0) become(argv.data(), in.get(), to.get(), limits);
  to.close();

  ChildResult r;
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(limits.seconds);
  std::array<char, 1 << 16> block;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
    if (left <= 0) {
      r.stopped = "took longer than " + std::to_string(limits.seconds) + " s";
      break;
    }
    pollfd p{from.get(), POLLIN, 0};
    const int ready = poll(&p, 1, static_cast<int>(left));
    if (ready < 0 && errno != EINTR) break;
    if (ready <= 0) continue;
    const ssize_t n = ::read(from.get(), block.data(), block.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    r.out.append(block.data(), static_cast<size_t>(n));
    if (r.out.size() > limits.output) {
      r.too_much = true;
      r.stopped = "gave more than " + std::to_string(limits.output) + " bytes";
      break;
    }
  }
  if (!r.stopped.empty()) kill(pid, SIGKILL);
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status)) r.exit = WEXITSTATUS(status);
  else {
    r.exit = 128;
    if (r.stopped.empty()) r.stopped = WTERMSIG(status) == SIGXCPU ? "took longer than " + std::to_string(limits.seconds) + " s" : "crashed";
  }
  return r;
}

}  // namespace palpate
