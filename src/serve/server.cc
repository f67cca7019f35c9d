#include "serve/server.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <malloc.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <optional>
#include <set>

namespace palpate {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using boost::system::error_code;

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);
constexpr auto kGrace = std::chrono::seconds(3);  // for answers under way when the server is stopped
// For what a refused client still sends: a client that is cut off while it writes often does not read why.
constexpr auto kDrainTime = std::chrono::seconds(3);
constexpr size_t kDrainBytes = 16u << 20;
constexpr size_t kCrowd = 16;                         // so many connections leave memory to give back
constexpr uint64_t kTrimAfter = 256u << 10;           // a body of this size leaves memory to give back
constexpr auto kBodyWait = std::chrono::seconds(10);  // for other bodies to be done with

struct Connection {
  beast::tcp_stream stream;
  bool waiting = true;  ///< for a request, so that nothing is lost when it is closed
};

asio::awaitable<HttpResponse> run_request(const Api& api, const HttpRequest& request, std::atomic<int>& running) {
  running++;
  HttpResponse answer = api.answer(request);
  running--;
  co_return answer;
}

std::string text_of(beast::string_view s) { return std::string(s.data(), s.size()); }

/// False when it is no request that the API could look at.
bool head_of(const http::request<http::string_body>& in, HttpRequest& out) {
  out.method = text_of(in.method_string());
  const std::pair<http::field, std::string*> headers[] = {{http::field::host, &out.host},
                                                          {http::field::origin, &out.origin},
                                                          {http::field::authorization, &out.authorization},
                                                          {http::field::content_type, &out.content_type},
                                                          {http::field::content_encoding, &out.content_encoding},
                                                          {http::field::if_none_match, &out.if_none_match}};
  for (const auto& [field, value] : headers) {
    if (in.count(field) > 1) return false;  // two of them: one for the check and another for the use
    *value = text_of(in[field]);
  }
  const auto target = in.target();
  return set_target(out, std::string_view(target.data(), target.size()));
}

template <class Message>
void set_headers(Message& m, const HttpResponse& r, bool keep) {
  m.set(http::field::content_type, r.type);
  for (const auto& [name, value] : safety_headers(r)) m.set(name, value);
  for (const auto& [name, value] : r.headers) m.set(name, value);
  m.keep_alive(keep);
}

/// What a failed read is told, if the client is still there to be told.
struct ReadFailure {
  const char* name;
  int status = 0;
  std::string_view code, message;
};

ReadFailure failure_of(const error_code& ec) {
  if (ec == http::error::end_of_stream || ec == asio::error::operation_aborted) return {"", 0, "", ""};
  if (ec == http::error::header_limit || ec == http::error::buffer_overflow) return {"header_too_large", 431, "SRV009", "the request's head is too large"};
  if (ec == http::error::body_limit) return {"body_too_large", 413, "SRV008", "the body is larger than this server takes (--max-body)"};
  if (ec == beast::error::timeout) return {"timeout", 0, "", ""};  // the socket is closed already
  if (ec == http::error::partial_message || ec == asio::error::connection_reset) return {"broken_off", 0, "", ""};
  if (ec.category() == http::make_error_code(http::error::bad_method).category())
    return {"malformed", 400, "SRV010", "the request is no HTTP/1.1 that can be read"};
  return {"broken_off", 0, "", ""};
}

}  // namespace

struct Server::Impl {
  explicit Impl(const ServerOptions& o) : options(o), acceptor(io), signals(io), slot(io), grace(io) {}

  asio::awaitable<void> accept();
  asio::awaitable<void> connection(tcp::socket socket);
  asio::awaitable<bool> one(Connection& c, beast::flat_buffer& buffer);
  asio::awaitable<void> fail(Connection& c, error_code ec);
  asio::awaitable<bool> write(Connection& c, const HttpResponse& r, bool head_only, bool keep);
  asio::awaitable<void> drain(Connection& c);
  asio::awaitable<bool> make_room(uint64_t bytes);
  void stop(int signal);

  // In this order: what waits in the io_context holds on to all of these when it is destroyed.
  ServerOptions options;
  std::optional<asio::thread_pool> pool;
  std::set<Connection*> open;
  uint64_t bodies = 0;  ///< bytes of bodies that are read or answered
  asio::io_context io{1};
  tcp::acceptor acceptor;
  asio::signal_set signals;
  asio::steady_timer slot, grace;
  const Api* api = nullptr;
  size_t most_open = 0;         ///< connections, since memory was last given back
  std::atomic<int> running{0};  ///< requests that a worker is busy with
  int signal = 0;
};

