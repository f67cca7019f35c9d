#include "cli/setup.h"

#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <iostream>

#include "read/source.h"
#include "report/terminal.h"

namespace palpate {
namespace {

std::atomic<bool> g_interrupted{false};
extern "C" void on_signal(int) {
  if (g_interrupted) _exit(kInterrupted);  // a second ctrl-C does not wait
  g_interrupted = true;
}

}  // namespace

void Setup::add_options(CLI::App& app, bool policy) {
  app.add_option("--lexicon", lexicon_, "Use this folder of YAML files instead of the built-in lexicon")->type_name("DIR");
  app.add_option("--add-lexicon", add_, "Add a YAML file or folder to the lexicon (may be repeated)")->type_name("PATH");
  if (policy) app.add_option("--policy", policy_, "Payer rules: a name, name@date, a policy file, or none")->type_name("NAME|FILE")->capture_default_str();
}

bool Setup::files(std::vector<LexiconFile>& out) const {
  if (lexicon_.empty()) {
    out = builtin_files();
  } else {
    auto f = read_lexicon_path(lexicon_);
    if (!f) return print_errors(f.errors()), false;
    out = std::move(*f);
  }
  for (const auto& p : add_) {
    auto f = read_lexicon_path(p);
    if (!f) return print_errors(f.errors()), false;
    out.insert(out.end(), f->begin(), f->end());
  }
  return true;
}

int Setup::load(Engine& e) const {
  std::vector<LexiconFile> list;
  if (!files(list)) return kCannot;
  auto lex = load_lexicon(list);
  if (!lex) return print_errors(lex.errors()), kCannot;
  e.lexicon = std::make_unique<Lexicon>(std::move(*lex));
  std::string policy = policy_ == "none" ? "" : policy_;
  if (policy.ends_with(".yaml") || policy.ends_with(".yml") || policy.find('/') != std::string::npos) {
    auto f = read_option_file(policy);
    if (!f) return print_errors(f.errors()), kCannot;
    auto p = load_policy(*f, *e.lexicon);
    if (!p) return print_errors(p.errors()), kCannot;
    policy = p->id();
    std::erase_if(e.lexicon->policies, [&](const Policy& old) { return old.id() == policy; });
    e.lexicon->policies.push_back(std::move(*p));
  }
  auto a = Analyzer::create(*e.lexicon, policy);
  if (!a) {
    Errors errors = a.errors();
    add_source_lines(errors, list);
    return print_errors(errors), kCannot;
  }
  e.analyzer = std::move(*a);
  return kDone;
}

Result<LexiconFile> read_option_file(const std::string& path) {
  constexpr uint64_t kLimit = uint64_t{256} << 20;
  auto in = open_bytes(path);
  if (!in) return in.errors();
  auto bytes = read_all(**in, kLimit);
  if (!bytes) return Error{"READ050", "is larger than 256 MB", {path}, "is it the file that was meant?", ""};
  if (bytes->empty()) return Error{"READ050", "is empty", {path}, "", ""};
  if (bytes->starts_with("PK\x03\x04")) return LexiconFile{path, std::move(*bytes)};
  LexiconFile file{path, ""};
  auto text = TextSource::over(memory_bytes(std::move(*bytes)), path, std::nullopt);
  for (std::string piece; text->read(piece);) file.text += piece;
  if (file.text.find('\0') != std::string::npos) return Error{"READ050", "is no text", {path}, "", ""};
  return file;
}

void print_errors(const Errors& errors, size_t most) {
  for (size_t i = 0; i < errors.size() && i < most; i++) std::cerr << escaped_lines(errors[i].render()) << "\n";
  if (errors.size() > most) std::cerr << "and " << errors.size() - most << " more\n";
}

bool use_colour(const std::string& choice, int fd) {
  if (choice == "always") return true;
  if (choice == "never") return false;
  const char* no = std::getenv("NO_COLOR");
  return isatty(fd) && !(no && *no);
}

const std::atomic<bool>& interrupted() { return g_interrupted; }

void catch_signals() {
  struct sigaction sa {};
  sa.sa_handler = on_signal;
  sigaction(SIGINT, &sa, nullptr);
  sigaction(SIGTERM, &sa, nullptr);
  signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of write(), and a quiet end
}

}  // namespace palpate
