// Every address of the API: one function here, one line in the table of routes.cc, one path in the OpenAPI document.
//
//   HttpResponse get_health(Call& call);      // reads call.request, answers JSON
//
// The functions are pure but for what they borrow through the call; any thread, one call a worker.
#pragma once

#include "serve/http.h"

namespace palpate {

struct Call;

HttpResponse get_health(Call& call);
HttpResponse get_metrics(Call& call);
HttpResponse get_openapi(Call& call);
HttpResponse post_analyze(Call& call);
HttpResponse post_explain(Call& call);
HttpResponse post_check(Call& call);
HttpResponse post_units(Call& call);
HttpResponse get_lexicon(Call& call);
HttpResponse get_decks(Call& call);
HttpResponse get_deck(Call& call);
HttpResponse get_drill_test(Call& call);
HttpResponse post_drill_answer(Call& call);
HttpResponse post_drill_check(Call& call);
HttpResponse post_review_import(Call& call);
HttpResponse get_review_rows(Call& call);
HttpResponse get_review_row(Call& call);
HttpResponse post_review_decision(Call& call);
HttpResponse get_review_trail(Call& call);
HttpResponse get_review_export(Call& call);
HttpResponse get_review_charts(Call& call);

}  // namespace palpate
