// `palpate serve`: the local page and the API. Options here, the work in serve/.
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <thread>

#include "cli/commands.h"
#include "cli/drill_run.h"
#include "cli/output.h"
#include "cli/setup.h"
#include "cli/who_when.h"
#include "core/token.h"
#include "serve/server.h"

namespace palpate {
namespace {

struct ServeOptions {
  ServerOptions server;
  std::string token_file, page, review;
  std::vector<std::string> hosts, decks;
  bool allow_remote = false;
  unsigned jobs = 0;
  int header_seconds = 10, body_seconds = 30;
  Setup setup;
};

/// What a crash or a full memory would leave behind is nobody's business; memory that a request took goes back.
void settle_process() {
  prctl(PR_SET_DUMPABLE, 0);
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_MMAP_THRESHOLD, 256 << 10);
  mallopt(M_TRIM_THRESHOLD, 1 << 20);
}

bool write_token(const std::string& path, const std::string& token) {
  auto out = OutputFile::open(path);
  if (!out) return print_errors(out.errors()), false;
  (*out)->write(token + "\n");
  if (auto done = (*out)->commit(); !done) return print_errors(done.errors()), false;
  return true;
}

int serve(ServeOptions& o) {
  if (!loopback(o.server.address)) {
    if (!o.allow_remote) {
      std::cerr << "palpate serve: " << o.server.address
                << " is not this machine alone; notes would travel in the clear. Listen on 127.0.0.1, or pass --allow-remote behind a proxy that speaks TLS\n";
      return kCannot;
    }
    std::cerr << "palpate serve: listening beyond this machine without TLS: put a proxy with TLS before it, and name its host with --allow-host\n";
  }
  if (!o.page.empty() && !std::filesystem::is_directory(o.page)) {
    std::cerr << "palpate serve: --page: " << o.page << " is no folder\n";
    return kCannot;
  }
  settle_process();
  o.server.header_time = std::chrono::seconds(o.header_seconds);
  o.server.body_time = std::chrono::seconds(o.body_seconds);
  Engine engine;
  std::vector<Deck> decks;
  if (o.setup.load(engine) || !load_decks({}, decks) || (!o.decks.empty() && !load_decks(o.decks, decks))) return kCannot;
  malloc_trim(0);  // what the reading of lexicon and decks took
  std::unique_ptr<ReviewStore> review;
  if (!o.review.empty()) {
    auto store = ReviewStore::open(o.review, user_name(), utc_now);
    if (!store) return print_errors(store.errors()), kCannot;
    review = std::move(*store);
  }
  auto server = Server::open(o.server);
  if (!server) return print_errors(server.errors()), kCannot;
  const std::string port = ":" + std::to_string((*server)->port());
  const bool six = o.server.address.find(':') != std::string::npos;
  const std::string shown = (six ? "[" + o.server.address + "]" : o.server.address) + port;
  std::vector<std::string> hosts{"127.0.0.1" + port, "localhost" + port, "[::1]" + port, shown};
  if (port == ":80")  // browsers leave it out
    for (const char* host : {"127.0.0.1", "localhost", "[::1]"}) hosts.emplace_back(host);
  hosts.insert(hosts.end(), o.hosts.begin(), o.hosts.end());
  if (interrupted()) return kInterrupted;
  const std::string token = random_token();
  if (!o.token_file.empty() && !write_token(o.token_file, token)) return kCannot;
  const Api api({*engine.analyzer, Assets(o.page), Guard(std::move(hosts), token), std::move(decks), review.get()});
  std::cerr << "palpate serve: http://" << shown << "/" << (o.token_file.empty() ? "#t=" + token : "") << "\nOpen it in a browser of this machine; Ctrl-C ends."
            << std::endl;
  const Stopped end = (*server)->run(api, o.jobs ? o.jobs : std::max(2u, std::thread::hardware_concurrency()));
  if (!o.token_file.empty()) ::unlink(o.token_file.c_str());
  std::cerr << "palpate serve: stopped\n";
  const int rc = end.signal == SIGINT ? kInterrupted : kDone;
  if (end.busy) _exit(rc);
  return rc;
}

}  // namespace

void add_serve(CLI::App& app, int& rc) {
  auto* c = app.add_subcommand("serve", "The local page and the API, for this machine alone; prints its address with the token");
  auto o = std::make_shared<ServeOptions>();
  c->add_option("--port", o->server.port, "Port; 0 takes any that is free")->capture_default_str();
  c->add_option("--listen", o->server.address, "Address to listen on")->type_name("ADDRESS")->capture_default_str();
  c->add_flag("--allow-remote", o->allow_remote, "Listen beyond this machine; needs a proxy with TLS before it");
  c->add_option("--allow-host", o->hosts, "A name that a proxy passes on as Host, as palpate.example.org (may be repeated)")->type_name("HOST");
  c->add_option("--token-file", o->token_file, "Write the token to this file (mode 0600, removed at the end) and not to standard error")->type_name("FILE");
  c->add_option("--max-body", o->server.max_body, "Largest body of a request, in bytes")
      ->check(CLI::Range(uint64_t{1024}, uint64_t{1} << 30))
      ->capture_default_str();
  c->add_option("--header-seconds", o->header_seconds, "Time for a request's head, and for the next request of a connection")
      ->check(CLI::Range(1, 3600))
      ->capture_default_str();
  c->add_option("--body-seconds", o->body_seconds, "Time for a request's body")->check(CLI::Range(1, 3600))->capture_default_str();
  c->add_option("--max-connections", o->server.max_connections, "Connections at a time; further ones wait")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  c->add_option("--deck", o->decks, "A deck file beside the built-in decks (may be repeated)")->type_name("DECK");
  c->add_option("--review", o->review, "Keep results under review and what was decided in this SQLite file (made with mode 0600)")->type_name("FILE");
  c->add_option("--page", o->page, "Read the page's files from this folder instead of the built-in ones")->type_name("DIR");
  c->add_option("-j,--jobs", o->jobs, "Threads that answer requests (default: all cores, two at least)");
  o->setup.add_options(*c);
  c->callback([o, &rc] { rc = serve(*o); });
}

}  // namespace palpate
