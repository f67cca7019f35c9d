// What every command shares: the lexicon and policy it runs with, and how a failure leaves the program.
//
//   Setup s; s.add_options(*app);
//   Engine e; if (int rc = s.load(e)) return rc;      // errors are printed, 2 is returned
//   Analyzer::Thread t(*e.analyzer);
#pragma once

#include <CLI/CLI.hpp>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "engine/analyzer.h"
#include "lexicon/load.h"

namespace palpate {

enum ExitCode { kDone = 0, kFindings = 1, kCannot = 2, kInterrupted = 130 };

struct Engine {
  std::unique_ptr<Lexicon> lexicon;
  std::unique_ptr<const Analyzer> analyzer;
};

class Setup {
 public:
  void add_options(CLI::App& app, bool policy = true);
  /// 0, or 2 after printing why.
  int load(Engine& engine) const;
  /// The files that the options name; false after printing why.
  bool files(std::vector<LexiconFile>& out) const;

 private:
  std::string lexicon_, policy_ = "medicare";
  std::vector<std::string> add_;
};

/// A small text file that an option names, decoded; a workbook as its bytes. READ001, READ050 (empty, no text).
Result<LexiconFile> read_option_file(const std::string& path);

/// At most `most` of them; what they quote is made safe for a terminal.
void print_errors(const Errors& errors, size_t most = SIZE_MAX);
/// Colour for a stream: never when NO_COLOR is set or it is no terminal; `choice` is auto, always or never.
bool use_colour(const std::string& choice, int fd);
/// Set by ctrl-C and SIGTERM; long work looks at it.
const std::atomic<bool>& interrupted();
void catch_signals();

}  // namespace palpate
