// What the server has done, for Prometheus: counts and times, never what was asked.
//
//   Metrics m;
//   m.answered("/v1/analyze", 200, seconds);
//   m.text(open_connections);      // "# TYPE palpate_requests_total counter\n..."
//
// Addresses are those of the route table, never those that were sent. Any thread.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace palpate {

class Metrics {
 public:
  void answered(std::string_view route, int status, double seconds);
  /// A connection that was cut off or turned away before there was a whole request: "header_too_large", "timeout", ...
  void refused(std::string_view why);
  void connection(int change) { connections_ += change; }
  int connections() const { return connections_; }
  std::string text() const;

 private:
  static constexpr std::array<double, 9> kBounds{0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2};
  struct Times {
    std::array<uint64_t, kBounds.size() + 1> counts{};
    double sum = 0;
    uint64_t count = 0;
  };
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, uint64_t> requests_;
  std::map<std::string, Times> times_;
  std::map<std::string, uint64_t> refused_;
  std::atomic<int> connections_{0};
};

}  // namespace palpate
