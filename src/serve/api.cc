#include "serve/api.h"

#include <chrono>
#include <exception>

namespace palpate {
namespace {

constexpr size_t kLargeBody = 32u << 10;

/// Whether the path is the route's; what stands for its {names} goes to `params`.
bool matches(std::string_view pattern, std::string_view path, std::vector<std::string>& params) {
  params.clear();
  while (true) {
    const size_t a = std::min(pattern.find('/', 1), pattern.size()), b = std::min(path.find('/', 1), path.size());
    const std::string_view want = pattern.substr(0, a), have = path.substr(0, b);
    if (want.starts_with("/{") && have.size() > 1) params.emplace_back(have.substr(1));
    else if (want != have) return false;
    pattern.remove_prefix(a), path.remove_prefix(b);
    if (pattern.empty() || path.empty()) return pattern.empty() && path.empty();
  }
}

struct Found {
  const Route* route = nullptr;
  std::vector<std::string> params;
  std::string allowed;  ///< methods, when the address is known and the method is not
};

Found find_route(const HttpRequest& r) {
  Found f;
  const std::string_view method = r.method == "HEAD" ? "GET" : std::string_view(r.method);
  for (const Route& route : routes()) {
    std::vector<std::string> params;
    if (!matches(route.path, r.path, params)) continue;
    if (route.method == method) return {&route, std::move(params), ""};
    f.allowed += (f.allowed.empty() ? "" : ", ") + std::string(route.method);
  }
  return f;
}

HttpResponse not_found(const Found& f, const HttpRequest& r) {
  if (f.allowed.empty()) return error_response(404, "SRV001", "no such address", "GET /v1/openapi.json lists them");
  HttpResponse refusal = error_response(405, "SRV002", "this address takes " + f.allowed, r.method == "GET" ? "send JSON with POST" : "");
  refusal.headers.emplace_back("Allow", f.allowed);
  return refusal;
}

}  // namespace

std::unique_ptr<Worker> Api::borrow() const {
  std::lock_guard<std::mutex> lock(mutex_);
  if (idle_.empty()) return std::make_unique<Worker>(parts_.analyzer);
  auto w = std::move(idle_.back());
  idle_.pop_back();
  return w;
}

std::optional<HttpResponse> Api::admit(const HttpRequest& r) const {
  if (auto host = parts_.guard.refuse_host(r)) return host;
  const Found f = find_route(r);
  if (f.route) return parts_.guard.refuse(r, f.route->demands);
  if (f.allowed.empty() && (r.method == "GET" || r.method == "HEAD")) return std::nullopt;  // perhaps a file of the page
  return not_found(f, r);
}

HttpResponse Api::run(const HttpRequest& r, std::string_view& name) const {
  if (auto refusal = admit(r)) return std::move(*refusal);
  Found f = find_route(r);
  if (!f.route) {
    name = "page";
    if (auto file = parts_.assets.answer(r)) return std::move(*file);
    return not_found(f, r);
  }
  name = f.route->path;
  auto worker = borrow();
  Call call{r, f.params, *this, *worker};
  HttpResponse answer = f.route->run(call);
  if (r.body.size() > kLargeBody) return answer;  // the scratch memory of a large note is not kept
  std::lock_guard<std::mutex> lock(mutex_);
  idle_.push_back(std::move(worker));
  return answer;
}

HttpResponse Api::answer(const HttpRequest& r) const {
  const auto begin = std::chrono::steady_clock::now();
  std::string_view name = "none";
  HttpResponse answer;
  try {
    answer = run(r, name);
  } catch (const std::exception&) {  // out of memory, or a bug: nothing of the request may get into a message
    answer = error_response(500, "SRV099", "the server failed at this request", "please report it, without the note");
  }
  answer.body.shrink_to_fit();  // it may wait for a slow reader
  metrics_.answered(name, answer.status, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  return answer;
}

}  // namespace palpate
