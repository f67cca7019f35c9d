#include "serve/json_in.h"

#include <algorithm>
#include <cmath>

namespace palpate {
namespace {

constexpr size_t kMostDepth = 16;
constexpr size_t kMostValues = 200'000;  // a value takes up to 100 bytes, whatever its text takes

/// Depth and number of values without building any: a small body can ask for a lot of memory.
bool within_bounds(std::string_view text) {
  size_t depth = 0, values = 0;
  bool quoted = false;
  for (size_t i = 0; i < text.size(); i++) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') i++;
      else if (c == '"') quoted = false;
      continue;
    }
    if (c == '"') quoted = true;
    else if (c == '[' || c == '{') depth++, values++;
    else if (c == ']' || c == '}') depth -= depth > 0;
    else if (c == ',') values++;
    if (depth > kMostDepth || values > kMostValues) return false;
  }
  return true;
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
  if (!within_bounds(text)) return Error{"SRV020", "the JSON is nested too deep or has too many values", {}, "send it in parts", ""};
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& e) {
    return Error{"SRV020", "the body is no JSON; byte " + std::to_string(e.byte) + " does not fit", {}, "", ""};
  } catch (const Json::exception&) {
    return Error{"SRV020", "the body is no JSON that can be read", {}, "", ""};
  }
}

Result<Json> parse_body(std::string_view text) {
  if (text.empty()) return Error{"SRV020", "the request has no body", {}, "send a JSON object, with its Content-Length", ""};
  auto j = parse_json(text);
  if (j && !j->is_object()) return Error{"SRV020", "the body is no JSON object", {}, "GET /v1/openapi.json says what it holds", ""};
  return j;
}

JsonFields::JsonFields(const Json& object, std::string where) : object_(object), where_(std::move(where)) {
  if (!object.is_object())
    errors_.push_back({"SRV021", (where_.empty() ? "the body" : where_.substr(0, where_.size() - 1)) + " is no JSON object", {}, "", ""});
}

const Json* JsonFields::any(const std::string& key) {
  known_.push_back(key);
  if (!object_.is_object()) return nullptr;
  const auto it = object_.find(key);
  return it == object_.end() || it->is_null() ? nullptr : &*it;
}

void JsonFields::wrong(const std::string& key, const std::string& what, const std::string& hint) {
  errors_.push_back({"SRV021", "\"" + where_ + key + "\" " + what, {}, hint, ""});
}

void JsonFields::required(const std::string& key) {
  if (object_.is_object() && !any(key))
    errors_.push_back({"SRV022", "\"" + where_ + key + "\" is not there", {}, "GET /v1/openapi.json says what the body holds", ""});
}

std::optional<std::string> JsonFields::text(const std::string& key) {
  const Json* v = any(key);
  if (!v) return std::nullopt;
  if (v->is_string()) return v->get<std::string>();
  if (v->is_number()) return v->dump();
  wrong(key, "is no text");
  return std::nullopt;
}

std::optional<int> JsonFields::whole(const std::string& key, int least, int most) {
  const Json* v = any(key);
  if (!v) return std::nullopt;
  if (v->is_number_integer() && (v->is_number_unsigned() ? v->get<uint64_t>() <= static_cast<uint64_t>(most) : v->get<int64_t>() <= most) &&
      (v->is_number_unsigned() ? least <= 0 || v->get<uint64_t>() >= static_cast<uint64_t>(least) : v->get<int64_t>() >= least))
    return v->get<int>();
  wrong(key, "is no whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return std::nullopt;
}

std::optional<double> JsonFields::number(const std::string& key) {
  const Json* v = any(key);
  if (!v) return std::nullopt;
  if (v->is_number() && std::abs(v->get<double>()) < 1e6) return v->get<double>();
  wrong(key, "is no number");
  return std::nullopt;
}

bool JsonFields::flag(const std::string& key) {
  const Json* v = any(key);
  if (!v) return false;
  if (v->is_boolean()) return v->get<bool>();
  wrong(key, "is neither true nor false");
  return false;
}

std::vector<std::string> JsonFields::texts(const std::string& key) {
  std::vector<std::string> out;
  const Json* v = array(key);
  if (!v) return out;
  for (const Json& e : *v) {
    if (e.is_string()) out.push_back(e.get<std::string>());
    else if (e.is_number()) out.push_back(e.dump());
    else wrong(key, "holds something that is no text");
  }
  return out;
}

const Json* JsonFields::array(const std::string& key) {
  const Json* v = any(key);
  if (v && !v->is_array()) {
    wrong(key, "is no list");
    return nullptr;
  }
  return v;
}

const Json* JsonFields::object(const std::string& key) {
  const Json* v = any(key);
  if (v && !v->is_object()) {
    wrong(key, "is no JSON object");
    return nullptr;
  }
  return v;
}

bool JsonFields::finish(bool lenient) {
  if (!lenient && object_.is_object())
    for (const auto& [key, value] : object_.items()) {
      if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
      const std::string near = did_you_mean(key, known_);
      errors_.push_back({"SRV023", "unknown key \"" + where_ + key + "\"", {}, near.empty() ? "" : "did you mean \"" + near + "\"?", ""});
    }
  return errors_.empty();
}

}  // namespace palpate
