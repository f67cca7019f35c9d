#include "report/check_table.h"

#include <algorithm>
#include <cstdio>

#include "report/terminal.h"
#include "report/wording.h"

namespace palpate {
namespace {

constexpr size_t kIndent = 9;
constexpr size_t kUncut = 100000;

Ink ink(Severity s) { return s == Severity::error ? Ink::against : s == Severity::warning ? Ink::doubt : Ink::dim; }

/// Words over lines of at most `width`, each indented.
std::string wrapped(const std::string& text, size_t width) {
  std::string out, line(kIndent, ' ');
  bool fresh = true;
  const std::string safe = escaped(text);
  for (size_t at = 0; at < safe.size();) {
    const size_t end = std::min(safe.find(' ', at), safe.size());
    const std::string word = safe.substr(at, end - at);
    at = end + 1;
    if (!fresh && display_width(line) + 1 + display_width(word) > width) {
      out += line + "\n";
      line.assign(kIndent, ' ');
      fresh = true;
    }
    line += (fresh ? "" : " ") + word;
    fresh = false;
  }
  return fresh ? out : out + line + "\n";
}

std::string per_100(double n) {
  char b[32];
  std::snprintf(b, sizeof b, "%.1f", n);
  return b;
}

}  // namespace

std::string join_summary(const CheckReport& report) {
  const CheckCounts& c = report.counts;
  std::string s = std::to_string(c.lines) + " claim lines = " + std::to_string(c.in_scope) + " of the codes in scope + " + std::to_string(c.other_codes) +
                  " of other codes\n";
  s += std::to_string(c.in_scope) + " in scope = " + std::to_string(c.joined) + " joined with a note + " + std::to_string(c.without_note) + " without one\n";
  for (const auto& [by, n] : report.joined_by)
    if (by != "none") s += "  " + std::to_string(n) + " by " + by + "\n";
  for (const auto& [why, n] : report.no_note_reasons) s += "  " + std::to_string(n) + " not joined: " + why + "\n";
  s += std::to_string(c.notes) + " notes = " + std::to_string(c.notes_joined) + " with a claim line + " + std::to_string(c.notes_without_line) +
       " without one\n";
  return s;
}

std::string rule_summary(const CheckReport& report) {
  std::string out;
  for (const RuleCount& c : rule_counts(report)) {
    out += "  " + padded(std::to_string(c.open), 6, true) + "  " + padded(per_100(c.per_100_lines), 6, true) + "  " + std::string(c.rule->id) + "  " +
           std::string(c.rule->title);
    out += c.closed ? " (" + std::to_string(c.closed) + " closed)\n" : "\n";
  }
  return out.empty() ? "  none\n" : out;
}

std::string check_table(const CheckReport& report, size_t width, bool colour) {
  if (width == 0) width = kUncut;
  const size_t wrap = std::min<size_t>(width, 140);
  const Style style(colour);
  std::string out;
  uint64_t closed = 0, open = 0;
  for (const WorkItem& w : work_list(report)) {
    if (!w.open()) {
      closed++;
      continue;
    }
    open++;
    const CheckRow& r = *w.row;
    const Finding& f = *w.finding;
    std::string line = style.paint(ink(f.severity), padded(std::string(to_string(f.severity)), 7)) + "  " + f.rule;
    std::string rest = "  " + padded(r.date, 10) + "  ";
    rest += account_words(r);
    rest += "  " + (r.claim ? charge_words(r) : r.code + " not billed") + "  " + (r.verdict ? verdict_words(*r.verdict) : "no note");
    if (r.note) rest += "  note " + r.note->note.id + (r.joined_by == "none" ? "" : " (" + r.joined_by + ")");
    out += line + cut(escaped(rest), width > 16 ? width - 16 : 1) + "\n";
    out += wrapped(f.message, wrap);
    if (f.status == FindingStatus::reopened) out += wrapped("reopened: " + f.status_reason, wrap);
    if (!f.question.empty()) out += wrapped("ask: " + f.question, wrap);
  }
  if (open == 0) out += "No open finding.\n";
  out += "\n" + style.paint(Ink::bold, "Findings") + " (open; per 100 billed lines in scope)\n";
  out += rule_summary(report);
  if (closed) out += std::to_string(closed) + " findings are closed or accepted and not shown.\n";
  out += "\n" + style.paint(Ink::bold, "Claims and notes") + "\n" + escaped_lines(join_summary(report));
  std::vector<std::string> unmapped;
  for (const CheckRow& r : report.rows)
    if (!r.payer.unmapped.empty() && std::find(unmapped.begin(), unmapped.end(), r.payer.unmapped) == unmapped.end()) unmapped.push_back(r.payer.unmapped);
  for (const auto& u : unmapped) out += escaped(u) + "\n";
  out += std::string(kWordingOnly) + "\n";
  return out;
}

}  // namespace palpate
