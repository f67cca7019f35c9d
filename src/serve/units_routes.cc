// Minutes to units by both methods: `palpate units` over HTTP.
#include <algorithm>

#include "core/letters.h"
#include "facts/units.h"
#include "report/json.h"
#include "serve/api.h"
#include "serve/json_in.h"
#include "serve/routes.h"

namespace palpate {
namespace {

constexpr int kMostMinutes = 24 * 60;
constexpr int kMostUnits = 999;

bool procedure_code(std::string_view s) { return s.size() == 5 && (digit(s[0]) || upper(s[0])) && std::all_of(s.begin() + 1, s.end(), digit); }

/// {"97140": 15} as pairs in the order of codes.
MinutesByCode counts(JsonFields& body, const std::string& key, int most, Errors& errors) {
  MinutesByCode out;
  const Json* object = body.object(key);
  if (!object) return out;
  JsonFields in(*object, key + ".");
  for (const auto& [code, value] : object->items()) {
    const auto n = in.whole(code, 0, most);
    if (!procedure_code(code)) in.wrong(code, "is no code of five characters");
    if (n) out.emplace_back(code, *n);
  }
  errors.insert(errors.end(), in.errors().begin(), in.errors().end());
  return out;
}

int lookup(const MinutesByCode& counts, const std::string& code) {
  const auto it = std::find_if(counts.begin(), counts.end(), [&](const auto& c) { return c.first == code; });
  return it == counts.end() ? 0 : it->second;
}

void method(JsonWriter& w, const std::optional<Units>& u, const std::string& code) {
  if (!u) return w.raw("null");
  w.number(lookup(u->by_code, code));
}

}  // namespace

HttpResponse post_units(Call& c) {
  const auto body = parse_body(c.request.body);
  if (!body) return error_response(400, body.errors());
  JsonFields in(*body, "");
  Errors errors;
  const MinutesByCode given = counts(in, "minutes", kMostMinutes, errors), billed = counts(in, "billed", kMostUnits, errors);
  const std::optional<int> total = in.whole("total", 0, kMostMinutes);
  in.required("minutes");
  in.finish();
  errors.insert(errors.end(), in.errors().begin(), in.errors().end());
  if (!errors.empty()) return error_response(400, errors);

  MinutesByCode minutes;
  std::vector<std::string> not_counted;
  for (const auto& m : given) {
    if (timed_code(m.first).value_or(false)) minutes.push_back(m);
    else not_counted.push_back(m.first);
  }
  std::optional<Units> cms, midpoint;
  if (!minutes.empty() || total) cms = cms_total_time(minutes, total);
  if (!minutes.empty()) midpoint = per_code_midpoint(minutes);
  std::string o;
  JsonWriter w(o, "");
  w.open('{');
  w.key("units"), append_units(w, cms, midpoint);
  w.key("not_counted"), w.strings(not_counted);
  w.key("billed"), w.open('[');
  for (const auto& [code, units] : billed) {
    w.open('{');
    w.key("code"), w.string(std::string_view(code));
    w.key("units"), w.number(units);
    w.key("timed"), w.raw(timed_code(code).value_or(false) ? "true" : "false");
    w.key("cms_total_time"), method(w, cms, code);
    w.key("per_code_midpoint"), method(w, midpoint, code);
    w.close('}');
  }
  w.close(']'), w.close('}');
  return json_response(std::move(o));
}

}  // namespace palpate
