// What the server says of itself.
#include "engine/version.h"
#include "report/json_writer.h"
#include "serve/api.h"
#include "serve/openapi.h"
#include "serve/routes.h"

namespace palpate {

HttpResponse get_health(Call& call) {
  std::string o;
  JsonWriter w(o, "");
  w.open('{');
  w.key("status"), w.string(std::string_view("ok"));
  w.key("palpate"), w.string(std::string_view(version()));
  w.key("lexicon"), w.string(std::string_view(call.api.analyzer().lexicon().hash));
  w.close('}');
  return json_response(std::move(o));
}

HttpResponse get_metrics(Call& call) {
  HttpResponse r;
  r.type = "text/plain; version=0.0.4; charset=utf-8";
  r.body = call.api.metrics().text();
  return r;
}

HttpResponse get_openapi(Call&) { return json_response(openapi_json()); }

}  // namespace palpate
