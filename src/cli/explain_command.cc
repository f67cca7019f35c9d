#include "cli/explain_command.h"

#include "check/note_check.h"
#include "report/explain.h"
#include "report/json.h"

namespace palpate {

int run_explain(const Analyzer& analyzer, const Note& note, bool colour, bool json, std::ostream& out) {
  Analyzer::Thread thread(analyzer);
  const Analysis analysis = thread.analyse(note);
  if (json) out << analysis_json(note, analysis, analyzer, check_note(note, analysis, analyzer, RuleSettings(), /*show_text=*/true), /*show_text=*/true, /*with_text=*/false) << "\n";
  else explain(out, note, analysis, analyzer.lexicon(), colour, /*show_text=*/true);
  return 0;
}

}  // namespace palpate
