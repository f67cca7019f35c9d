#include "report/check_html.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "check/dates.h"
#include "check/words.h"
#include "report/check_table.h"
#include "report/wording.h"

namespace palpate {
namespace {

constexpr std::string_view kScript = R"js(
(function () {
  var at = function (id) { return document.getElementById(id); };
  var find = at("find"), count = at("count"), list = at("list");
  var picks = ["level", "rule", "who", "state"].map(at);
  var items = Array.prototype.slice.call(document.querySelectorAll(".item"));
  var words = items.map(function (i) { return i.textContent.toLowerCase().replace(/\s+/g, " "); });
  function shown() { return items.filter(function (i) { return !i.hidden; }); }
  function show() {
    var wanted = find.value.toLowerCase().split(/\s+/).filter(Boolean), n = 0;
    items.forEach(function (i, k) {
      var on = picks.every(function (p) { return !p.value || i.dataset[p.id] === p.value; }) &&
               wanted.every(function (w) { return words[k].indexOf(w) >= 0; });
      i.hidden = !on;
      if (on) n++;
    });
    count.textContent = n + " of " + items.length + " findings shown";
  }
  var later = 0;
  find.addEventListener("input", function () { clearTimeout(later); later = setTimeout(show, 120); });
  picks.forEach(function (p) { p.addEventListener("change", show); });
  at("clear").addEventListener("click", function () {
    find.value = "";
    picks.forEach(function (p) { p.value = ""; });
    show();
    find.focus();
  });
  at("open").addEventListener("click", function () {
    var notes = shown().map(function (i) { return i.querySelector("details"); }).filter(Boolean);
    var all = notes.every(function (d) { return d.open; });
    notes.forEach(function (d) { d.open = !all; });
  });
  at("print").addEventListener("click", function () { window.print(); });
  document.querySelectorAll("button[data-rule]").forEach(function (b) {
    b.addEventListener("click", function () {
      at("rule").value = b.dataset.rule;
      show();
      at("rule").focus();
    });
  });
  find.addEventListener("keydown", function (e) {
    if (e.key !== "Enter" && e.key !== "ArrowDown") return;
    clearTimeout(later);
    show();
    var first = shown()[0];
    if (first) { e.preventDefault(); first.focus(); }
  });
  // Single keys work only inside the list, so that they are in nobody's way elsewhere.
  list.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    var item = e.target.closest(".item"), all = shown(), k = all.indexOf(item);
    if (e.key === "j" || e.key === "k") {
      var next = all[Math.max(0, Math.min(all.length - 1, e.key === "j" ? k + 1 : k - 1))];
      if (next) next.focus();
    } else if (e.key === "o" && item && item.querySelector("details")) {
      item.querySelector("details").open = !item.querySelector("details").open;
    } else if (e.key === "/") {
      e.preventDefault();
      find.focus();
    }
  });
  show();
})();
)js";

std::string bar(uint64_t n, uint64_t most) {
  return "<td><svg width=\"100\" height=\"12\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"bar\" width=\"" +
         std::to_string(100 * n / std::max<uint64_t>(most, 1)) + "\" height=\"12\"></rect></svg></td>";
}

std::string one_decimal(double n) {
  char b[32];
  std::snprintf(b, sizeof b, "%.1f", n);
  return b;
}

std::string rule_chart(const std::vector<RuleCount>& rules) {
  uint64_t most = 1;
  for (const RuleCount& c : rules) most = std::max(most, c.open);
  std::string o =
      "<table><caption>Open findings by rule</caption><thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">Open</th><th scope=\"col\">Per 100 billed "
      "lines</th><td></td></tr></thead><tbody>\n";
  for (const RuleCount& c : rules)
    o += "<tr><th scope=\"row\"><button type=\"button\" class=\"link\" data-rule=\"" + std::string(c.rule->id) + "\">" + std::string(c.rule->id) +
         "</button> " + html_escaped(c.rule->title) + (c.closed ? " (" + std::to_string(c.closed) + " closed)" : "") + "</th><td class=\"n\">" +
         std::to_string(c.open) + "</td><td class=\"n\">" + one_decimal(c.per_100_lines) + "</td>" + bar(c.open, most) + "</tr>\n";
  return o + "</tbody></table>\n";
}

std::string week_chart(const std::vector<WorkItem>& items) {
  std::map<std::string, uint64_t> weeks;
  uint64_t most = 1;
  for (const WorkItem& w : items)
    if (w.open()) most = std::max(most, ++weeks[monday_of(w.row->date)]);
  std::string o =
      "<table><caption>Open findings by week of service</caption><thead><tr><th scope=\"col\">Week from</th><th "
      "scope=\"col\">Open</th><td></td></tr></thead><tbody>\n";
  for (const auto& [week, n] : weeks)
    o += "<tr><th scope=\"row\">" + (week.empty() ? "no date" : html_escaped(week)) + "</th><td class=\"n\">" + std::to_string(n) + "</td>" + bar(n, most) +
         "</tr>\n";
  return o + "</tbody></table>\n";
}

