#include "report/packet_html.h"

#include "check/words.h"
#include "check/work_list.h"
#include "engine/version.h"
#include "report/check_html.h"
#include "report/wording.h"

namespace palpate {
namespace {

std::string mentions_table(const CheckRow& r) {
  Words words(r.note->note, true);
  std::string o =
      "<table><caption>Words that were read</caption><thead><tr><th scope=\"col\">Words</th><th scope=\"col\">Reading</th><th scope=\"col\">Codes</th><th "
      "scope=\"col\">As</th><th scope=\"col\">Because of</th></tr></thead><tbody>\n";
  for (const Mention& m : r.note->analysis.mentions)
    o += "<tr><td>" + html_escaped(words.quote(m.span)) + "</td><td>" + html_escaped(readable(m.technique)) + "</td><td>" + html_escaped(listed(m.codes)) +
         "</td><td>" + html_escaped(m.assertion == Assertion::performed ? "performed" : set_aside_words(m)) + "</td><td>" +
         (m.cue && !m.cue->empty() ? html_escaped(words.quote(*m.cue)) : "") + "</td></tr>\n";
  return o + "</tbody></table>\n";
}

std::string one(const CheckRow& r, bool show_text) {
  std::string b = "<h1>" + html_escaped(charge_words(r) + ", " + r.date) + "</h1>\n<p>" + html_escaped(kWordingOnly) + "</p>\n<table><tbody>\n" + row_facts(r) +
                  "</tbody></table>\n";
  b += "<h2>Findings</h2>\n";
  bool any = false;
  for (const Finding& f : r.findings) {
    const Rule* rule = find_rule(f.rule);
    if (!rule || rule->scope == RuleScope::compliance) continue;
    any = true;
    b += "<div class=\"item " + std::string(to_string(f.severity)) + "\"><h3>" + f.rule + " " + html_escaped(rule->title) + " (" +
         std::string(to_string(f.severity)) + ")</h3>\n<p>" + html_escaped(f.message) + "</p>\n";
    if (!f.question.empty()) b += "<p><strong>Question:</strong> " + html_escaped(f.question) + "</p>\n";
    b += "<p>Rule: " + html_escaped(rule->checks) + "<br>Source: " + html_escaped(rule->source) + "<br>Fingerprint: " + f.fingerprint + "</p></div>\n";
  }
  if (!any) b += "<p>No rule found anything on this line.</p>\n";
  if (r.note) {
    b += "<h2>Note " + html_escaped(r.note->note.id) + "</h2>\n";
    if (show_text) b += marked_note(r.note->note.text, row_marks(r)) + mentions_table(r);
    else b += "<p>The text is left out.</p>\n";
  }
  return b;
}

}  // namespace

std::string packet_html(const std::vector<const CheckRow*>& rows, const std::string& lexicon_hash, bool show_text) {
  std::string b;
  for (const CheckRow* r : rows) b += one(*r, show_text);
  b += "<p>palpate " + html_escaped(version()) + ", lexicon " + html_escaped(lexicon_hash) + "</p>\n";
  return html_page("palpate: claim line with its note", b, "");
}

}  // namespace palpate
