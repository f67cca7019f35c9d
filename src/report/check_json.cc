#include "report/check_json.h"

#include "check/words.h"
#include "engine/version.h"
#include "report/json.h"

namespace palpate {
namespace {

void text_or_null(JsonWriter& w, const std::string& s) {
  if (s.empty()) w.raw("null");
  else w.string(std::string_view(s));
}

void claim_object(JsonWriter& w, const ClaimLine& l, const std::string& date) {
  w.open('{');
  w.key("source"), w.string(std::string_view(l.source));
  w.key("line"), w.number(l.line);
  w.key("account"), text_or_null(w, account_of(l));
  w.key("patient"), text_or_null(w, l.patient);
  w.key("date"), text_or_null(w, date);
  w.key("code"), w.string(std::string_view(l.code));
  w.key("modifiers"), w.strings(l.modifiers);
  w.key("units"), w.raw(l.units ? number_words(*l.units) : "null");
  w.key("rendering"), text_or_null(w, l.rendering);
  w.key("payer"), text_or_null(w, l.payer);
  w.key("control"), text_or_null(w, l.control);
  w.close('}');
}

}  // namespace

void append_check_row(std::string& out, const CheckRow& r, const Analyzer& an) {
  static const std::string kNone;
  JsonWriter w(out, r.note ? std::string_view(r.note->note.text) : std::string_view(kNone));
  w.open('{');
  w.key("schema"), w.string(std::string_view("palpate.check/1"));
  w.key("claim");
  if (r.claim) claim_object(w, *r.claim, r.date);
  else w.raw("null");
  w.key("note");
  if (r.note) append_note(w, r.note->note, false);
  else w.raw("null");
  w.key("joined_by"), w.string(std::string_view(r.joined_by));
  w.key("code"), w.string(std::string_view(r.code));
  w.key("verdict"), w.string(std::string_view(r.verdict_word()));
  w.key("supported_codes"), w.strings(r.note ? r.note->analysis.recommendation.codes : std::vector<std::string>{});
  const CodeVerdict* v = r.code_verdict();
  w.key("minutes"), w.number(v ? v->minutes : std::optional<int>());
  w.key("units");
  if (r.note) append_units(w, r.note->analysis.cms, r.note->analysis.midpoint);
  else append_units(w, std::nullopt, std::nullopt);
  w.key("findings"), append_findings(w, r.findings);
  w.key("fingerprint"), w.string(std::string_view(r.fingerprint));
  w.key("note_hash"), text_or_null(w, r.note_hash);
  w.key("provenance"), w.open('{');
  w.key("palpate"), w.string(std::string_view(version()));
  w.key("lexicon"), w.string(std::string_view(an.lexicon().hash));
  const Policy* p = r.payer.rules.policy;
  w.key("policy"), text_or_null(w, p ? p->id() : "");
  w.key("policy_verified"), w.raw(p ? (r.payer.rules.verified ? "true" : "false") : "null");
  w.key("policy_note"), text_or_null(w, r.payer.unmapped);
  w.close('}'), w.close('}');
}

}  // namespace palpate
