#include "report/trainer_html.h"

#include <algorithm>
#include <cstdio>

#include "report/html.h"
#include "report/wording.h"

namespace palpate {
namespace {

std::string percent(double d) {
  char b[16];
  std::snprintf(b, sizeof b, "%.1f", 100 * d);
  return b;
}

std::string plural_notes(uint64_t n) { return std::to_string(n) + (n == 1 ? " note" : " notes"); }

/// The interval as a line with the share as a point on it; the numbers stand beside it.
std::string interval(const Share& s) {
  if (!s.of) return "";
  auto x = [](double d) { return std::to_string(static_cast<int>(4 + 192 * d)); };
  return "<svg width=\"200\" height=\"12\" aria-hidden=\"true\" focusable=\"false\"><line class=\"axis\" x1=\"4\" x2=\"196\" y1=\"6\" y2=\"6\"></line><line "
         "class=\"range\" x1=\"" +
         x(s.low) + "\" x2=\"" + x(s.high) + "\" y1=\"6\" y2=\"6\"></line><circle class=\"bar\" cx=\"" + x(s.share) + "\" cy=\"6\" r=\"4\"></circle></svg>";
}

std::string share_cells(const Share& s) {
  if (!s.of) return "<td class=\"n\">0 of 0</td><td></td><td></td><td></td>";
  return "<td class=\"n\">" + std::to_string(s.count) + " of " + std::to_string(s.of) + "</td><td class=\"n\">" + percent(s.share) + "</td><td class=\"n\">" +
         percent(s.low) + " to " + percent(s.high) + "</td><td>" + interval(s) + "</td>";
}

std::string table(const std::vector<HabitRow>& rows, HabitPart part, size_t most) {
  std::string body;
  const bool why = part == HabitPart::aside;
  size_t n = 0, left_out = 0;
  for (const auto& r : rows) {
    if (r.part != part) continue;
    if (n == most && part != HabitPart::stated) {
      left_out++;
      continue;
    }
    n++;
    std::string words = html_escaped(r.what);
    for (const auto& s : r.snippets) words += "<br><q>" + html_escaped(s) + "</q>";
    body += "<tr><th scope=\"row\">" + words + "</th>" + (why ? "<td>" + html_escaped(r.why) + "</td>" : "") + share_cells(r.share) + "</tr>\n";
  }
  if (body.empty()) return "<p>" + html_escaped(heading(part)) + ": none.</p>\n";
  return "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"" + html_escaped(heading(part)) + "\"><table class=\"even\"><caption>" +
         html_escaped(heading(part)) + "</caption><thead><tr><th scope=\"col\">What</th>" + (why ? "<th scope=\"col\">Why</th>" : "") +
         "<th scope=\"col\">Notes</th><th scope=\"col\">%</th><th scope=\"col\">95 % interval</th><th scope=\"col\">0 to 100 %</th></tr></thead><tbody>\n" +
         body + "</tbody></table></div>\n" + (left_out ? "<p>" + std::to_string(left_out) + " more: --to csv</p>\n" : "");
}

std::string block(const Habits& h, const Lexicon& lexicon, size_t most) {
  const auto rows = habit_rows(h, lexicon);
  std::string o;
  for (const HabitPart p : {HabitPart::named, HabitPart::label, HabitPart::why, HabitPart::aside, HabitPart::stated}) o += table(rows, p, most);
  return o;
}

std::string summary(const TrainerReport& r) {
  std::string o =
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Clinicians, by name\"><table class=\"even\"><caption>A technique is named, by "
      "clinician, in order of name</caption><thead><tr><th scope=\"col\">Clinician</th><th scope=\"col\">All notes</th>"
      "<th scope=\"col\">Notes</th><th scope=\"col\">%</th><th scope=\"col\">95 % interval</th><th scope=\"col\">0 to 100 %</th></tr></thead><tbody>\n";
  for (const auto& [name, h] : r.clinicians)
    o += "<tr><th scope=\"row\">" + html_escaped(name) + "</th><td class=\"n\">" + std::to_string(h.notes) + "</td>" +
         share_cells(wilson(h.named, h.hands_on)) + "</tr>\n";
  return o + "</tbody></table></div>\n";
}

std::string clear_note(const ClearNote& c) {
  std::vector<MarkedSpan> marks;
  std::string rows;
  auto row = [&](const std::string& what, const std::string& words) {
    rows += "<tr><th scope=\"row\">" + html_escaped(what) + "</th><td>" + words + "</td></tr>\n";
  };
  for (const auto& e : c.elements) {
    const std::string what = readable(std::string(to_string(e.what)));
    std::string words;
    for (Span s : e.spans) {
      words += (words.empty() ? "" : ", ") + std::string("<q>") + html_escaped(s.of(c.note.text)) + "</q>";
      if (e.what != Element::done_today) marks.push_back({s, e.what == Element::technique ? "for" : "mention", what});
    }
    if (!words.empty()) row(what, words);
  }
  for (const Mention& m : c.analysis.mentions) {
    if (m.assertion == Assertion::performed) continue;
    marks.push_back({m.span, "against", set_aside_words(m)});
    row("set aside", "<q>" + html_escaped(m.span.of(c.note.text)) + "</q>: " + html_escaped(set_aside_words(m)));
  }
  return "<article class=\"item\"><h3>corpus/" + html_escaped(c.note.id) + "</h3>\n" + marked_note(c.note.text, std::move(marks)) +
         "<table><caption>What it states</caption><tbody>\n" + rows + "</tbody></table></article>\n";
}

}  // namespace

std::string trainer_html(const TrainerReport& r) {
  std::string b = "<h1>" + std::string(kTrainerTitle) + "</h1>\n<p>" + html_escaped(kTrainerPurpose) + "</p>\n<h2>All clinicians, " +
                  plural_notes(r.clinic.notes) + "</h2>\n" + block(r.clinic, r.lexicon, kMostOfTheClinic);
  b += "<h2>Clinicians, by name</h2>\n" + summary(r);
  for (const auto& [name, h] : r.clinicians)
    b += "<details><summary>" + html_escaped(name) + ", " + plural_notes(h.notes) + "</summary>\n" + block(h, r.lexicon, kMostOfAClinician) + "</details>\n";
  b += "<h2 class=\"page\">What clear notes look like</h2>\n<p>" + html_escaped(kClearNotesIntro) + "</p>\n";
  for (const auto& c : r.clear) b += clear_note(c);
  return html_page("palpate: " + std::string(kTrainerTitle), b + "<p>" + html_escaped(kWordingOnly) + "</p>\n", "");
}

}  // namespace palpate
