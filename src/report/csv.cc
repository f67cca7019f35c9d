#include "report/csv.h"

#include <algorithm>

#include "report/wording.h"

namespace palpate {
namespace {

std::string quoted(std::string s) {
  if (s.find_first_of(",\"\r\n") == std::string::npos) return s;
  for (size_t i = 0; (i = s.find('"', i)) != std::string::npos; i += 2) s.insert(i, 1, '"');
  return "\"" + s + "\"";
}

void append(std::string& list, std::string_view item) { list.append(list.empty() ? "" : "; ").append(item); }

std::string billed_units(const std::vector<BilledLine>& lines, const std::string& code) {
  bool billed = false, known = false;
  int units = 0;
  for (const auto& b : lines) {
    if (b.code != code) continue;
    billed = true;
    if (b.units) known = true, units += *b.units;
  }
  return known ? std::to_string(units) : billed ? "unstated" : "";
}

}  // namespace

std::string csv_text_cell(const std::string& s) {
  const bool formula = !s.empty() && std::string_view("=+-@\t\r\n").find(s[0]) != std::string_view::npos;
  return quoted(formula ? "'" + s : s);
}

const std::vector<std::string>& scan_columns() {
  static const std::vector<std::string> names{"note_id", "source",       "record",  "date",       "patient",  "account",   "author", "code",
                                              "verdict", "billed_units", "minutes", "techniques", "evidence", "set_aside", "reasons"};
  return names;
}

std::vector<std::vector<std::string>> scan_rows(const Note& note, const Analysis& a, bool show_text) {
  std::vector<std::vector<std::string>> rows;
  const std::vector<BilledLine> billed = billed_lines(a);
  for (const CodeVerdict& v : a.verdicts) {
    std::string techniques, evidence, set_aside, reasons;
    std::vector<std::string> seen;
    for (uint32_t id : v.evidence) {
      const Mention& m = a.mentions[id];
      if (std::find(seen.begin(), seen.end(), m.technique) == seen.end()) {
        seen.push_back(m.technique);
        append(techniques, m.technique);
      }
      append(evidence, one_line(m.span.of(note.text)));
    }
    for (uint32_t id : v.rejected) {
      const Mention& m = a.mentions[id];
      append(set_aside, one_line(m.span.of(note.text)));
      append(reasons, m.reason.empty() ? to_string(m.assertion) : std::string_view(m.reason));
    }
    if (!show_text) evidence.clear(), set_aside.clear();
    rows.push_back({note.id, note.source, std::to_string(note.record), note.date.value_or(""), note.patient.value_or(""), note.account.value_or(""),
                    note.author.value_or(""), v.code, std::string(to_string(v.verdict)), billed_units(billed, v.code),
                    v.minutes ? std::to_string(*v.minutes) : "", techniques, evidence, set_aside, reasons});
  }
  return rows;
}

std::string csv_row(const std::vector<std::string>& cells) {
  std::string out;
  for (size_t i = 0; i < cells.size(); i++) out += (i ? "," : "") + csv_text_cell(cells[i]);
  return out + "\r\n";
}

CsvReport::CsvReport(std::ostream& out, bool show_text) : out_(out), show_text_(show_text) { out_ << csv_row(scan_columns()); }

void CsvReport::add(const Note& note, const Analysis& a) {
  for (const auto& row : scan_rows(note, a, show_text_)) out_ << csv_row(row);
}

}  // namespace palpate
