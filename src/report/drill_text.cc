#include "report/drill_text.h"

#include <algorithm>
#include <cmath>

#include "report/wording.h"

namespace palpate {
namespace {

std::string indented(const std::string& text) {
  std::string o = "  | ";
  for (char c : text.substr(0, text.find_last_not_of("\r\n") + 1)) {
    o += c;
    if (c == '\n') o += "  | ";
  }
  return o + "\n";
}

std::string name_of(const Mention& m, const Lexicon& lexicon) {
  if (m.bare_code) return "code number";
  for (const auto& t : lexicon.techniques)
    if (t.id == m.technique && !t.name.empty()) return t.name;
  return readable(m.technique);
}

std::string codes_of(const Mention& m) {
  std::string s;
  for (const auto& c : m.codes) s += (s.empty() ? "" : " or ") + c;
  return s;
}

}  // namespace

std::string how_to_answer(DrillTask t) {
  switch (t) {
    case DrillTask::mark: return "copy the words, parted by commas (or | ); none; ask";
    case DrillTask::units: return "two numbers, total time first, such as 2 3; ask where it cannot be told";
    case DrillTask::not_stated: return "numbers or words, parted by commas";
    case DrillTask::code:
    case DrillTask::why_not:
    case DrillTask::choose: return "a number or the word";
  }
  return "";
}

std::string choice_words(const DrillItem& item, const std::string& choice) {
  if (choice == "ask") return "ask the clinician";
  if (item.task == DrillTask::choose) return "note " + choice;
  if (item.task == DrillTask::why_not && choice == "earlier") return "earlier (another visit or place)";
  if (item.task == DrillTask::why_not && choice == "someone else") return "someone else (or the patient alone)";
  if (item.task == DrillTask::why_not && choice == "not a record") return "not a record (teaching, consent, form text)";
  if (item.task == DrillTask::why_not && choice == "label") return "label (names the service, not what was done)";
  if (item.task == DrillTask::why_not && choice == "homonym") return "homonym (another meaning, or another service)";
  return readable(choice);
}

std::string source_words(const std::string& source, const Lexicon& lexicon) {
  const size_t colon = std::min(source.find(": "), source.size());
  std::string names;
  for (size_t at = 0; at < colon;) {
    const size_t end = std::min(source.find(", ", at), colon);
    const std::string id = source.substr(at, end - at);
    const auto s = std::find_if(lexicon.sources.begin(), lexicon.sources.end(), [&](const Source& x) { return x.id == id; });
    if (s == lexicon.sources.end()) return source;
    names += (names.empty() ? "" : "; ") + s->name;
    at = end == colon ? colon : end + 2;
  }
  return names.empty() ? source : colon < source.size() ? source.substr(colon + 2) + " (" + names + ")" : names;
}

std::string answer_words(const DrillItem& item) {
  std::string s;
  if (item.task == DrillTask::units && item.answer[0].find(' ') != std::string::npos) {
    const size_t gap = item.answer[0].find(' ');
    auto count = [](const std::string& n) { return n == "ask" ? std::string("cannot be told") : n; };
    return "total time " + count(item.answer[0].substr(0, gap)) + ", midpoint " + count(item.answer[0].substr(gap + 1));
  }
  for (const auto& a : item.answer)
    s += (s.empty() ? "" : item.task == DrillTask::mark ? " | " : ", ") + (item.task == DrillTask::mark && a != "ask" ? a : choice_words(item, a));
  for (const auto& a : item.also) s += " (or " + choice_words(item, a) + ")";
  return s;
}

std::string drill_question(const Question& q, size_t number, size_t of, bool colour) {
  const Style style(colour);
  const DrillItem& i = *q.item;
  std::string o = "\n" + style.paint(Ink::bold, q.again ? "Once more" : "Question " + std::to_string(number) + " of " + std::to_string(of)) + "  " +
                  style.paint(Ink::dim, escaped(q.deck->title) + ", level " + std::to_string(q.deck->level) + ", " + escaped(i.id)) + "\n";
  if (!i.scenario.empty()) o += "What happened:\n" + indented(escaped_lines(i.scenario));
  for (size_t n = 0; n < i.options.size(); n++) o += "Note " + std::to_string(n + 1) + "\n" + indented(escaped_lines(i.options[n]));
  if (!i.note.empty()) o += indented(escaped_lines(i.note));
  o += style.paint(Ink::bold, escaped(question_of(i))) + "\n";
  const auto choices = possible_answers(i);
  for (size_t n = 0; n < choices.size(); n++) o += "  " + std::to_string(n + 1) + ") " + choice_words(i, choices[n]) + "\n";
  return o + style.paint(Ink::dim, "(" + how_to_answer(i.task) + ")") + "\n";
}

std::vector<std::string> drill_reasons(const Judgement& j, const Lexicon& lexicon) {
  std::vector<std::string> lines;
  const std::string& text = j.note.text;
  for (const Mention& m : j.analysis.mentions) {
    std::string s = short_quote(m.span.of(text)) + ": " + name_of(m, lexicon) + ", " + codes_of(m) +
                    (m.strength == Strength::disputed ? " (sources disagree)" : "") + ", " + set_aside_words(m);
    if (m.cue && !m.cue->empty()) s += ", because of " + short_quote(m.cue->of(text));
    if (m.minutes) s += "; " + std::to_string(*m.minutes) + " min";
    lines.push_back(std::move(s));
  }
  for (const auto& v : j.analysis.verdicts) lines.push_back(v.code + ": " + verdict_words(v.verdict));
  if (!j.analysis.minutes.empty()) {
    std::string s = "minutes:";
    for (const auto& [code, n] : j.analysis.minutes) s += (s.back() == ':' ? " " : ", ") + code + " " + std::to_string(n);
    if (j.analysis.total_timed) s += "; timed total stated " + std::to_string(*j.analysis.total_timed);
    lines.push_back(std::move(s));
  }
  return lines;
}

std::string drill_feedback(const DrillItem& item, const Grade& g, const Judgement& j, const Lexicon& lexicon, bool colour) {
  const Style style(colour);
  std::string o = g.right ? style.paint(Ink::supports, "Right.") : style.paint(Ink::doubt, "Not quite.");
  if (g.score > 0 && g.score < 1) o += " Overlap " + std::to_string(std::lround(100 * g.score)) + " of 100.";
  o += " Answer: " + escaped(answer_words(item)) + "\n" + escaped(item.explanation) + "\n" +
       style.paint(Ink::dim, "Source: " + escaped(source_words(item.source, lexicon))) + "\n";
  o += style.paint(Ink::dim,
                   item.task == DrillTask::choose && item.answer[0] != "ask" ? "What palpate reads in note " + item.answer[0] + ":" : "What palpate reads:") +
       "\n";
  for (const auto& line : drill_reasons(j, lexicon)) o += "  " + line + "\n";
  if (item.task == DrillTask::units || item.task == DrillTask::not_stated) o += "  its answer: " + escaped(j.reading) + "\n";
  if (j.agreement == Agreement::differs)
    o += style.paint(Ink::doubt, "palpate reads this as: " + escaped(j.reading) + ". The deck says otherwise" +
                                     (item.decided.empty() ? "; ask your trainer." : ": " + escaped(item.decided))) +
         "\n";
  return o;
}

}  // namespace palpate
