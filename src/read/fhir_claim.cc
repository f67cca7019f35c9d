#include "read/fhir_claim.h"

#include <simdjson.h>

#include <algorithm>
#include <cctype>
#include <optional>

#include "core/date.h"
#include "read/claim_values.h"
#include "read/fhir_json.h"

namespace palpate {
namespace {

namespace dom = simdjson::dom;
using fhir::Json;
using fhir::tail;
constexpr size_t kWhole = 512ull << 20;

std::string code_of(const Json& concept_) { return concept_["coding"].first()["code"].text(); }

class ClaimReader {
 public:
  ClaimReader(const std::string& path, ClaimBatch& batch) : path_(path), batch_(batch) {}

  /// One JSON document: a resource, a Bundle, or a list of either.
  void document(const Json& d) {
    const std::string type = d["resourceType"].text();
    if (type == "Bundle") {
      for (const Json& e : d["entry"].list()) document(e["resource"]);
    } else if (const auto items = d.list(); !items.empty()) {
      for (const Json& i : items) document(i);
    } else {
      number_++;
      if (type == "Claim" || type == "ExplanationOfBenefit") resource(d, type == "Claim");
      else if (type.empty()) reject(number_, "expected a FHIR resource with a resourceType", "");
      else others_++;
    }
  }

  void reject(uint32_t at, std::string what, std::string hint) {
    batch_.notices.push_back({ClaimNotice::Kind::reject, path_, at, std::move(what), std::move(hint)});
  }
  void next_number() { number_++; }
  uint32_t number() const { return number_; }
  uint64_t others() const { return others_; }

 private:
  void note(ClaimNotice::Kind kind, std::string what) { batch_.notices.push_back({kind, path_, number_, std::move(what), ""}); }

  /// An id: of the identifier that the reference carries, of a contained resource, else the end of the reference.
  std::string id_of(const Json& r, const Json& resource) const {
    if (std::string v = r["identifier"]["value"].text(); !v.empty()) return v;
    const std::string ref = r["reference"].text();
    if (ref.size() > 1 && ref[0] == '#')
      for (const Json& c : resource["contained"].list())
        if (c["id"].text() == ref.substr(1)) {
          const std::string v = c["identifier"].first()["value"].text();
          return v.empty() ? name_of(c) : v;
        }
    return ref.empty() ? r["display"].text() : tail(ref);
  }
  static std::string name_of(const Json& person) {
    if (std::string plain = person["name"].text(); !plain.empty()) return plain;
    const Json n = person["name"].first();
    std::string s = n["family"].text();
    if (const std::string given = n["given"].first().text(); !given.empty()) s += ", " + given;
    return s.empty() ? n["text"].text() : s;
  }

  static std::string account_of(const Json& r) {
    for (const Json& info : r["supportingInfo"].list())
      for (const Json& c : info["category"]["coding"].list())
        if (c["code"].text() == "patientaccountnumber") return info["valueString"].text();
    std::string any;
    for (const Json& i : r["identifier"].list()) {
      std::string what = i["type"]["text"].text() + " " + i["system"].text();
      for (const Json& c : i["type"]["coding"].list()) what += " " + c["code"].text() + " " + c["display"].text();
      what = upper(what);
      for (const char* word : {"CONTROL", "ACCOUNT", "PCN", " AN "})
        if ((what + " ").find(word) != std::string::npos) return i["value"].text();
      if (any.empty()) any = i["value"].text();
    }
    return any.empty() ? r["id"].text() : any;
  }

  void resource(const Json& r, bool claim) {
    ClaimLine l;
    l.source = path_;
    l.line = l.claim = number_;
    l.account = account_of(r);
    l.patient = id_of(r["patient"], r);
    l.patient_name = r["patient"]["display"].text();
    l.submitted = iso_date(r["created"].text());
    const Json coverage = r["insurance"].first()["coverage"];
    l.member = coverage["identifier"]["value"].text();
    l.payer = id_of(r["insurer"], r);
    if (l.payer.empty()) l.payer = coverage["display"].text();
    const std::string status = r["status"].text(), use = r["use"].text();
    const bool not_billed = status == "cancelled" || status == "entered-in-error" || use == "preauthorization" || use == "predetermination";
    std::vector<Json> items = r["item"].list();
    if (items.empty()) note(ClaimNotice::Kind::warning, "the resource has no item");
    for (const Json& i : items) {
      // A hospital's item may carry a revenue code only, and the procedures below it.
      const auto details = i["detail"].list();
      const bool below = procedure(i["productOrService"]).empty() && !details.empty();
      for (const Json& d : below ? details : std::vector<Json>{i}) item(d, i, r, l, not_billed);
    }
    if (not_billed && !items.empty())
      note(ClaimNotice::Kind::note, claim && use != "claim" && !use.empty() ? "no bill but a request to the payer (use): its lines are set aside"
                                                                            : "this claim is cancelled or entered in error: its lines are set aside");
  }

  /// The first code of five characters, whatever the system's address; "" when the concept holds none.
  static std::string procedure(const Json& concept_) {
    for (const Json& c : concept_["coding"].list()) {
      const std::string code = upper(c["code"].text());
      if (code.size() == 5 && std::all_of(code.begin() + 1, code.begin() + 4, [](char x) { return x >= '0' && x <= '9'; })) return code;
    }
    return "";
  }

