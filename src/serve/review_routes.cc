// The review: results that were taken into a file, what was decided about them and why. Without that file all of this is 409.
#include <algorithm>
#include <charconv>

#include "check/fingerprint.h"
#include "core/date.h"
#include "report/csv.h"
#include "report/json_writer.h"
#include "serve/api.h"
#include "serve/json_in.h"
#include "serve/review_in.h"
#include "serve/routes.h"

namespace palpate {
namespace {

constexpr size_t kMostRejectsTold = 100;
constexpr int64_t kMostRows = 500;
constexpr int64_t kMostEntries = 1000;
constexpr size_t kLongestReason = 4000;

HttpResponse no_store() { return error_response(409, "SRV050", "no review file is open", "start the server with palpate serve --review FILE"); }
HttpResponse no_row() { return error_response(404, "SRV051", "no such row", "GET /v1/review/rows lists them"); }
HttpResponse failed(const Errors& errors) { return error_response(500, errors); }

void text(JsonWriter& w, const char* key, const std::string& value) {
  w.key(key);
  value.empty() ? w.raw("null") : w.string(std::string_view(value));
}

std::optional<int64_t> whole(const std::string& s) {
  int64_t n = 0;
  const auto [end, ec] = std::from_chars(s.data(), s.data() + s.size(), n);
  return ec == std::errc() && end == s.data() + s.size() && n >= 0 ? std::optional(n) : std::nullopt;
}

/// False, with the refusal, when a parameter cannot be what it says.
bool filter_in(const HttpRequest& r, int64_t most, ReviewFilter& f, HttpResponse& refusal) {
  f = {r.parameter("verdict"),     r.parameter("rule"),  r.parameter("author"), r.parameter("from"),
       r.parameter("to"),          r.parameter("state"), r.parameter("q"),      0,
       std::min<int64_t>(most, 50)};
  for (const auto& [key, value] : {std::pair{"offset", &f.offset}, std::pair{"limit", &f.limit}}) {
    const std::string& given = r.parameter(key);
    if (given.empty()) continue;
    const auto n = whole(given);
    if (!n) return refusal = error_response(400, "SRV021", std::string("\"") + key + "\" is no whole number"), false;
    *value = *n;
  }
  f.limit = std::min(f.limit, most);
  for (const std::string* day : {&f.from, &f.to})
    if (!day->empty() && iso_date(*day) != *day) return refusal = error_response(400, "SRV021", "\"from\" and \"to\" are days as 2024-03-04"), false;
  return true;
}

void append_row(JsonWriter& w, const ReviewRow& r) {
  const ReviewItem& i = r.item;
  w.key("id"), w.number(r.id);
  text(w, "kind", i.kind), text(w, "note", i.note), text(w, "date", i.date), text(w, "author", i.author), text(w, "account", i.account),
      text(w, "patient", i.patient), text(w, "code", i.code);
  w.key("verdicts"), w.open('{');
  for (const auto& [code, verdict] : i.verdicts) w.key(code), w.string(std::string_view(verdict));
  w.close('}');
  w.key("rules"), w.strings(i.rules);
  text(w, "severity", i.severity), text(w, "state", r.state), text(w, "reason", r.reason), text(w, "comment", r.comment), text(w, "by", r.by),
      text(w, "decided_at", r.decided_at);
}

std::string hash_of(const Json& record) {
  const auto it = record.find("note_hash");
  return it != record.end() && it->is_string() ? it->get<std::string>() : "";
}

/// The note's words: the row's own, or, of a check record, those of the scan record of the same note and text.
std::string words_of(ReviewStore& store, const ReviewRow& r) {
  if (!r.item.text.empty() || r.item.note.empty()) return r.item.text;
  const auto record = parse_json(r.item.record);
  const std::string hash = record ? hash_of(*record) : "";
  if (hash.empty()) return "";
  auto texts = store.texts_of(r.item.note);
  if (!texts) return "";
  for (std::string& t : *texts)
    if (text_fingerprint(t) == hash) return std::move(t);
  return "";
}

HttpResponse one_row(ReviewStore& store, int64_t id) {
  const auto row = store.row(id);
  if (!row) return failed(row.errors());
  if (!*row) return no_row();
  const auto decisions = store.decisions(id);
  if (!decisions) return failed(decisions.errors());
  const ReviewRow& r = **row;
  std::string o;
  JsonWriter w(o, "");
  w.open('{');
  append_row(w, r);
  w.key("record"), w.raw(r.item.record);
  text(w, "text", words_of(store, r));
  w.key("decisions"), w.open('[');
  for (const ReviewDecision& d : *decisions) {
    w.open('{');
    text(w, "at", d.at), text(w, "state", d.state), text(w, "reason", d.reason), text(w, "comment", d.comment), text(w, "by", d.by);
    w.close('}');
  }
  w.close(']'), w.close('}');
  return json_response(std::move(o));
}

std::string joined(const std::vector<std::string>& v) {
  std::string s;
  for (const auto& x : v) s += (s.empty() ? "" : "; ") + x;
  return s;
}

std::string csv_row(const ReviewRow& r) {
  std::vector<std::string> verdicts;
  for (const auto& [code, verdict] : r.item.verdicts) verdicts.push_back(code + " " + verdict);
  std::string line;
  for (const std::string& cell : {std::to_string(r.id), r.item.kind, r.item.note, r.item.date, r.item.author, r.item.account, r.item.patient, r.item.code,
                                  joined(verdicts), joined(r.item.rules), r.item.severity, r.state, r.reason, r.comment, r.by, r.decided_at})
    line += (line.empty() ? "" : ",") + csv_text_cell(cell);
  return line + "\r\n";
}

/// One line a finding, with the keys that `check --baseline` reads: a dismissed row is closed, others are open.
std::string json_lines(const ReviewRow& r) {
  const auto record = parse_json(r.item.record);
  if (!record) return "";
  std::vector<std::pair<std::string, std::string>> prints;  // fingerprint, rule
  if (const auto findings = record->find("findings"); findings != record->end() && findings->is_array())
    for (const Json& f : *findings)
      if (const std::string print = f.value("fingerprint", ""); !print.empty()) prints.emplace_back(print, f.value("rule", ""));
  if (prints.empty()) prints.emplace_back(r.item.key.substr(r.item.key.find(':') + 1), "");
  std::string out;
  for (const auto& [print, rule] : prints) {
    JsonWriter w(out, "");
    w.open('{');
    w.key("fingerprint"), w.string(std::string_view(print));
    w.key("status"), w.string(std::string_view(r.state == "dismissed" ? "closed" : "open"));
    text(w, "note_hash", hash_of(*record)), text(w, "rule", rule), text(w, "reason", r.reason), text(w, "author", r.by),
        text(w, "date", r.decided_at.substr(0, 10));
    w.key("row"), w.open('{');
    append_row(w, r);
    w.close('}'), w.close('}');
    out += '\n';
  }
  return out;
}

HttpResponse take_lines(ReviewStore& store, const std::string& name, std::string_view lines) {
  std::vector<ReviewItem> items;
  std::vector<std::pair<int64_t, std::string>> rejects;
  int64_t read = 0, rejected = 0, number = 0;
  for (size_t at = 0; at < lines.size();) {
    const size_t end = std::min(lines.find('\n', at), lines.size());
    const std::string_view line = lines.substr(at, end - at);
    at = end + 1;
    number++;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    read++;
    ReviewItem item;
    const std::string why = review_item(line, item);
    if (why.empty()) items.push_back(std::move(item));
    else if (rejected++; rejects.size() < kMostRejectsTold) rejects.emplace_back(number, why);
  }
  const auto count = store.take_in(name, items);
  if (!count) return failed(count.errors());
  std::string o;
  JsonWriter w(o, "");
  w.open('{');
  const std::pair<const char*, int64_t> counts[] = {{"read", read},
                                                    {"imported", count->taken + count->changed},
                                                    {"new", count->taken},
                                                    {"changed", count->changed},
                                                    {"same", count->same},
                                                    {"reopened", count->reopened},
                                                    {"rejected_count", rejected}};
  for (const auto& [key, n] : counts) w.key(key), w.number(n);
  w.key("rejected"), w.open('[');
  for (const auto& [n, why] : rejects) {
    w.open('{');
    w.key("line"), w.number(n);
    w.key("reason"), w.string(std::string_view(why));
    w.close('}');
  }
  w.close(']'), w.close('}');
  return json_response(std::move(o));
}

}  // namespace

HttpResponse post_review_import(Call& c) {
  ReviewStore* store = c.api.review();
  if (!store) return no_store();
  if (!c.request.content_type.starts_with("application/json") || c.request.content_type.starts_with("application/jsonl"))
    return take_lines(*store, c.request.parameter("name").empty() ? "-" : c.request.parameter("name"), c.request.body);
  const auto body = parse_body(c.request.body);
  if (!body) return error_response(400, body.errors());
  JsonFields in(*body, "");
  in.required("jsonl");
  const std::string name = in.text("name").value_or("-"), lines = in.text("jsonl").value_or("");
  if (!in.finish()) return error_response(400, in.errors());
  return take_lines(*store, name, lines);
}

HttpResponse get_review_rows(Call& c) {
  ReviewStore* store = c.api.review();
  if (!store) return no_store();
  ReviewFilter filter;
  HttpResponse refusal;
  if (!filter_in(c.request, kMostRows, filter, refusal)) return refusal;
  const auto page = store->rows(filter);
  if (!page) return failed(page.errors());
  const auto facets = store->facets();
  if (!facets) return failed(facets.errors());
  std::string o;
  JsonWriter w(o, "");
  w.open('{');
  w.key("total"), w.number(page->total);
  w.key("offset"), w.number(filter.offset);
  w.key("rows"), w.open('[');
  for (const ReviewRow& r : page->rows) {
    w.open('{');
    append_row(w, r);
    w.close('}');
  }
  w.close(']');
  w.key("facets"), w.open('{');
  w.key("authors"), w.strings(facets->authors);
  w.key("rules"), w.strings(facets->rules);
  w.key("states"), w.open('{');
  for (const auto& [state, n] : facets->states) w.key(state), w.number(n);
  w.close('}'), w.close('}'), w.close('}');
  return json_response(std::move(o));
}

HttpResponse get_review_row(Call& c) {
  ReviewStore* store = c.api.review();
  if (!store) return no_store();
  const auto id = whole(c.params[0]);
  return id ? one_row(*store, *id) : no_row();
}

HttpResponse post_review_decision(Call& c) {
  ReviewStore* store = c.api.review();
  if (!store) return no_store();
  const auto body = parse_body(c.request.body);
  if (!body) return error_response(400, body.errors());
  JsonFields in(*body, "");
  in.required("state");
  ReviewDecision d{"", in.text("state").value_or(""), in.text("reason").value_or(""), in.text("comment").value_or(""), in.text("by").value_or("")};
  if (d.state != "accepted" && d.state != "dismissed" && d.state != "open" && !d.state.empty()) in.wrong("state", "is none of accepted, dismissed and open");
  if (d.state == "dismissed" && d.reason.find_first_not_of(" \t\r\n") == std::string::npos) in.wrong("reason", "is not there: who dismisses a row says why");
  for (const auto& [key, value] : {std::pair{"reason", &d.reason}, std::pair{"comment", &d.comment}, std::pair{"by", &d.by}})
    if (value->size() > kLongestReason) in.wrong(key, "is longer than 4000 bytes");
  if (!in.finish()) return error_response(400, in.errors());
  const auto id = whole(c.params[0]);
  if (!id) return no_row();
  const auto done = store->decide(*id, d);
  if (!done) return failed(done.errors());
  return *done ? one_row(*store, *id) : no_row();
}

HttpResponse get_review_trail(Call& c) {
  ReviewStore* store = c.api.review();
  if (!store) return no_store();
  ReviewFilter filter;
  HttpResponse refusal;
  if (!filter_in(c.request, kMostEntries, filter, refusal)) return refusal;
  const auto trail = store->trail(filter.offset, c.request.parameter("limit").empty() ? kMostEntries : filter.limit);
  if (!trail) return failed(trail.errors());
  std::string o;
  JsonWriter w(o, "");
  w.open('{');
  w.key("intact"), w.raw(trail->intact ? "true" : "false");
  w.key("total"), w.number(trail->total);
  w.key("entries"), w.open('[');
  for (const TrailEntry& e : trail->entries) {
    w.open('{');
    w.key("n"), w.number(e.n);
    text(w, "at", e.at), text(w, "by", e.by), text(w, "what", e.what);
    w.key("row"), e.row ? w.number(e.row) : w.raw("null");
    text(w, "reason", e.reason), text(w, "comment", e.comment), text(w, "hash", e.hash);
    w.close('}');
  }
  w.close(']'), w.close('}');
  return json_response(std::move(o));
}

HttpResponse get_review_export(Call& c) {
  ReviewStore* store = c.api.review();
  if (!store) return no_store();
  // "to" is the format here, and beside it the last day of the filter: each is known by its form.
  std::string to = "csv";
  HttpRequest rest;
  for (const auto& [key, value] : c.request.query) {
    if (key == "to" && (value == "csv" || value == "jsonl")) to = value;
    else rest.query.emplace_back(key, value);
  }
  ReviewFilter filter;
  HttpResponse answer;
  if (!filter_in(rest, kMostRows, filter, answer)) return answer;
  answer.type = to == "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson";
  if (to == "csv") answer.body = "row,kind,note,date,clinician,account,patient,code,verdicts,rules,severity,state,reason,comment,decided_by,decided_at\r\n";
  const auto done = store->each(filter, [&](const ReviewRow& r) { answer.body += to == "csv" ? csv_row(r) : json_lines(r); });
  return done ? answer : failed(done.errors());
}

HttpResponse get_review_charts(Call& c) {
  ReviewStore* store = c.api.review();
  if (!store) return no_store();
  ReviewFilter filter;
  HttpResponse refusal;
  if (!filter_in(c.request, kMostRows, filter, refusal)) return refusal;
  std::string o;
  JsonWriter w(o, "");
  w.open('{');
  for (bool week : {false, true}) {
    const auto groups = store->counts(filter, week);
    if (!groups) return failed(groups.errors());
    w.key(week ? "by_week" : "by_author"), w.open('[');
    for (const VerdictCounts& g : *groups) {
      w.open('{');
      text(w, week ? "week" : "author", g.group);
      w.key("verdicts"), w.open('{');
      for (const auto& [verdict, n] : g.verdicts) w.key(verdict), w.number(n);
      w.close('}'), w.close('}');
    }
    w.close(']');
  }
  w.close('}');
  return json_response(std::move(o));
}

}  // namespace palpate
