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

CsvReport::CsvReport(std::ostream& out, bool show_text) : out_(out), show_text_(show_text) {
  out_ << "note_id,source,record,date,patient,account,author,code,verdict,billed_units,minutes,techniques,evidence,set_aside,reasons\r\n";
}

void CsvReport::add(const Note& note, const Analysis& a) {
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
    if (!show_text_) evidence.clear(), set_aside.clear();
    out_ << csv_text_cell(note.id) << ',' << csv_text_cell(note.source) << ',' << note.record << ',' << csv_text_cell(note.date.value_or("")) << ','
         << csv_text_cell(note.patient.value_or("")) << ',' << csv_text_cell(note.account.value_or("")) << ',' << csv_text_cell(note.author.value_or("")) << ','
         << csv_text_cell(v.code) << ',' << to_string(v.verdict) << ',' << billed_units(billed, v.code) << ','
         << (v.minutes ? std::to_string(*v.minutes) : "") << ',' << csv_text_cell(techniques) << ',' << csv_text_cell(evidence) << ',' << csv_text_cell(set_aside)
         << ',' << csv_text_cell(reasons) << "\r\n";
  }
}

}  // namespace palpate
