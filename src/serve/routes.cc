#include "serve/routes.h"

#include "serve/api.h"

namespace palpate {

const std::vector<Route>& routes() {
  constexpr Demands kOpen{false, false, false}, kGet{true, false, false}, kPost{true, true, false}, kLines{true, true, true};
  static const std::vector<Route> table{
      {"GET", "/healthz", get_health, kOpen},
      {"GET", "/metrics", get_metrics, kGet},
      {"GET", "/v1/openapi.json", get_openapi, kOpen},
      {"POST", "/v1/analyze", post_analyze, kPost},
      {"POST", "/v1/explain", post_explain, kPost},
      {"POST", "/v1/check", post_check, kPost},
      {"POST", "/v1/units", post_units, kPost},
      {"GET", "/v1/lexicon", get_lexicon, kGet},
      {"GET", "/v1/drill/decks", get_decks, kGet},
      {"GET", "/v1/drill/decks/{id}", get_deck, kGet},
      {"GET", "/v1/drill/test", get_drill_test, kGet},
      {"POST", "/v1/drill/answer", post_drill_answer, kPost},
      {"POST", "/v1/drill/check", post_drill_check, kPost},
      {"POST", "/v1/review/import", post_review_import, kLines},
      {"GET", "/v1/review/rows", get_review_rows, kGet},
      {"GET", "/v1/review/rows/{id}", get_review_row, kGet},
      {"POST", "/v1/review/rows/{id}/decision", post_review_decision, kPost},
      {"GET", "/v1/review/trail", get_review_trail, kGet},
      {"GET", "/v1/review/export", get_review_export, kGet},
      {"GET", "/v1/review/charts", get_review_charts, kGet},
  };
  return table;
}

}  // namespace palpate
