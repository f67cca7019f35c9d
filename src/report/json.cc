#include "report/json.h"

#include "engine/version.h"
#include "report/json_writer.h"

namespace palpate {
namespace {

void units_object(JsonWriter& w, const std::optional<Units>& u, bool allocation) {
  if (!u) {
    w.raw("null");
    return;
  }
  w.open('{');
  w.key("total");
  w.number(u->total);
  w.key("by_code");
  w.open('{');
  for (const auto& [code, n] : u->by_code) w.key(code), w.number(n);
  w.close('}');
  if (allocation) {
    w.key("unassigned");
    w.number(u->unassigned);
    w.key("tied");
    w.strings(u->tied);
  }
  w.close('}');
}

void ids(JsonWriter& w, const std::vector<uint32_t>& v) {
  w.open('[');
  for (uint32_t i : v) w.number(i);
  w.close(']');
}

void mention_object(JsonWriter& w, const Mention& m, bool show) {
  w.open('{');
  w.key("id"), w.number(m.id);
  w.key("kind"), w.string(to_string(m.kind));
  w.key("technique"), w.string(std::string_view(m.technique));
  w.key("codes"), w.strings(m.codes);
  w.key("strength"), w.string(to_string(m.strength));
  w.key("caution"), w.raw(m.caution ? "true" : "false");
  w.key("text"), w.words(m.span, show);
  w.key("span"), w.span(m.span);
  w.key("assertion"), w.string(to_string(m.assertion));
  w.key("reason");
  if (m.reason.empty()) w.raw("null");
  else w.string(std::string_view(m.reason));
  w.key("cue");
  if (m.cue && !m.cue->empty()) {
    w.open('{');
    w.key("text"), w.words(*m.cue, show);
    w.key("span"), w.span(*m.cue);
    w.close('}');
  } else {
    w.raw("null");
  }
  w.key("section"), w.string(to_string(m.section));
  w.key("regions"), w.strings(m.regions);
  w.key("sides"), w.strings(m.sides);
  w.key("grades"), w.strings(m.grades);
  w.key("minutes"), w.number(m.minutes);
  w.close('}');
}

}  // namespace

void append_units(JsonWriter& w, const std::optional<Units>& cms, const std::optional<Units>& midpoint) {
  w.open('{');
  w.key("cms_total_time");
  units_object(w, cms, true);
  w.key("per_code_midpoint");
  units_object(w, midpoint, false);
  w.close('}');
}

void append_note(JsonWriter& w, const Note& n, bool with_text) {
  w.open('{');
  w.key("id"), w.string(std::string_view(n.id));
  w.key("source"), w.string(std::string_view(n.source));
  w.key("record"), w.number(static_cast<int64_t>(n.record));
  w.key("line"), w.number(static_cast<int64_t>(n.line));
  w.key("date"), w.string(n.date);
  w.key("patient"), w.string(n.patient);
  w.key("account"), w.string(n.account);
  w.key("author"), w.string(n.author);
  w.key("provider"), w.string(n.provider);
  w.key("discipline"), w.string(n.discipline);
  w.key("signed"), w.string(n.signed_on);
  if (with_text) w.key("text"), w.string(std::string_view(n.text));
  w.close('}');
}

void append_findings(JsonWriter& w, const std::vector<Finding>& findings) {
  w.open('[');
  for (const Finding& f : findings) {
    w.open('{');
    w.key("rule"), w.string(std::string_view(f.rule));
    w.key("severity"), w.string(to_string(f.severity));
    w.key("code"), w.string(std::string_view(f.code));
    w.key("message"), w.string(std::string_view(f.message));
    w.key("question");
    if (f.question.empty()) w.raw("null");
    else w.string(std::string_view(f.question));
    for (const auto& [key, spans] : {std::pair{"for", &f.supporting}, std::pair{"against", &f.against}}) {
      w.key(key), w.open('[');
      for (Span s : *spans) w.span(s);
      w.close(']');
    }
    if (!f.fingerprint.empty()) w.key("fingerprint"), w.string(std::string_view(f.fingerprint));
    if (!f.fingerprint.empty()) w.key("status"), w.string(to_string(f.status));
    if (!f.status_reason.empty()) w.key("status_reason"), w.string(std::string_view(f.status_reason));
    w.close('}');
  }
  w.close(']');
}

std::string units_json(const std::optional<Units>& cms, const std::optional<Units>& midpoint) {
  std::string o;
  JsonWriter w(o, "");
  append_units(w, cms, midpoint);
  return o;
}

void append_analysis(std::string& out, const Note& n, const Analysis& a, const Analyzer& an, const std::vector<Finding>& findings, bool show, bool with_text) {
  JsonWriter w(out, n.text);
  w.open('{');
  w.key("schema"), w.string(std::string_view("palpate.analysis/1"));
  w.key("note"), append_note(w, n, with_text);
  w.key("mentions"), w.open('[');
  for (const auto& m : a.mentions) mention_object(w, m, show);
  w.close(']');
  w.key("codes"), w.open('{');
  for (const auto& v : a.verdicts) {
    w.key(v.code), w.open('{');
    w.key("verdict"), w.string(to_string(v.verdict));
    w.key("evidence"), ids(w, v.evidence);
    w.key("rejected"), ids(w, v.rejected);
    w.key("minutes"), w.number(v.minutes);
    w.close('}');
  }
  w.close('}');
  const Recommendation& r = a.recommendation;
  w.key("supported_codes"), w.strings(r.codes);
  w.key("recommendation"), w.open('{');
  w.key("codes"), w.strings(r.codes);
  w.key("reason"), w.string(std::string_view(r.reason));
  w.key("conflict");
  if (r.conflict) {
    w.open('{');
    w.key("pair"), w.strings({r.conflict->column1, r.conflict->column2});
    w.key("indicator"), w.number(r.conflict->indicator);
    w.key("table"), w.string(std::string_view(r.conflict->table));
    w.close('}');
  } else {
    w.raw("null");
  }
  w.key("missing"), w.strings(r.missing);
  w.close('}');
  w.key("minutes"), w.open('{');
  w.key("total_timed"), w.number(a.total_timed);
  w.key("total_treatment"), w.number(a.total_treatment);
  w.key("by_code"), w.open('{');
  for (const auto& [code, m] : a.minutes) w.key(code), w.number(m);
  w.close('}'), w.close('}');
  w.key("units"), append_units(w, a.cms, a.midpoint);
  w.key("billed"), w.open('[');
  for (const auto& b : a.billed) {
    w.open('{');
    w.key("code"), w.string(std::string_view(b.code));
    w.key("modifiers"), w.strings(b.modifiers);
    w.key("units"), w.number(b.units);
    w.key("span");
    if (b.span) w.span(*b.span);
    else w.raw("null");
    w.close('}');
  }
  w.close(']');
  w.key("findings"), append_findings(w, findings);
  w.key("provenance"), w.open('{');
  w.key("palpate"), w.string(std::string_view(version()));
  w.key("lexicon"), w.string(std::string_view(an.lexicon().hash));
  w.key("policy");
  if (an.policy()) w.string(std::string_view(an.policy()->id()));
  else w.raw("null");
  w.close('}'), w.close('}');
}

std::string analysis_json(const Note& n, const Analysis& a, const Analyzer& an, const std::vector<Finding>& findings, bool show, bool with_text) {
  std::string o;
  append_analysis(o, n, a, an, findings, show, with_text);
  return o;
}

}  // namespace palpate
