// Billed lines held against notes: `palpate check` over HTTP.
#include "check/claim_check.h"
#include "check/note_check.h"
#include "report/check_json.h"
#include "report/json_writer.h"
#include "serve/api.h"
#include "serve/notes_in.h"
#include "serve/routes.h"

namespace palpate {
namespace {

struct Asked {
  std::vector<Note> notes;
  std::vector<ClaimLine> lines;
  std::string policy;  ///< a name, name@date, or "" for none
  bool show_text = true;
};

Result<Asked> asked(const HttpRequest& r, const Analyzer& an) {
  const auto body = parse_body(r.body);
  if (!body) return body.errors();
  Errors errors;
  Asked a;
  JsonFields in(*body, "");
  in.required("notes"), in.required("claims");
  if (const Json* notes = in.array("notes"))
    for (size_t i = 0; i < notes->size(); i++) {
      Note n = note_in((*notes)[i], "notes[" + std::to_string(i) + "].", errors);
      n.record = n.line = i + 1;
      if (n.id == "-:1") n.id = "-:" + std::to_string(i + 1);
      a.notes.push_back(std::move(n));
    }
  if (const Json* claims = in.array("claims"))
    for (size_t i = 0; i < claims->size(); i++) {
      a.lines.push_back(claim_in((*claims)[i], "claims[" + std::to_string(i) + "].", errors));
      a.lines.back().line = a.lines.back().claim = static_cast<uint32_t>(i + 1);
    }
  a.policy = in.text("policy").value_or(an.policy_name());
  if (a.policy == "none") a.policy.clear();
  if (!a.policy.empty() && !an.lexicon().policy(a.policy)) in.wrong("policy", "names no policy that this server knows");
  a.show_text = !in.flag("no_text");
  in.finish();
  errors.insert(errors.end(), in.errors().begin(), in.errors().end());
  if (!errors.empty()) return errors;
  return a;
}

void tally(JsonWriter& w, const char* key, const std::vector<std::pair<std::string, uint64_t>>& counts) {
  w.key(key), w.open('[');
  for (const auto& [what, n] : counts) {
    w.open('{');
    w.key("what"), w.string(std::string_view(what));
    w.key("count"), w.number(static_cast<int64_t>(n));
    w.close('}');
  }
  w.close(']');
}

}  // namespace

HttpResponse post_check(Call& c) {
  const Analyzer& an = c.api.analyzer();
  auto a = asked(c.request, an);
  if (!a) return error_response(400, a.errors());
  std::vector<CheckedNote> notes;
  for (Note& n : a->notes) {
    Analysis r = c.worker.thread.analyse(n);
    notes.push_back({std::move(n), std::move(r)});
  }
  const PolicyFor policy_for = [&](const ClaimLine&, const std::string& day) -> PayerChoice {
    if (a->policy.empty()) return {{}, "no policy was asked for: units, pairs and daily limits were not checked"};
    return {payer_rules(an.lexicon(), a->policy, day), ""};
  };
  const CheckReport report = check_claims(a->lines, notes, policy_for, an.lexicon(), RuleSettings(), {a->show_text, false});
  std::string o = "{\"rows\":[";
  uint64_t severities[4] = {};
  for (const CheckRow& row : report.rows) {
    if (o.back() != '[') o += ',';
    append_check_row(o, row, an);
    severities[static_cast<size_t>(row.gravest())]++;
  }
  o += "],\"summary\":";
  JsonWriter w(o, "");
  w.open('{');
  const CheckCounts& n = report.counts;
  const std::pair<const char*, uint64_t> counts[] = {{"lines", n.lines},
                                                     {"in_scope", n.in_scope},
                                                     {"other_codes", n.other_codes},
                                                     {"joined", n.joined},
                                                     {"without_note", n.without_note},
                                                     {"notes", n.notes},
                                                     {"notes_joined", n.notes_joined},
                                                     {"notes_without_line", n.notes_without_line}};
  for (const auto& [key, count] : counts) w.key(key), w.number(static_cast<int64_t>(count));
  tally(w, "joined_by", report.joined_by);
  tally(w, "no_note_reasons", report.no_note_reasons);
  w.key("rows_by_severity"), w.open('{');
  for (Severity s : {Severity::error, Severity::warning, Severity::info, Severity::off})
    w.key(s == Severity::off ? "none" : to_string(s)), w.number(static_cast<int64_t>(severities[static_cast<size_t>(s)]));
  w.close('}'), w.close('}');
  return json_response(o + "}");
}

}  // namespace palpate
