// FHIR R4 to notes: DocumentReference, DiagnosticReport and Composition, alone, in a Bundle, or one a line (Bulk Data). An
// attachment is read from its data, or from the Binary it points to in the same set (fhir_binary.h); a Composition's text is the
// narrative of its sections. Nothing is ever fetched.
#include <algorithm>
#include <utility>

#include "core/base64.h"
#include "core/date.h"
#include "read/cda_text.h"
#include "read/fhir_binary.h"
#include "read/fhir_json.h"
#include "read/formats.h"
#include "read/json_records.h"
#include "read/media.h"
#include "read/queued_reader.h"

namespace palpate {
namespace {

using fhir::Json;
using fhir::tail;

constexpr uint64_t kWhole = 128ull << 20;  ///< of a Bundle, which is held
static_assert(JsonRecords::kPadding >= simdjson::SIMDJSON_PADDING);
constexpr int kDeepest = 20;  ///< sections in sections

std::string first_of(std::initializer_list<std::string> values) {
  for (const std::string& v : values)
    if (!v.empty()) return v;
  return "";
}

std::optional<std::string> known(std::string s) { return s.empty() ? std::nullopt : std::optional(std::move(s)); }

std::string day(const std::string& time) {
  const std::string iso = iso_date(time);
  return iso.empty() ? time : iso;
}

std::string reference_id(const Json& reference) { return first_of({reference["identifier"]["value"].text(), tail(reference["reference"].text())}); }

class FhirReader : public QueuedReader {
 public:
  FhirReader(std::unique_ptr<TextSource> source, uint64_t limit, const Beside* beside)
      : limit_(limit),
        most_(JsonRecords::Shape::lines == shape(*source) ? 2 * limit + (1 << 16) : kWhole),
        records_(*source, most_),
        binaries_(source->path(), 2 * limit + (1 << 16), beside) {
    info_.format = NoteFormat::fhir;
    info_.encoding = source->encoding();
    info_.versioned = true;
    source_ = std::move(source);
  }

  bool more() override {
    if (!entries_.empty()) {
      // One at a time, so that the notes of a large Bundle are not held beside it.
      const auto [resource, depth] = entries_.back();
      entries_.pop_back();
      any(resource, depth);
      return true;
    }
    std::string_view record;
    const JsonRecords::Got got = records_.next(record);
    if (got == JsonRecords::Got::end) return false;
    if (got == JsonRecords::Got::oversized) {
      give(Next::reject, most_ == kWhole ? "the JSON document is larger than " + std::to_string(kWhole >> 20) +
                                               " MiB, and a Bundle can only be read whole; export it as NDJSON (a resource a line) or in several Bundles"
                                         : over_limit("resource", limit_, records_.size()));
      return true;
    }
    std::string mended;
    if (!valid_utf8(record)) mended = valid_text(record), record = mended;
    Json document;
    if (!fhir::parse(parser_, record, document, mended.empty())) {
      give(Next::reject, records_.shape() == JsonRecords::Shape::lines ? "the line is no whole JSON object" : "is no whole JSON document; it may be cut short",
           {}, std::string(record.substr(0, limit_)));
      return true;
    }
    binaries_.bundle(document);
    any(document, 0);
    return true;
  }

 private:
  static JsonRecords::Shape shape(TextSource& source) {
    const JsonRecords r(source, 0);
    // A Bundle may also stand in one line.
    return JsonRecords::first(source.head()).find("\"Bundle\"") == std::string_view::npos ? r.shape() : JsonRecords::Shape::values;
  }

  void give(Next what, std::string reason, Note note = {}, std::string raw = {}) {
    queue(what, records_.line(), std::move(reason), std::move(note), std::move(raw));
  }

