#include "report/trainer_csv.h"

#include <cstdio>

#include "report/csv.h"
#include "report/terminal.h"

namespace palpate {
namespace {

std::string decimal(double d, uint64_t of) {
  if (!of) return "";
  char b[16];
  std::snprintf(b, sizeof b, "%.4f", d);
  return b;
}

void rows(std::string& out, const std::string& who, const Habits& h, const TrainerReport& r, bool show_text) {
  for (const HabitRow& row : habit_rows(h, r.lexicon)) {
    const Share& s = row.share;
    out += csv_text_cell(who) + ',' + std::string(to_string(row.part)) + ',' + csv_text_cell(row.what) + ',' + csv_text_cell(row.why) + ',' +
           std::to_string(s.count) + ',' + std::to_string(s.of) + ',' + decimal(s.share, s.of) + ',' + decimal(s.low, s.of) + ',' + decimal(s.high, s.of);
    if (show_text) {
      std::string words;
      for (const auto& w : row.snippets) words += (words.empty() ? "" : " | ") + one_line(w);
      out += ',' + csv_text_cell(words);
    }
    out += "\r\n";
  }
}

}  // namespace

std::string trainer_csv(const TrainerReport& r, bool show_text) {
  std::string out = "clinician,part,what,why,notes,of,share,low,high";
  out += show_text ? ",words\r\n" : "\r\n";
  rows(out, "all", r.clinic, r, show_text);
  for (const auto& [name, h] : r.clinicians) rows(out, name, h, r, show_text);
  return out;
}

}  // namespace palpate
