// The socket side: connections with limits in time and size, one answer after another.
//
//   auto server = Server::open({.address = "127.0.0.1", .port = 0});
//   if (!server) return server.errors();                   // SRV030: cannot listen there
//   Api api(...);                                  // its Guard wants (*server)->port()
//   Stopped end = (*server)->run(api, 4);                  // until SIGINT or SIGTERM
//
// One thread reads and writes, `workers` threads run the requests. The api must outlive run(). Boost.Beast; nothing of
// it is visible here.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "core/result.h"
#include "serve/api.h"

namespace palpate {

struct ServerOptions {
  std::string address = "127.0.0.1";
  uint16_t port = 0;                 ///< 0: any that is free
  uint64_t max_body = 4ull << 20;    ///< of one request
  uint64_t max_bodies = 6ull << 20;  ///< of all requests at a time; a larger one waits its turn alone
  uint32_t max_header = 16u << 10;
  int max_connections = 256;  ///< further ones wait in the system's queue
  std::chrono::milliseconds header_time{10'000}, body_time{30'000}, write_time{30'000};
};

struct Stopped {
  int signal = 0;
  bool busy = false;  ///< a worker did not end in time: leave the process at once, without destroying anything
};

class Server {
 public:
  static Result<std::unique_ptr<Server>> open(const ServerOptions& options);
  ~Server();
  uint16_t port() const;
  /// Serves until a signal. `workers`: threads that run requests.
  Stopped run(const Api& api, unsigned workers);

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Whether an address is this machine's own and nobody else's.
bool loopback(const std::string& address);

}  // namespace palpate
