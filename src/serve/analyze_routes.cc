// One note: its analysis record, and the same with elements and questions.
#include "check/note_check.h"
#include "report/explain_json.h"
#include "report/json.h"
#include "serve/api.h"
#include "serve/notes_in.h"
#include "serve/routes.h"

namespace palpate {
namespace {

/// The note of a body, and how much of its text the answer may hold.
struct Asked {
  Note note;
  bool show_text = true, with_text = false;
};

Result<Asked> asked(const HttpRequest& r) {
  const auto body = parse_body(r.body);
  if (!body) return body.errors();
  Errors errors;
  Asked a;
  a.note = note_in(*body, "", errors);
  JsonFields in(*body, "");
  a.with_text = in.flag("with_text");
  a.show_text = !in.flag("no_text");
  errors.insert(errors.end(), in.errors().begin(), in.errors().end());
  if (!errors.empty()) return errors;
  return a;
}

}  // namespace

HttpResponse post_analyze(Call& c) {
  const auto a = asked(c.request);
  if (!a) return error_response(400, a.errors());
  const Analyzer& an = c.api.analyzer();
  const Analysis r = c.worker.thread.analyse(a->note);
  return json_response(analysis_json(a->note, r, an, check_note(a->note, r, an, RuleSettings(), a->show_text), a->show_text, a->with_text));
}

HttpResponse post_explain(Call& c) {
  const auto a = asked(c.request);
  if (!a) return error_response(400, a.errors());
  const Analysis r = c.worker.thread.analyse(a->note);
  return json_response(explanation_json(a->note, r, c.api.analyzer(), c.worker.elements.in(a->note, r), a->show_text, a->with_text));
}

}  // namespace palpate
