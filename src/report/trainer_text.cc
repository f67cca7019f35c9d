#include "report/trainer_text.h"

#include <algorithm>

#include "report/terminal.h"
#include "report/wording.h"

namespace palpate {
namespace {

std::string block(const Habits& h, const Lexicon& lexicon, size_t most, const Style& style) {
  const auto rows = habit_rows(h, lexicon);
  size_t width = 0;
  auto words = [](const HabitRow& r) { return escaped(r.what + (r.why.empty() ? "" : ": " + r.why)); };
  for (const auto& r : rows) width = std::max(width, display_width(words(r)));
  std::string out;
  for (const HabitPart part : {HabitPart::named, HabitPart::label, HabitPart::why, HabitPart::aside, HabitPart::stated}) {
    size_t n = 0, left_out = 0;
    std::string lines;
    for (const auto& r : rows) {
      if (r.part != part) continue;
      if (n == most && part != HabitPart::stated) {
        left_out++;
        continue;
      }
      n++;
      lines += "    " + padded(words(r), width) + "  " + share_words(r.share) + "\n";
      for (const auto& s : r.snippets) lines += "      " + style.paint(Ink::dim, short_quote(s, 100)) + "\n";
    }
    out += "  " + std::string(heading(part)) + "\n" + (lines.empty() ? "    none\n" : lines);
    if (left_out) out += "    (" + std::to_string(left_out) + " more: --to csv)\n";
  }
  return out;
}

std::string clear_note(const ClearNote& c, const Style& style) {
  std::string out = style.paint(Ink::bold, escaped("corpus/" + c.note.id)) + "\n  | ";
  for (char ch : escaped_lines(c.note.text.substr(0, c.note.text.find_last_not_of("\r\n") + 1))) {
    out += ch;
    if (ch == '\n') out += "  | ";
  }
  out += "\n";
  for (const auto& e : c.elements) {
    std::string words;
    for (Span s : e.spans) words += (words.empty() ? "" : ", ") + short_quote(s.of(c.note.text));
    if (!words.empty()) out += "  " + padded(readable(std::string(to_string(e.what))), 11) + words + "\n";
  }
  for (const Mention& m : c.analysis.mentions)
    if (m.assertion != Assertion::performed) out += "  set aside  " + short_quote(m.span.of(c.note.text)) + ": " + set_aside_words(m) + "\n";
  return out;
}

}  // namespace

std::string trainer_text(const TrainerReport& r, bool colour) {
  const Style style(colour);
  std::string out = style.paint(Ink::bold, kTrainerTitle) + "\n" + std::string(kTrainerPurpose) + "\n\n";
  out += style.paint(Ink::bold, "All clinicians, " + std::to_string(r.clinic.notes) + " notes") + "\n" + block(r.clinic, r.lexicon, kMostOfTheClinic, style);
  for (const auto& [name, h] : r.clinicians)
    out += "\n" + style.paint(Ink::bold, escaped(name) + ", " + std::to_string(h.notes) + " notes") + "\n" + block(h, r.lexicon, kMostOfAClinician, style);
  out += "\n" + style.paint(Ink::bold, "What clear notes look like") + "\n" + std::string(kClearNotesIntro) + "\n";
  for (const auto& c : r.clear) out += "\n" + clear_note(c, style);
  return out + "\n" + std::string(kWordingOnly) + "\n";
}

}  // namespace palpate
