// Bodies of requests: JSON that is read strictly and within bounds.
//
//   auto body = parse_body(request.body);             // SRV020: no JSON object, too deep, too many values
//   JsonFields in(*body, "");
//   const std::string text = in.text("text").value_or("");
//   if (!in.finish()) return error_response(400, in.errors());      // SRV021 wrong type, SRV022 missing, SRV023 unknown key
//
// Messages name keys and places, never what a note says. JsonFields borrows the value. No state.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace palpate {

using Json = nlohmann::json;

/// One JSON value of any kind, bounded in depth and number of values.
Result<Json> parse_json(std::string_view text);
/// A JSON object.
Result<Json> parse_body(std::string_view text);

class JsonFields {
 public:
  /// `where` stands before keys in messages: "notes[2].".
  JsonFields(const Json& object, std::string where);

  /// Text; a number counts as its digits (ids are often numbers). Null and absence: nothing.
  std::optional<std::string> text(const std::string& key);
  std::optional<int> whole(const std::string& key, int least, int most);
  std::optional<double> number(const std::string& key);
  bool flag(const std::string& key);
  std::vector<std::string> texts(const std::string& key);
  /// The value itself; null when it is not there.
  const Json* any(const std::string& key);
  const Json* array(const std::string& key);
  const Json* object(const std::string& key);
  void required(const std::string& key);
  void wrong(const std::string& key, const std::string& what, const std::string& hint = "");

  /// Unknown keys are errors, unless `lenient`. False when there are errors.
  bool finish(bool lenient = false);
  const Errors& errors() const { return errors_; }

 private:
  const Json& object_;
  std::string where_;
  std::vector<std::string> known_;
  Errors errors_;
};

}  // namespace palpate
