#include "cli/explain_command.h"

#include "report/explain.h"
#include "report/explain_json.h"

namespace palpate {

int run_explain(const Analyzer& analyzer, const Note& note, bool colour, bool json, std::ostream& out) {
  Analyzer::Thread thread(analyzer);
  const Analysis analysis = thread.analyse(note);
  const std::vector<FoundElement> elements = ElementFinder(analyzer).in(note, analysis);
  if (json) {
    out << explanation_json(note, analysis, analyzer, elements, /*show_text=*/true, /*with_text=*/false) << "\n";
  } else {
    explain(out, note, analysis, analyzer.lexicon(), colour, /*show_text=*/true, elements);
  }
  return 0;
}

}  // namespace palpate
