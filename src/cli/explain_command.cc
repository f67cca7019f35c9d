#include "cli/explain_command.h"

#include "check/note_check.h"
#include "report/elements.h"
#include "report/explain.h"
#include "report/json.h"

namespace palpate {

int run_explain(const Analyzer& analyzer, const Note& note, bool colour, bool json, std::ostream& out) {
  Analyzer::Thread thread(analyzer);
  const Analysis analysis = thread.analyse(note);
  const std::vector<FoundElement> elements = ElementFinder(analyzer).in(note, analysis);
  if (json) {
    std::string record = analysis_json(note, analysis, analyzer, check_note(note, analysis, analyzer, RuleSettings(), /*show_text=*/true), /*show_text=*/true, /*with_text=*/false);
    record.pop_back();  // the record's closing brace
    out << record << ",\"elements\":" << elements_json(note, elements, /*show_text=*/true) << "}\n";
  } else {
    explain(out, note, analysis, analyzer.lexicon(), colour, /*show_text=*/true, elements);
  }
  return 0;
}

}  // namespace palpate