  void item(const Json& i, const Json& parent, const Json& r, ClaimLine l, bool not_billed) {
    batch_.read++;
    l.code = procedure(i["productOrService"]);
    if (l.code.empty()) l.code = upper(code_of(i["productOrService"]));
    if (l.code.empty()) {
      batch_.rejected++;
      return reject(number_, "expected a procedure code in item.productOrService", "");
    }
    if (not_billed) {
      batch_.voided++;
      return;
    }
    for (const Json& m : i["modifier"].list()) add_modifiers(code_of(m), l.modifiers);
    dates(i, parent, r, l);
    const Json quantity = i["quantity"] ? i["quantity"] : parent["quantity"];
    const std::string unit = quantity["code"].text();
    if (unit != "min") l.units = quantity["value"].number();
    else if (auto m = quantity["value"].number(); m && *m < 1440) l.minutes = static_cast<int>(*m);
    l.visit = tail(parent["encounter"].first()["reference"].text());
    l.rendering = rendering(parent, r, l);
    l.control = parent["sequence"].text();
    if (l.discipline.empty()) l.discipline = discipline_of(l.modifiers);
    batch_.lines.push_back(std::move(l));
  }

  void dates(const Json& i, const Json& parent, const Json& r, ClaimLine& l) {
    for (const Json* from : {&i, &parent}) {
      if (const std::string d = (*from)["servicedDate"].text(); !d.empty()) {
        l.date = iso_or_as_written(d);
        break;
      }
      if (const Json p = (*from)["servicedPeriod"]) {
        l.date = iso_or_as_written(p["start"].text());
        l.date_end = iso_or_as_written(p["end"].text());
        break;
      }
    }
    if (l.date.empty()) {
      l.date = iso_or_as_written(r["billablePeriod"]["start"].text());
      l.date_end = iso_or_as_written(r["billablePeriod"]["end"].text());
    }
    if (l.date_end == l.date) l.date_end.clear();
    if (l.date.empty()) note(ClaimNotice::Kind::warning, "an item has no date of service");
  }

  /// Who did it: the item's care team, the performing or rendering member first; else the claim's provider.
  std::string rendering(const Json& i, const Json& r, ClaimLine& l) const {
    const auto wanted = i["careTeamSequence"].list();
    std::string best;
    int best_rank = 0;
    for (const Json& m : r["careTeam"].list()) {
      const std::string sequence = m["sequence"].text(), role = code_of(m["role"]);
      if (!wanted.empty() && std::none_of(wanted.begin(), wanted.end(), [&](const Json& w) { return w.text() == sequence; })) continue;
      const int rank = role == "rendering" || role == "performing" ? 3 : role == "primary" ? 2 : wanted.empty() ? 0 : 1;
      if (rank <= best_rank) continue;
      best_rank = rank;
      best = id_of(m["provider"], r);
      l.discipline = discipline_of_taxonomy(code_of(m["qualification"]));
    }
    if (best.empty() && r["provider"]["reference"].text().find("Organization") == std::string::npos) best = id_of(r["provider"], r);
    return best;
  }

  std::string path_;
  ClaimBatch& batch_;
  uint32_t number_ = 0;
  uint64_t others_ = 0;
};

/// A document over several lines: its first line is no JSON, and the second begins no object of its own.
bool one_document(dom::parser& parser, const std::string& head) {
  const size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return false;
  const size_t nl = head.find('\n', begin);
  if (nl == std::string::npos) return false;
  Json ignored;
  if (fhir::parse(parser, std::string_view(head).substr(begin, nl - begin), ignored)) return false;
  const size_t second = head.find_first_not_of("\r\n", nl);
  return second == std::string::npos || head[second] != '{' || head[begin] == '[';
}

}  // namespace

Result<bool> read_fhir_claims(TextSource& source, ClaimBatch& batch) {
  dom::parser parser;
  ClaimReader reader(source.path(), batch);
  const size_t lines_before = batch.lines.size();
  std::string buffer, piece;
  if (one_document(parser, source.head())) {
    while (source.read(piece)) {
      buffer += piece;
      if (buffer.size() > kWhole)
        return Error{"READ030", "the JSON document is larger than 512 MB", {source.path()}, "give it as NDJSON, one resource a line", ""};
    }
    Json d;
    if (!valid_utf8(buffer)) buffer = valid_text(buffer);
    if (!fhir::parse(parser, buffer, d)) return Error{"READ030", "is no whole JSON document: the file may be cut short", {source.path()}, "", ""};
    reader.document(d);
  } else {
    uint32_t line = 0;
    bool more = true;
    for (size_t at = 0; more || at < buffer.size();) {
      const size_t nl = buffer.find('\n', at);
      if (nl == std::string::npos && more) {
        buffer.erase(0, at);
        at = 0;
        more = source.read(piece);
        if (more) buffer += piece;
        if (buffer.size() > kWhole) return Error{"READ030", "a line is larger than 512 MB", {source.path()}, "", ""};
        continue;
      }
      const size_t end = std::min(nl, buffer.size());
      std::string one = trimmed(std::string_view(buffer).substr(at, end - at));
      at = end + 1;
      line++;
      if (one.empty()) continue;
      if (!valid_utf8(one)) one = valid_text(one);
      Json d;
      if (fhir::parse(parser, one, d)) {
        reader.document(d);
      } else {
        reader.next_number();
        reader.reject(reader.number(), "line " + std::to_string(line) + " is no whole JSON object", "the line may be cut short");
      }
    }
  }
  if (reader.others())
    batch.notices.push_back({ClaimNotice::Kind::note, source.path(), 0, std::to_string(reader.others()) + " resources of other types were passed over", ""});
  if (batch.lines.size() == lines_before && reader.others() == reader.number() && reader.number())
    return Error{"READ030", "holds no Claim and no ExplanationOfBenefit", {source.path()}, "", ""};
  return true;
}

}  // namespace palpate
