#include "report/check_html.h"

#include <algorithm>
#include <map>

#include "check/dates.h"
#include "check/words.h"
#include "report/check_table.h"
#include "report/wording.h"

namespace palpate {
namespace {

constexpr std::string_view kScript = R"js(
(function () {
  var find = document.getElementById("find"), level = document.getElementById("level"), rule = document.getElementById("rule"), count = document.getElementById("count");
  var items = Array.prototype.slice.call(document.querySelectorAll(".item"));
  function show() {
    var words = find.value.toLowerCase(), n = 0;
    items.forEach(function (i) {
      var on = (!level.value || i.dataset.level === level.value) && (!rule.value || i.dataset.rule === rule.value) && (!words || i.textContent.toLowerCase().indexOf(words) >= 0);
      i.hidden = !on;
      if (on) n++;
    });
    count.textContent = n + " of " + items.length + " findings shown";
  }
  [find, level, rule].forEach(function (e) { e.addEventListener("input", show); });
  show();
})();
)js";

std::string bars(const std::vector<std::pair<std::string, uint64_t>>& rows, std::string_view title) {
  uint64_t most = 1;
  for (const auto& r : rows) most = std::max(most, r.second);
  std::string o = "<table><caption>" + html_escaped(title) + "</caption><tbody>";
  for (const auto& [name, n] : rows) {
    const std::string width = std::to_string(200 * n / most);
    o += "<tr><th scope=\"row\">" + html_escaped(name) + "</th><td class=\"n\">" + std::to_string(n) +
         "</td><td><svg width=\"200\" height=\"12\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"bar\" width=\"" + width +
         "\" height=\"12\"></rect></svg></td></tr>";
  }
  return o + "</tbody></table>\n";
}

std::string item(const WorkItem& w, bool show_text) {
  const CheckRow& r = *w.row;
  const Finding& f = *w.finding;
  std::string o = "<article class=\"item " + std::string(to_string(f.severity)) + "\" data-level=\"" + std::string(to_string(f.severity)) + "\" data-rule=\"" +
                  f.rule + "\">\n";
  o += "<h3>" + std::string(to_string(f.severity)) + " " + f.rule + " " + html_escaped(find_rule(f.rule)->title) + "</h3>\n";
  o += "<p class=\"where\">" +
       html_escaped(r.date + "  " + account_words(r) + "  " + (r.claim ? charge_words(r) : r.code + ", no claim line") + "  " + clinician_of(r)) + "</p>\n";
  o += "<p>" + html_escaped(f.message) + "</p>\n";
  if (f.status != FindingStatus::open) o += "<p>" + std::string(to_string(f.status)) + ": " + html_escaped(f.status_reason) + "</p>\n";
  if (!f.question.empty()) o += "<p><strong>Ask:</strong> " + html_escaped(f.question) + "</p>\n";
  if (r.note && show_text) {
    std::vector<MarkedSpan> marks;
    for (Span s : f.supporting) marks.push_back({s, "for", "for the code"});
    for (Span s : f.against) marks.push_back({s, "against", "against the code"});
    o += "<details><summary>Note " + html_escaped(r.note->note.id) + "</summary>" + marked_note(r.note->note.text, std::move(marks)) + "</details>\n";
  } else if (r.note) {
    o += "<p>Note " + html_escaped(r.note->note.id) + "</p>\n";
  }
  return o + "</article>\n";
}

}  // namespace

std::vector<MarkedSpan> row_marks(const CheckRow& r) {
  std::vector<MarkedSpan> marks;
  if (!r.note) return marks;
  const CodeVerdict* v = r.code_verdict();
  for (const Mention& m : r.note->analysis.mentions) {
    const bool in = v && std::find(v->evidence.begin(), v->evidence.end(), m.id) != v->evidence.end();
    const bool out = v && std::find(v->rejected.begin(), v->rejected.end(), m.id) != v->rejected.end();
    marks.push_back({m.span,
                     in    ? "for"
                     : out ? "against"
                           : "mention",
                     readable(m.technique) + ", " + (m.assertion == Assertion::performed ? "performed" : set_aside_words(m))});
  }
  return marks;
}

std::string row_facts(const CheckRow& r) {
  std::string o;
  auto row = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) o += "<tr><th scope=\"row\">" + std::string(name) + "</th><td>" + html_escaped(value) + "</td></tr>\n";
  };
  if (r.claim) {
    row("Claim line", r.claim->source + ":" + std::to_string(r.claim->line));
    row("Account", account_of(*r.claim));
    row("Patient", r.claim->patient);
    row("Line control", r.claim->control);
    row("Payer", r.claim->payer);
    row("Rendering provider", r.claim->rendering);
  }
  row("Date of service", r.date);
  row("Billed", r.claim ? charge_words(r) : "no claim line");
  row("Note", r.note ? r.note->note.id : "none");
  row("Joined by", r.joined_by);
  if (r.note) {
    row("Note date", r.note->note.date.value_or(""));
    row("Author", r.note->note.author.value_or(""));
    row("Signed", r.note->note.signed_on.value_or(""));
  }
  row("Verdict", r.verdict ? verdict_words(*r.verdict) : "no note");
  if (const CodeVerdict* v = r.code_verdict(); v && v->minutes) row("Documented minutes of the code", std::to_string(*v->minutes));
  const Policy* p = r.payer.rules.policy;
  row("Policy", p ? p->id() + (r.payer.rules.verified ? "" : ", not verified for this date") : r.payer.unmapped.empty() ? "none" : r.payer.unmapped);
  return o;
}

std::string check_html(const CheckReport& report, bool show_text) {
  const auto items = work_list(report);
  std::string b = "<h1>Billed lines against notes</h1>\n<p>" + html_escaped(kWordingOnly) + "</p>\n";
  std::vector<std::pair<std::string, uint64_t>> by_rule;
  for (const RuleCount& c : rule_counts(report)) by_rule.emplace_back(std::string(c.rule->id) + " " + std::string(c.rule->title), c.open);
  std::map<std::string, uint64_t> weeks;
  for (const WorkItem& w : items)
    if (w.open()) weeks[iso_week(w.row->date)]++;
  std::vector<std::pair<std::string, uint64_t>> by_week;
  for (const auto& [week, n] : weeks) by_week.emplace_back(week.empty() ? "no date" : week, n);
  b += "<h2>Findings</h2>\n<div class=\"tools\"><label for=\"find\">Search<input id=\"find\" type=\"search\"></label>"
       "<label for=\"level\">Severity<select id=\"level\"><option "
       "value=\"\">all</option><option>error</option><option>warning</option><option>info</option></select></label>"
       "<label for=\"rule\">Rule<select id=\"rule\"><option value=\"\">all</option>";
  for (const RuleCount& c : rule_counts(report))
    b += "<option value=\"" + std::string(c.rule->id) + "\">" + std::string(c.rule->id) + " " + html_escaped(c.rule->title) + "</option>";
  b += "</select></label></div>\n<p id=\"count\" role=\"status\">" + std::to_string(items.size()) + " findings</p>\n";
  for (const WorkItem& w : items) b += item(w, show_text);
  if (items.empty()) b += "<p>No finding.</p>\n";
  b += "<h2>Open findings by rule</h2>\n" + bars(by_rule, "Open findings by rule");
  b += "<h2>Open findings by week</h2>\n" + bars(by_week, "Open findings by week of service");
  b += "<h2>Claims and notes</h2>\n<pre>" + html_escaped(join_summary(report)) + "</pre>\n";
  return html_page("palpate: billed lines against notes", b, kScript);
}

}  // namespace palpate
