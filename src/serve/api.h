// The API without its socket: a request comes in, an answer goes out.
//
//   Api s({*analyzer, Assets(), Guard(hosts, token), decks, store.get()});
//   if (auto refusal = s.admit(head)) return *refusal;      // before the body is read
//   HttpResponse r = s.answer(request);                      // any thread
//
// Routes stand in one table (routes.cc). Borrows the analyzer and the review store; both must outlive it. A worker (an
// analyzer's scratch memory) is lent to each request, so there are as many as requests at one time.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/analyzer.h"
#include "review/store.h"
#include "serve/assets.h"
#include "serve/guard.h"
#include "serve/http.h"
#include "serve/metrics.h"
#include "teach/deck.h"
#include "teach/judge.h"

namespace palpate {

/// What one request at a time needs of the engine.
struct Worker {
  explicit Worker(const Analyzer& a) : thread(a), elements(a), judge(a) {}
  Analyzer::Thread thread;
  ElementFinder elements;
  Judge judge;
};

struct ApiParts {
  const Analyzer& analyzer;
  Assets assets;
  Guard guard;
  std::vector<Deck> decks;
  ReviewStore* review = nullptr;  ///< none: no review file is open
};

class Api;

/// One call of a route.
struct Call {
  const HttpRequest& request;
  const std::vector<std::string>& params;  ///< what stood for {id} and the like
  const Api& api;
  Worker& worker;
};

struct Route {
  std::string_view method, path;  ///< path as in the OpenAPI document: /v1/drill/decks/{id}
  HttpResponse (*run)(Call&);
  Demands demands;
};

const std::vector<Route>& routes();

class Api {
 public:
  explicit Api(ApiParts parts) : parts_(std::move(parts)) {}

  /// Looks at the head alone; the refusal when the request is not to be read on.
  std::optional<HttpResponse> admit(const HttpRequest& head) const;
  /// The whole way: admit, find, run. Never throws.
  HttpResponse answer(const HttpRequest& request) const;

  const Analyzer& analyzer() const { return parts_.analyzer; }
  const std::vector<Deck>& decks() const { return parts_.decks; }
  ReviewStore* review() const { return parts_.review; }
  Metrics& metrics() const { return metrics_; }

 private:
  HttpResponse run(const HttpRequest& request, std::string_view& name) const;
  std::unique_ptr<Worker> borrow() const;

  ApiParts parts_;
  mutable Metrics metrics_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Worker>> idle_;
};

}  // namespace palpate