  void any(const Json& r, int depth) {
    const std::string type = r["resourceType"].text();
    if (type == "Bundle" && depth < 4) {
      const std::vector<Json> entries = r["entry"].list();
      for (auto e = entries.rbegin(); e != entries.rend(); ++e) entries_.emplace_back((*e)["resource"], depth + 1);
    } else if (type == "DocumentReference") {
      document_reference(r);
    } else if (type == "DiagnosticReport") {
      diagnostic_report(r);
    } else if (type == "Composition") {
      composition(r);
    } else if (type.empty()) {
      give(Next::reject, "is no FHIR resource: it has no resourceType");
    } else {
      if (type == "Binary") binaries_.pass(r);
      give(Next::aside, "resource of another type (" + type.substr(0, 40) + ")");
    }
  }

  Note facts(const Json& r) const {
    Note n;
    n.id = first_of({r["id"].text(), r["masterIdentifier"]["value"].text(), r["identifier"].first()["value"].text()});
    n.patient = known(reference_id(r["subject"]));
    n.delivery = n.id.empty() ? Delivery::single : Delivery::versioned;
    // Servers count the resources of each type for themselves.
    const std::string type = r["resourceType"].text();
    n.version = (type == "DocumentReference" ? "f" : type == "DiagnosticReport" ? "r" : "k") + r["meta"]["lastUpdated"].text();
    for (const Json& c : r["type"]["coding"].list()) discipline(c["code"].text(), n);
    for (const Json& c : r["code"]["coding"].list()) discipline(c["code"].text(), n);
    return n;
  }

  static void discipline(const std::string& loinc, Note& n) {
    if (loinc == "11508-9" || loinc == "34824-3") n.discipline = "PT";
    else if (loinc == "11507-1") n.discipline = "OT";
  }

  static void author(const Json& who, Note& n) {
    const std::string ref = who["reference"].text();
    n.author = known(first_of({who["display"].text(), tail(ref)}));
    const std::string npi = who["identifier"]["system"].text().find("us-npi") != std::string::npos ? who["identifier"]["value"].text()
                            : ref.find("us-npi|") != std::string::npos                             ? tail(ref)
                                                                                                   : "";
    n.provider = known(npi);
  }

  void document_reference(const Json& r) {
    const std::string state = r["docStatus"].text();
    if (r["status"].text() == "entered-in-error" || state == "entered-in-error") return give(Next::aside, "entered in error");
    Note n = facts(r);
    const Json context = r["context"];
    n.date = known(day(first_of({context["period"]["start"].text(), r["date"].text()})));
    n.account = known(reference_id(context["encounter"].first()));
    author(r["author"].first(), n);
    n.signed_on = known(state);
    n.signed_stated = !state.empty();
    for (const Json& to : r["relatesTo"].list())
      if (to["code"].text() == "replaces") n.replaces = reference_id(to["target"]);
    std::vector<Json> attachments;
    for (const Json& c : r["content"].list()) attachments.push_back(c["attachment"]);
    finish(std::move(n), attachments);
  }

  void diagnostic_report(const Json& r) {
    const std::string state = r["status"].text();
    if (state == "entered-in-error" || state == "cancelled") return give(Next::aside, "entered in error");
    const std::vector<Json> attachments = r["presentedForm"].list();
    if (attachments.empty()) return give(Next::aside, "report without a document (DiagnosticReport)");
    Note n = facts(r);
    n.date = known(day(first_of({r["effectiveDateTime"].text(), r["effectivePeriod"]["start"].text(), r["issued"].text()})));
    n.account = known(reference_id(r["encounter"]));
    author(r["resultsInterpreter"].first() ? r["resultsInterpreter"].first() : r["performer"].first(), n);
    n.signed_on = known(state == "partial" ? "preliminary" : state);
    n.signed_stated = !state.empty();
    finish(std::move(n), attachments);
  }

