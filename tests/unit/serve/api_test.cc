// The API without its socket: who is let in, which function answers, what a body may hold.
#include "serve/api.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "lexicon/load.h"
#include "serve/openapi.h"

namespace palpate {
namespace {

constexpr const char* kHost = "127.0.0.1:8080";
constexpr const char* kToken = "abcdefghijklmnopqrstuv";

struct Engine {
  Engine() : lexicon(std::move(*load_lexicon(builtin_files()))), analyzer(std::move(*Analyzer::create(lexicon, ""))) {}
  Lexicon lexicon;
  std::unique_ptr<const Analyzer> analyzer;
};

const Analyzer& analyzer() {
  static const Engine engine;
  return *engine.analyzer;
}

Api make_api(const std::string& folder = "", ReviewStore* review = nullptr) {
  return Api({analyzer(), Assets(folder), Guard({kHost, "localhost:8080"}, kToken), {}, review});
}

HttpRequest request(const std::string& method, const std::string& target, const std::string& body = "") {
  HttpRequest r;
  r.method = method;
  EXPECT_TRUE(set_target(r, target)) << target;
  r.host = kHost;
  r.authorization = std::string("Bearer ") + kToken;
  if (method == "POST") r.content_type = "application/json";
  r.body = body;
  return r;
}

std::string code_of(const HttpResponse& r) {
  const size_t at = r.body.find("\"code\":\"");
  return at == std::string::npos ? "" : r.body.substr(at + 8, 6);
}

std::string header(const HttpResponse& r, const std::string& name) {
  for (const auto& [key, value] : r.headers)
    if (key == name) return value;
  return "";
}

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("palpate-page-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_ / "parts");
    std::ofstream(path_ / "index.html") << "<p>page</p>";
    std::ofstream(path_ / "parts" / "a.js") << "export {};";
    std::ofstream(path_ / "secret.txt") << "x";
    std::ofstream(path_.string() + ".js") << "outside";
  }
  ~Folder() {
    std::filesystem::remove_all(path_);
    std::filesystem::remove(path_.string() + ".js");
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

TEST(Target, IsSplitAndDecoded) {
  HttpRequest r;
  ASSERT_TRUE(set_target(r, "/v1/lexicon?q=deep%20tissue+work&x=&y&q=second"));
  EXPECT_EQ(r.path, "/v1/lexicon");
  EXPECT_EQ(r.parameter("q"), "deep tissue work");
  EXPECT_EQ(r.parameter("y"), "");
  EXPECT_EQ(r.query.size(), 4u);
}

TEST(Target, ThatIsNoneIsRefused) {
  HttpRequest r;
  for (const char* bad : {"", "v1", "http://evil.example/", "*", "/%", "/%4", "/%zz", "/%00", "/a%0ab", "/%ff", "/?q=%c3", "/?q=%1b"})
    EXPECT_FALSE(set_target(r, bad)) << bad;
}

TEST(Api, LetsInWhoHasTheToken) {
  const Api api = make_api();
  EXPECT_EQ(api.answer(request("GET", "/metrics")).status, 200);
  for (const std::string& given : {std::string(), std::string("Bearer "), std::string("Bearer x"), std::string(kToken), "Basic " + std::string(kToken),
                                   "Bearer " + std::string(kToken) + "x", "Bearer " + std::string(kToken).substr(1)}) {
    HttpRequest r = request("GET", "/metrics");
    r.authorization = given;
    const HttpResponse a = api.answer(r);
    EXPECT_EQ(a.status, 401) << given;
    EXPECT_EQ(header(a, "WWW-Authenticate"), "Bearer");
    EXPECT_TRUE(api.admit(r));
  }
  HttpRequest r = request("GET", "/metrics");
  r.authorization = std::string("bearer ") + kToken;
  EXPECT_EQ(api.answer(r).status, 200);
  r = request("GET", "/healthz");
  r.authorization.clear();
  EXPECT_EQ(api.answer(r).status, 200);
}

TEST(Api, RefusesOtherHosts) {
  const Api api = make_api();
  for (const char* host : {"", "evil.example", "127.0.0.1", "127.0.0.1:80801", "127.0.0.1:8080.evil.example", "x127.0.0.1:8080"}) {
    for (const char* path : {"/", "/healthz", "/v1/lexicon?q=stm", "/nothing"}) {
      HttpRequest r = request("GET", path);
      r.host = host;
      EXPECT_EQ(code_of(api.answer(r)), "SRV003") << host << path;
    }
  }
  HttpRequest r = request("GET", "/healthz");
  r.host = "LOCALHOST:8080";
  EXPECT_EQ(api.answer(r).status, 200);
}

TEST(Api, RefusesPostsOfOtherSites) {
  const Api api = make_api();
  for (const char* origin : {"http://evil.example", "null", "http://127.0.0.1:8081", "http://127.0.0.1:8080.evil.example", "file://", "http://"}) {
    HttpRequest r = request("POST", "/v1/analyze", R"({"text":"x"})");
    r.origin = origin;
    EXPECT_EQ(code_of(api.answer(r)), "SRV004") << origin;
  }
  for (const char* origin : {"", "http://127.0.0.1:8080", "https://localhost:8080"}) {
    HttpRequest r = request("POST", "/v1/analyze", R"({"text":"x"})");
    r.origin = origin;
    EXPECT_EQ(api.answer(r).status, 200) << origin;
  }
}

TEST(Api, TakesJsonAlone) {
  const Api api = make_api();
  const std::pair<const char*, int> kinds[] = {
      {"application/json", 200}, {"Application/JSON; charset=\"UTF-8\"", 200}, {"application/json;charset=utf-8", 200}, {"", 415},
      {"text/plain", 415},       {"application/json; charset=latin-1", 415},   {"application/x-ndjson", 415},           {"application/jsonx", 415}};
  for (const auto& [kind, status] : kinds) {
    HttpRequest r = request("POST", "/v1/analyze", R"({"text":"x"})");
    r.content_type = kind;
    EXPECT_EQ(api.answer(r).status, status) << kind;
  }
  for (const char* encoding : {"gzip", "br", "identity, gzip"}) {
    HttpRequest r = request("POST", "/v1/analyze", R"({"text":"x"})");
    r.content_encoding = encoding;
    EXPECT_EQ(code_of(api.answer(r)), "SRV007") << encoding;
  }
}

TEST(Api, FindsAddressesAndMethods) {
  const Api api = make_api();
  EXPECT_EQ(code_of(api.answer(request("GET", "/v1/nothing"))), "SRV001");
  EXPECT_EQ(code_of(api.answer(request("GET", "/v1/analyze/"))), "SRV001");
  EXPECT_EQ(code_of(api.answer(request("POST", "/v1/nothing", "{}"))), "SRV001");
  for (const char* method : {"GET", "PUT", "DELETE", "OPTIONS", "TRACE", "post"}) {
    const HttpResponse a = api.answer(request(method, "/v1/analyze"));
    EXPECT_EQ(a.status, 405) << method;
    EXPECT_EQ(header(a, "Allow"), "POST");
  }
  EXPECT_EQ(api.answer(request("HEAD", "/healthz")).status, 200);
  EXPECT_EQ(code_of(api.answer(request("GET", "/v1/drill/decks/nobody"))), "SRV040");
  EXPECT_EQ(code_of(api.answer(request("GET", "/v1/drill/decks/a/b"))), "SRV001");
  EXPECT_EQ(code_of(api.answer(request("GET", "/v1/drill/decks/"))), "SRV001");
}

TEST(Api, EveryRouteIsInTheOpenApiDocumentAndNoOther) {
  const std::string document = openapi_json();
  std::set<std::string_view> paths;
  for (const Route& r : routes()) {
    paths.insert(r.path);
    const size_t at = document.find("\"" + std::string(r.path) + "\": {");
    ASSERT_NE(at, std::string::npos) << r.path;
    const std::string method = r.method == "GET" ? "{\"get\"" : "{\"post\"";
    EXPECT_EQ(document.find(method, at), at + r.path.size() + 4) << r.path;
  }
  size_t named = 0;
  for (size_t at = 0; (at = document.find("\"operationId\"", at)) != std::string::npos; at++) named++;
  EXPECT_EQ(named, routes().size());
  EXPECT_EQ(paths.size(), routes().size());
}

TEST(Api, BodiesAreReadStrictly) {
  const Api api = make_api();
  const std::pair<std::string, const char*> bodies[] = {{"", "SRV020"},
                                                        {"[]", "SRV020"},
                                                        {"{", "SRV020"},
                                                        {"{\"text\":\"\xff\"}", "SRV020"},
                                                        {R"({"text":"\ud800"})", "SRV020"},
                                                        {R"({"text":)" + std::string(40, '[') + std::string(40, ']') + "}", "SRV020"},
                                                        {R"({"text":"x","a":[)" +
                                                             [] {
                                                               std::string s;
                                                               for (int i = 0; i < 250'000; i++) s += "0,";
                                                               return s;
                                                             }() +
                                                             "0]}",
                                                         "SRV020"},
                                                        {R"({})", "SRV022"},
                                                        {R"({"text":null})", "SRV022"},
                                                        {R"({"text":[]})", "SRV021"},
                                                        {R"({"text":"x","billed":[{"modifiers":[]}]})", "SRV022"},
                                                        {R"({"text":"x","with_text":"yes"})", "SRV021"},
                                                        {R"({"text":")" + std::string(300'000, 'x') + "\"}", "SRV021"}};
  for (const auto& [body, code] : bodies) {
    const HttpResponse a = api.answer(request("POST", "/v1/analyze", body));
    EXPECT_EQ(a.status, 400);
    EXPECT_EQ(code_of(a), code) << body.substr(0, 60);
  }
  EXPECT_EQ(api.answer(request("POST", "/v1/analyze", R"({"text":"say \"[[[[[[[[[[[[[[[[[[[[[[\" and \\"})")).status, 200);  // brackets in text are text
}

TEST(Api, ErrorsSayNothingOfTheNote) {
  const Api api = make_api();
  for (const char* body : {R"({"text":"zebrawood)", R"({"text":"x","billed":[{"code":7,"units":"zebrawood"}]})", R"({"text":{"zebrawood":1}})"})
    EXPECT_EQ(api.answer(request("POST", "/v1/analyze", body)).body.find("zebrawood"), std::string::npos) << body;
}

TEST(Api, UnitsKnowTheirLimits) {
  const Api api = make_api();
  const HttpResponse a = api.answer(request("POST", "/v1/units", R"({"minutes":{"97140":15,"97110":25}})"));
  EXPECT_NE(a.body.find(R"("cms_total_time":{"total":3,)"), std::string::npos) << a.body;
  for (const char* body : {R"({"minutes":{"97140":-1}})", R"({"minutes":{"97140":1.5}})", R"({"minutes":{"x":15}})",
                           R"({"minutes":{"97140":18446744073709551615}})", R"({"minutes":{},"total":-9223372036854775808})", R"({"minuets":{}})"})
    EXPECT_EQ(api.answer(request("POST", "/v1/units", body)).status, 400) << body;
}

TEST(Api, ReviewWithoutItsFileIsAConflict) {
  const Api api = make_api();
  for (const char* path : {"/v1/review/rows", "/v1/review/rows/1", "/v1/review/trail", "/v1/review/export?to=csv", "/v1/review/charts"})
    EXPECT_EQ(code_of(api.answer(request("GET", path))), "SRV050") << path;
}

TEST(Page, FilesOfTheFolderAndNoOther) {
  const Folder folder;
  const Api api = make_api(folder.path());
  const HttpResponse index = api.answer(request("GET", "/"));
  EXPECT_EQ(index.body, "<p>page</p>");
  EXPECT_EQ(index.type, "text/html; charset=utf-8");
  EXPECT_TRUE(index.asset);
  EXPECT_EQ(api.answer(request("GET", "/parts/a.js")).status, 200);
  const std::string outside = "/..%2f" + std::filesystem::path(folder.path()).filename().string() + ".js";
  for (const std::string& path : {std::string("/secret.txt"), outside, std::string("/parts"), std::string("/parts/../index.html"), std::string("//index.html"),
                                  std::string("/.hidden.js"), std::string("/parts/.a.js"), std::string("/index.html/")})
    EXPECT_EQ(api.answer(request("GET", path)).status, 404) << path;
  HttpRequest again = request("GET", "/");
  again.if_none_match = header(index, "ETag");
  EXPECT_EQ(api.answer(again).status, 304);
  again.if_none_match = "\"other\"";
  EXPECT_EQ(api.answer(again).status, 200);
}

TEST(Safety, EveryAnswerHasItsHeaders) {
  for (bool asset : {false, true}) {
    HttpResponse r;
    r.asset = asset;
    std::map<std::string, std::string> h;
    for (const auto& [key, value] : safety_headers(r)) h[key] = value;
    EXPECT_EQ(h["X-Content-Type-Options"], "nosniff");
    EXPECT_EQ(h["Cache-Control"], asset ? "no-cache" : "no-store");
    EXPECT_EQ(h["Content-Security-Policy"].find("unsafe"), std::string::npos);
    EXPECT_NE(h["Content-Security-Policy"].find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_EQ(h.count("Access-Control-Allow-Origin"), 0u);
  }
}

}  // namespace
}  // namespace palpate