std::string item(const WorkItem& w, size_t clinician, bool show_text) {
  const CheckRow& r = *w.row;
  const Finding& f = *w.finding;
  const std::string level(to_string(f.severity));
  std::string o = "<article class=\"item " + level + "\" tabindex=\"-1\" data-level=\"" + level + "\" data-rule=\"" + f.rule + "\" data-who=\"" +
                  std::to_string(clinician) + "\" data-state=\"" + (w.open() ? "open" : "closed") + "\">\n";
  o += "<h3><span class=\"level\">" + level + "</span> " + f.rule + " " + html_escaped(find_rule(f.rule)->title) + "</h3>\n<p class=\"where\">";
  for (const std::string& part : {r.date, account_words(r), r.claim ? charge_words(r) : r.code + ", no claim line", clinician_of(r),
                                  r.verdict ? verdict_words(*r.verdict) : std::string("no note")})
    o += "<span>" + html_escaped(part) + "</span> ";
  o += "</p>\n<p>" + html_escaped(f.message) + "</p>\n";
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

std::string choices(std::string_view id, std::string_view label, const std::vector<std::pair<std::string, std::string>>& list) {
  std::string o = "<label for=\"" + std::string(id) + "\">" + std::string(label) + "<select id=\"" + std::string(id) + "\"><option value=\"\">all</option>";
  for (const auto& [value, words] : list) o += "<option value=\"" + value + "\">" + html_escaped(words) + "</option>";
  return o + "</select></label>";
}

std::string headline(const CheckReport& report, const std::vector<WorkItem>& items) {
  uint64_t errors = 0, warnings = 0, infos = 0, closed = 0;
  for (const WorkItem& w : items) {
    if (!w.open()) closed++;
    else if (w.finding->severity == Severity::error) errors++;
    else if (w.finding->severity == Severity::warning) warnings++;
    else infos++;
  }
  std::string o = "<dl class=\"facts\">";
  auto fact = [&](std::string_view name, uint64_t n) { o += "<div><dt>" + std::string(name) + "</dt><dd>" + std::to_string(n) + "</dd></div>"; };
  fact("billed lines of the codes in scope", report.counts.in_scope);
  fact("of them without a note", report.counts.without_note);
  fact("open errors", errors);
  fact("open warnings", warnings);
  fact("open information", infos);
  if (closed) fact("closed or accepted", closed);
  return o + "</dl>\n";
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
  const auto rules = rule_counts(report);
  std::map<std::string, size_t> clinicians;
  for (const WorkItem& w : items) clinicians.emplace(clinician_of(*w.row), 0);
  std::vector<std::pair<std::string, std::string>> who, which;
  for (auto& [name, number] : clinicians) number = who.size() + 1, who.emplace_back(std::to_string(number), name);
  for (const RuleCount& c : rules) which.emplace_back(std::string(c.rule->id), std::string(c.rule->id) + " " + std::string(c.rule->title));

  std::string b = "<h1>Billed lines against notes</h1>\n<p>" + html_escaped(kWordingOnly) + "</p>\n" + headline(report, items);
  b += "<div class=\"charts\">\n" + rule_chart(rules) + week_chart(items) + "</div>\n";
  b += "<h2>Findings</h2>\n<div class=\"tools\"><label for=\"find\">Search<input id=\"find\" type=\"search\" autocomplete=\"off\"></label>" +
       choices("level", "Severity", {{"error", "error"}, {"warning", "warning"}, {"info", "info"}}) + choices("rule", "Rule", which) +
       choices("who", "Clinician", who) + choices("state", "Status", {{"open", "open"}, {"closed", "closed or accepted"}}) +
       "<div class=\"buttons\"><button type=\"button\" id=\"clear\">Show all</button><button type=\"button\" id=\"open\">Open or close the notes "
       "shown</button><button "
       "type=\"button\" id=\"print\">Print what is shown</button></div></div>\n";
  b += "<p id=\"count\" role=\"status\">" + std::to_string(items.size()) + " findings</p>\n";
  b += "<p class=\"keys\">Enter in the search goes to the first finding. There <kbd>j</kbd> and <kbd>k</kbd> go to the next and the one before, <kbd>o</kbd> "
       "opens the note, "
       "<kbd>/</kbd> goes back to the search. In notes, <mark class=\"for\">words for the code</mark> and <mark class=\"against\">words against it</mark> are "
       "marked.</p>\n";
  b += "<div id=\"list\">\n";
  for (const WorkItem& w : items) b += item(w, clinicians[clinician_of(*w.row)], show_text);
  if (items.empty()) b += "<p>No finding.</p>\n";
  b += "</div>\n<h2>Claims and notes</h2>\n<pre class=\"counts\">" + html_escaped(join_summary(report)) + "</pre>\n";
  return html_page("palpate: billed lines against notes", b, kScript);
}

}  // namespace palpate
