#include "cli/progress.h"

#include <algorithm>
#include <cstdio>

namespace palpate {

Progress::Progress(bool enabled, uint64_t total) : enabled_(enabled), total_(total) {}

void Progress::update(uint64_t notes, uint64_t bytes) {
  if (!enabled_) return;
  const auto now = Clock::now();
  if (now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  shown_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  std::fprintf(stderr, "\r\x1b[K%llu notes, %.0f/s", static_cast<unsigned long long>(notes), static_cast<double>(notes) / seconds);
  if (total_ && bytes) {
    const double part = std::min(1.0, static_cast<double>(bytes) / static_cast<double>(total_));
    std::fprintf(stderr, ", %.0f %%, %.0f s left", part * 100, seconds / part - seconds);
  }
  std::fflush(stderr);
}

void Progress::clear() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
  shown_ = false;
}

}  // namespace palpate