asio::awaitable<void> Server::Impl::accept() {
  while (!signal) {
    while (static_cast<int>(open.size()) >= options.max_connections) {
      slot.expires_after(std::chrono::seconds(1));
      co_await slot.async_wait(kTuple);
      if (signal) co_return;
    }
    auto [ec, socket] = co_await acceptor.async_accept(kTuple);
    if (signal) co_return;
    if (ec) {  // no file descriptor left, or a client that has gone already
      slot.expires_after(std::chrono::milliseconds(50));
      co_await slot.async_wait(kTuple);
      continue;
    }
    socket.set_option(tcp::no_delay(true), ec);
    asio::co_spawn(io, connection(std::move(socket)), asio::detached);
  }
}

asio::awaitable<void> Server::Impl::connection(tcp::socket socket) {
  Connection c{beast::tcp_stream(std::move(socket))};
  open.insert(&c);
  api->metrics().connection(1);
  try {
    beast::flat_buffer buffer(2 * options.max_header);
    while (co_await one(c, buffer)) {
    }
  } catch (const std::exception&) {  // no memory: this connection ends, the others go on
    api->metrics().refused("failed");
  }
  error_code ignored;
  c.stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
  api->metrics().connection(-1);
  open.erase(&c);
  slot.cancel();
  most_open = std::max(most_open, open.size() + 1);
  if (open.empty() && most_open >= kCrowd) malloc_trim(0), most_open = 0;
}

/// One request and its answer; false when the connection is over.
asio::awaitable<bool> Server::Impl::one(Connection& c, beast::flat_buffer& buffer) {
  http::request_parser<http::string_body> parser;
  parser.header_limit(options.max_header);
  parser.body_limit(options.max_body);
  c.waiting = true;
  c.stream.expires_after(options.header_time);
  if (auto [ec, n] = co_await http::async_read_header(c.stream, buffer, parser, kTuple); ec) {
    co_await fail(c, ec);
    co_return false;
  }
  c.waiting = false;
  HttpRequest request;
  if (!head_of(parser.get(), request)) {
    co_await fail(c, http::error::bad_target);
    co_return false;
  }
  const bool head_only = request.method == "HEAD";
  if (api->admit(request)) {
    const HttpResponse refusal = api->answer(request);
    const bool over = !parser.is_done();
    if (!co_await write(c, refusal, head_only, !over && parser.get().keep_alive())) co_return false;
    if (over) co_await drain(c);
    co_return !over && parser.get().keep_alive() && !signal;
  }
  const uint64_t room = parser.is_done() ? 0 : parser.content_length().value_or(options.max_body);
  if (!co_await make_room(room)) {
    HttpResponse busy = error_response(503, "SRV011", "too much is being read at the moment", "try again in a moment");
    busy.headers.emplace_back("Retry-After", "1");
    api->metrics().refused("busy");
    co_await write(c, busy, head_only, false);
    co_return false;
  }
  bodies += room;
  struct Freed {
    uint64_t& total;
    uint64_t bytes;
    ~Freed() { total -= bytes; }
  } freed{bodies, room};
  if (!parser.is_done()) {
    c.stream.expires_after(options.body_time);
    if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
      http::response<http::empty_body> go_on(http::status::continue_, 11);
      co_await http::async_write(c.stream, go_on, kTuple);
    }
    if (auto [ec, n] = co_await http::async_read(c.stream, buffer, parser, kTuple); ec) {
      co_await fail(c, ec);
      co_return false;
    }
  }
  const bool keep = parser.get().keep_alive() && !signal;
  request.body = std::move(parser.get().body());
  const HttpResponse answer = co_await asio::co_spawn(pool->get_executor(), run_request(*api, request, running), asio::use_awaitable);
  std::string().swap(request.body);  // a slow reader keeps no more than its answer
  const bool written = co_await write(c, answer, head_only, keep);
  if (room > kTrimAfter) malloc_trim(0);
  co_return written&& keep;
}

