// A progress line on standard error, at most ten times a second, only on a terminal.
//
//   Progress p(enabled, total_bytes);
//   p.update(notes, bytes);
//   p.clear();
#pragma once

#include <chrono>
#include <cstdint>

namespace palpate {

class Progress {
 public:
  Progress(bool enabled, uint64_t total_bytes);
  void update(uint64_t notes, uint64_t bytes);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool enabled_, shown_ = false;
  uint64_t total_;
  Clock::time_point start_ = Clock::now(), last_ = start_;
};

}  // namespace palpate