  void composition(const Json& r) {
    const std::string state = r["status"].text();
    if (state == "entered-in-error") return give(Next::aside, "entered in error");
    Note n = facts(r);
    n.date = known(day(first_of({r["event"].first()["period"]["start"].text(), r["date"].text()})));
    n.account = known(reference_id(r["encounter"]));
    author(r["author"].first(), n);
    n.signed_on = known(state);
    n.signed_stated = !state.empty();
    for (const Json& to : r["relatesTo"].list())
      if (to["code"].text() == "replaces") n.replaces = first_of({to["targetIdentifier"]["value"].text(), reference_id(to["targetReference"])});
    Document all;
    std::string why;
    for (const Json& s : r["section"].list()) section(s, 0, all, why);
    if (all.text.empty() && why.empty()) why = narrative(r["text"], all);
    if (all.text.size() > limit_) why = over_limit("note", limit_);
    if (!why.empty()) return give(Next::reject, std::move(why));
    n.text = std::move(all.text);
    n.struck = std::move(all.struck);
    give(Next::note, "", std::move(n));
  }

  /// What a section cannot give is said of the whole: what is absent could be the word "not".
  void section(const Json& s, int depth, Document& all, std::string& why) const {
    if (depth > kDeepest || !why.empty() || all.text.size() > limit_) return;
    if (const std::string title = s["title"].text(); !title.empty()) append_document({title + (title.ends_with(':') ? "" : ":"), {}, {}}, all);
    for (const Json& c : s["code"]["coding"].list())
      if (const std::string_view says = section_heading(c["code"].text()); !says.empty()) {
        append_document({std::string(says) + ":", {}, {}}, all);
        break;
      }
    const bool filled = !s["text"]["div"].text().empty();
    if (filled) why = narrative(s["text"], all);
    for (const Json& below : s["section"].list()) section(below, depth + 1, all, why);
  }

  std::string narrative(const Json& text, Document& all) const {
    const std::string div = text["div"].text();
    if (div.empty()) return "the resource has no narrative";
    DocumentLimits limits;
    limits.text = limit_;
    auto read = read_html(div, limits);
    if (!read) return "the narrative cannot be read: " + read.error().message;
    if (!read->text.empty()) append_document(*read, all);
    return "";
  }

  /// One document in several types: the type that keeps the words best and can be read.
  void finish(Note n, std::vector<Json> attachments) {
    std::stable_sort(attachments.begin(), attachments.end(),
                     [](const Json& a, const Json& b) { return media_rank(a["contentType"].text()) > media_rank(b["contentType"].text()); });
    std::string why = "the resource has no attachment";
    bool first = true;
    for (const Json& a : attachments) {
      Document d;
      std::string reason = attachment(a, d);
      if (reason.empty()) {
        n.text = std::move(d.text);
        n.struck = std::move(d.struck);
        return give(Next::note, "", std::move(n));
      }
      if (first) why = std::move(reason);
      first = false;
    }
    give(Next::reject, std::move(why));
  }

  std::string attachment(const Json& a, Document& out) {
    std::string type = a["contentType"].text(), data = a["data"].text();
    if (data.empty()) {
      const std::string url = a["url"].text();
      if (url.empty()) return "the attachment has neither data nor url";
      const size_t binary = url.rfind("Binary/");
      auto found = binaries_.find(binary == std::string::npos ? url : url.substr(binary + 7));
      if (!found)
        return binaries_.piped() ? "the attachment lies elsewhere: its Binary did not come before it; a pipe is read once, so give the files"
                                 : "the attachment lies elsewhere: its Binary is not in the same set";
      if (type.empty()) type = found->type;
      data = std::move(found->data);
    }
    auto bytes = base64_bytes(data);
    if (!bytes) return "the attachment is no whole Base64";
    return read_media(type, *bytes, limit_, out);
  }

  uint64_t limit_, most_;
  JsonRecords records_;
  FhirBinaries binaries_;
  std::vector<std::pair<Json, int>> entries_;  ///< of the Bundle that is being read, the last first, with their depth
  simdjson::dom::parser parser_;
};

}  // namespace

Result<std::unique_ptr<NoteReader>> open_fhir(std::unique_ptr<TextSource> source, const ReadOptions& o, const Beside* beside) {
  return std::unique_ptr<NoteReader>(new FhirReader(std::move(source), o.max_note_bytes, beside));
}

}  // namespace palpate
