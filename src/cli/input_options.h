// The options that say how an input is read, the same for every command that reads notes.
//
//   InputOptions in; in.add_options(*app);
//   ReadOptions r; if (!in.resolve(r)) return kCannot;
#pragma once

#include <CLI/CLI.hpp>

#include <string>

#include "read/notes.h"

namespace palpate {

class InputOptions {
 public:
  void add_options(CLI::App& app);
  /// False after printing what is wrong.
  bool resolve(ReadOptions& out) const;

 private:
  std::string format_, encoding_, map_, preset_, sheet_;
  uint64_t max_note_bytes_ = 16ull << 20;
};

}  // namespace palpate
