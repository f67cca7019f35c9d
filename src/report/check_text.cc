#include "report/check_text.h"

#include "check/words.h"
#include "report/check_table.h"
#include "report/terminal.h"
#include "report/wording.h"

namespace palpate {

std::string check_text(const CheckReport& report, bool colour) {
  const Style style(colour);
  std::string out;
  for (const CheckRow& r : report.rows) {
    std::string head;
    if (r.claim) head = r.claim->source + ":" + std::to_string(r.claim->line) + "  " + account_words(r);
    else head = "no claim line";
    head += "  " + r.date + "  " + (r.claim ? charge_words(r) : r.code);
    out += style.paint(Ink::bold, escaped(head)) + "\n";
    std::string note = r.note ? "note " + r.note->note.id + " (" + r.joined_by + "), " : "no note, ";
    note += r.verdict ? style.paint(verdict_ink(*r.verdict), verdict_words(*r.verdict)) : "nothing to read";
    if (const CodeVerdict* v = r.code_verdict(); v && v->minutes) note += ", " + minute_words(*v->minutes);
    out += "  " + note + "\n";
    if (!r.payer.unmapped.empty()) out += "  " + escaped(r.payer.unmapped) + "\n";
    for (const Finding& f : r.findings) {
      const Rule* rule = find_rule(f.rule);
      if (rule && rule->scope == RuleScope::compliance) continue;
      out += "  " + std::string(to_string(f.severity)) + " " + f.rule + " " + escaped(f.message) + "\n";
      if (f.status != FindingStatus::open) out += "    " + std::string(to_string(f.status)) + ": " + escaped(f.status_reason) + "\n";
      if (!f.question.empty()) out += "    ask: " + escaped(f.question) + "\n";
    }
    out += "\n";
  }
  out += escaped_lines(join_summary(report)) + std::string(kWordingOnly) + "\n";
  return out;
}

}  // namespace palpate
