// Who may ask: the checks that a request passes before any of its body is read.
//
//   Guard guard({"127.0.0.1:8080", "localhost:8080"}, token);
//   if (auto refusal = guard.refuse(request, need)) return *refusal;
//
// Host against DNS rebinding, Origin against other pages that post, the token against other people and programs of the
// machine. Immutable; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "serve/http.h"

namespace palpate {

/// What an address asks of a request.
struct Demands {
  bool token = true;
  bool json = false;   ///< a JSON body
  bool lines = false;  ///< JSON lines will do as well
};

class Guard {
 public:
  /// `hosts`: what a Host header may say, with the port where it is not 80.
  Guard(std::vector<std::string> hosts, std::string token) : hosts_(std::move(hosts)), token_(std::move(token)) {}
  std::optional<HttpResponse> refuse_host(const HttpRequest& request) const;
  std::optional<HttpResponse> refuse(const HttpRequest& request, const Demands& need) const;

 private:
  std::vector<std::string> hosts_;
  std::string token_;
};

}  // namespace palpate
