#include "report/drill_html.h"

#include "report/drill_text.h"
#include "report/html.h"

namespace palpate {
namespace {

std::string note_block(const std::string& text) { return "<pre class=\"note\">" + html_escaped(text) + "</pre>\n"; }

std::string question(const DrillItem& i, size_t number) {
  std::string o = "<article class=\"item\"><h3>" + std::to_string(number) + ". " + html_escaped(question_of(i)) + "</h3>\n";
  if (!i.scenario.empty()) o += "<p>What happened: " + html_escaped(i.scenario) + "</p>\n";
  for (size_t n = 0; n < i.options.size(); n++) o += "<p>Note " + std::to_string(n + 1) + "</p>\n" + note_block(i.options[n]);
  if (!i.note.empty()) o += note_block(i.note);
  const std::string box = "<li>&#9744; ", line = "<span class=\"blank\"></span>";
  std::string choices;
  for (const auto& c : possible_answers(i)) choices += box + html_escaped(choice_words(i, c)) + "</li>";
  if (i.task == DrillTask::mark) o += "<p>Underline them in the note.</p>\n", choices = box + "none counts</li>" + box + "ask the clinician</li>";
  if (i.task == DrillTask::units) choices = "<li>by total time: " + line + "</li><li>by midpoint: " + line + "</li>" + box + "ask the clinician</li>";
  o += "<ul class=\"choices\">" + choices + "</ul>\n";
  return o + "</article>\n";
}

std::string key(const DrillItem& i, const Judgement& j, const Lexicon& lexicon, size_t number) {
  std::string o = "<article class=\"item\"><h3>" + std::to_string(number) + ". " + html_escaped(answer_words(i)) + "</h3>\n<p>" + html_escaped(i.explanation) +
                  "</p>\n<p class=\"source\">Source: " + html_escaped(source_words(i.source, lexicon)) + "</p>\n";
  std::vector<MarkedSpan> marks;
  for (Span s : j.marks) marks.push_back({s, "mention", "read by palpate"});
  if (const Span asked = find_words(i.note, i.words); !asked.empty()) marks.push_back({asked, "against", "asked about"});
  if (i.task != DrillTask::choose) o += marked_note(i.note, std::move(marks));
  o += "<ul>";
  for (const auto& r : drill_reasons(j, lexicon)) o += "<li>" + html_escaped(r) + "</li>";
  o += "</ul>\n";
  if (j.agreement == Agreement::differs)
    o += "<p><strong>palpate reads this as: " + html_escaped(j.reading) + ".</strong> " + html_escaped(i.decided.empty() ? "The trainer decides." : i.decided) +
         "</p>\n";
  return o + "</article>\n";
}

}  // namespace

std::string drill_html(const Deck& deck, const std::vector<Judgement>& judgements, const Lexicon& lexicon) {
  std::string b = "<h1>" + html_escaped(deck.title) + "</h1>\n<p>" + html_escaped(kDrillPurpose) + " Level " + std::to_string(deck.level) + ", " +
                  std::to_string(deck.items.size()) +
                  " items.</p>\n<p class=\"who\">Name: <span class=\"blank wider\"></span> Date: <span class=\"blank\"></span></p>\n<h2>Questions</h2>\n";
  for (size_t n = 0; n < deck.items.size(); n++) b += question(deck.items[n], n + 1);
  b += "<h2 class=\"page\">Key</h2>\n";
  for (size_t n = 0; n < deck.items.size() && n < judgements.size(); n++) b += key(deck.items[n], judgements[n], lexicon, n + 1);
  return html_page("palpate drill: " + deck.title, b, "");
}

}  // namespace palpate
