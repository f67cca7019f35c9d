// FHIR resources read leniently: what is not there, or is of another type, reads as empty.
//
//   dom::parser parser;
//   fhir::Json r;
//   if (fhir::parse(parser, line, r)) use(r["subject"]["reference"].text(), r["content"].list());
//
// A Json is a view into its parser's document: it lives until the parser's next document. One thread.
#pragma once

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/claim_values.h"

namespace palpate {

bool looks_like_fhir(std::string_view head);

namespace fhir {
namespace dom = simdjson::dom;

/// An element, or nothing: what is not there, or is of another type, reads as empty.
class Json {
 public:
  Json() = default;
  explicit Json(dom::element e) : e_(e) {}
  explicit operator bool() const { return e_.has_value(); }
  Json operator[](std::string_view key) const {
    dom::object o;
    dom::element v;
    if (!e_ || e_->get(o) || o[key].get(v)) return {};
    return Json(v);
  }
  std::vector<Json> list() const {
    std::vector<Json> out;
    dom::array a;
    if (e_ && !e_->get(a))
      for (dom::element i : a) out.emplace_back(i);
    return out;
  }
  Json first() const {
    auto l = list();
    return l.empty() ? Json() : l.front();
  }
  std::string text() const {
    std::string_view s;
    int64_t n = 0;
    if (!e_) return "";
    if (!e_->get(s)) return trimmed(s);
    return e_->get(n) ? "" : std::to_string(n);
  }
  std::optional<double> number() const {
    double v = 0;
    return e_ && !e_->get(v) && v >= 0 && v <= 1e6 ? std::optional(v) : std::nullopt;
  }

 private:
  std::optional<dom::element> e_;
};

/// The id at the end of a reference: "Patient/MRN001", "urn:uuid:...", "Practitioner?identifier=system|123".
std::string tail(const std::string& reference);
/// `padded`: behind the document lie bytes that may be read (JsonRecords), so that it is not copied.
bool parse(dom::parser& parser, std::string_view document, Json& out, bool padded = false);

}  // namespace fhir
}  // namespace palpate
