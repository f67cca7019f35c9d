// Another program, run on bytes in memory with limits of time, memory and size.
//
//   ChildLimits limits;
//   auto r = run_child({"pdftotext", "-", "-"}, bytes, limits);
//   if (r && r->exit == 0) use(r->out);
//
// The input is a file without a place on the disk; the child gets no environment, no error channel, cannot write files, and on
// systems that allow it no network. It is killed when it is late or talks too much. Any thread. Errors: READ013.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace palpate {

struct ChildLimits {
  int seconds = 20;
  uint64_t memory = 1ull << 30;  ///< of address space
  uint64_t output = 64ull << 20;
};

struct ChildResult {
  std::string out;
  int exit = 0;           ///< 127: there is no such program
  std::string stopped;    ///< why it was killed, or empty
  bool too_much = false;  ///< because of its output
};

Result<ChildResult> run_child(const std::vector<std::string>& command, std::string_view input, const ChildLimits& limits);

}  // namespace palpate
