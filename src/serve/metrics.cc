#include "serve/metrics.h"

#include <algorithm>
#include <cstdio>

#include "engine/version.h"

namespace palpate {
namespace {

std::string short_number(double d) {
  char s[32];
  std::snprintf(s, sizeof s, "%.6g", d);
  return s;
}

void head(std::string& out, const std::string& name, const char* type, const char* help) {
  out += "# HELP " + name + " " + help + "\n# TYPE " + name + " " + type + "\n";
}

}  // namespace

void Metrics::answered(std::string_view route, int status, double seconds) {
  std::lock_guard<std::mutex> lock(mutex_);
  requests_[{std::string(route), status}]++;
  Times& t = times_[std::string(route)];
  t.counts[static_cast<size_t>(std::lower_bound(kBounds.begin(), kBounds.end(), seconds) - kBounds.begin())]++;
  t.sum += seconds;
  t.count++;
}

void Metrics::refused(std::string_view why) {
  std::lock_guard<std::mutex> lock(mutex_);
  refused_[std::string(why)]++;
}

std::string Metrics::text() const {
  std::lock_guard<std::mutex> lock(mutex_);
  std::string o;
  head(o, "palpate_build_info", "gauge", "The version that answers.");
  o += "palpate_build_info{version=\"" + std::string(version()) + "\"} 1\n";
  head(o, "palpate_connections", "gauge", "Open connections.");
  o += "palpate_connections " + std::to_string(connections()) + "\n";
  head(o, "palpate_requests_total", "counter", "Answers by address and status.");
  for (const auto& [key, n] : requests_)
    o += "palpate_requests_total{route=\"" + key.first + "\",status=\"" + std::to_string(key.second) + "\"} " + std::to_string(n) + "\n";
  head(o, "palpate_refused_total", "counter", "Connections that ended before there was a whole request, by reason.");
  for (const auto& [why, n] : refused_) o += "palpate_refused_total{reason=\"" + why + "\"} " + std::to_string(n) + "\n";
  head(o, "palpate_request_seconds", "histogram", "Time from a whole request to its answer.");
  for (const auto& [route, t] : times_) {
    uint64_t sum = 0;
    for (size_t i = 0; i < kBounds.size(); i++) {
      sum += t.counts[i];
      o += "palpate_request_seconds_bucket{route=\"" + route + "\",le=\"" + short_number(kBounds[i]) + "\"} " + std::to_string(sum) + "\n";
    }
    o += "palpate_request_seconds_bucket{route=\"" + route + "\",le=\"+Inf\"} " + std::to_string(t.count) + "\n";
    o += "palpate_request_seconds_sum{route=\"" + route + "\"} " + short_number(t.sum) + "\n";
    o += "palpate_request_seconds_count{route=\"" + route + "\"} " + std::to_string(t.count) + "\n";
  }
  return o;
}

}  // namespace palpate