asio::awaitable<bool> Server::Impl::make_room(uint64_t bytes) {
  asio::steady_timer pause(io);
  const auto end = std::chrono::steady_clock::now() + kBodyWait;
  while (bodies && bodies + bytes > options.max_bodies) {
    if (std::chrono::steady_clock::now() > end || signal) co_return false;
    pause.expires_after(std::chrono::milliseconds(20));
    co_await pause.async_wait(kTuple);
  }
  co_return true;
}

asio::awaitable<void> Server::Impl::fail(Connection& c, error_code ec) {
  const ReadFailure f = failure_of(ec);
  if (*f.name) api->metrics().refused(f.name);
  if (!f.status) co_return;
  if (co_await write(c, error_response(f.status, f.code, f.message), false, false)) co_await drain(c);
}

asio::awaitable<bool> Server::Impl::write(Connection& c, const HttpResponse& r, bool head_only, bool keep) {
  c.stream.expires_after(options.write_time);
  if (head_only || r.status == 304) {
    http::response<http::empty_body> m(static_cast<http::status>(r.status), 11);
    set_headers(m, r, keep);
    if (r.status != 304) m.content_length(r.body.size());
    auto [ec, n] = co_await http::async_write(c.stream, m, kTuple);
    co_return !ec;
  }
  http::response<http::span_body<const char>> m(static_cast<http::status>(r.status), 11);
  set_headers(m, r, keep);
  m.body() = {r.body.data(), r.body.size()};
  m.prepare_payload();
  auto [ec, n] = co_await http::async_write(c.stream, m, kTuple);
  co_return !ec;
}

asio::awaitable<void> Server::Impl::drain(Connection& c) {
  error_code ignored;
  c.stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
  c.stream.expires_after(kDrainTime);
  char bin[4096];
  for (size_t got = 0; got < kDrainBytes;) {
    auto [ec, n] = co_await c.stream.async_read_some(asio::buffer(bin), kTuple);
    if (ec) co_return;
    got += n;
  }
}

void Server::Impl::stop(int number) {
  if (signal) return io.stop();  // a second signal does not wait
  signal = number;
  error_code ignored;
  acceptor.close(ignored);
  slot.cancel();
  for (Connection* c : open)
    if (c->waiting) c->stream.close();
  grace.expires_after(kGrace);
  grace.async_wait([this](error_code) { io.stop(); });
  signals.async_wait([this](error_code ec, int again) {
    if (!ec) stop(again);
  });
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::open(const ServerOptions& options) {
  auto impl = std::make_unique<Impl>(options);
  error_code ec;
  const auto address = asio::ip::make_address(options.address == "localhost" ? "127.0.0.1" : options.address, ec);
  if (ec) return Error{"SRV031", "\"" + options.address + "\" is no address of this machine", {}, "--listen takes a numeric address, as 127.0.0.1", ""};
  const tcp::endpoint end(address, options.port);
  impl->acceptor.open(end.protocol(), ec);
  if (!ec) impl->acceptor.set_option(tcp::acceptor::reuse_address(true), ec);
  if (!ec) impl->acceptor.bind(end, ec);
  if (!ec) impl->acceptor.listen(asio::socket_base::max_listen_connections, ec);
  if (ec)
    return Error{"SRV030",
                 "cannot listen on " + options.address + " port " + std::to_string(options.port) + ": " + ec.message(),
                 {},
                 "--port 0 takes any that is free",
                 ""};
  impl->signals.add(SIGINT);  // from here on none is missed
  impl->signals.add(SIGTERM);
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

uint16_t Server::port() const { return impl_->acceptor.local_endpoint().port(); }

Stopped Server::run(const Api& api, unsigned workers) {
  Impl& s = *impl_;
  s.pool.emplace(workers);
  s.api = &api;
  s.signals.async_wait([&](error_code ec, int number) {
    if (!ec) s.stop(number);
  });
  asio::co_spawn(s.io, s.accept(), [&](std::exception_ptr) {});
  while (!s.io.stopped()) {
    s.io.run_one();
    if (s.signal && s.open.empty()) break;
  }
  if (s.running) return {s.signal, true};
  s.pool->stop();
  s.pool->join();
  return {s.signal, false};
}

bool loopback(const std::string& address) {
  error_code ec;
  const auto a = asio::ip::make_address(address, ec);
  return address == "localhost" || (!ec && a.is_loopback());
}

}  // namespace palpate
