#include "report/compliance_text.h"

#include <cstdio>

#include "check/work_list.h"
#include "report/check_table.h"
#include "report/terminal.h"
#include "report/wording.h"

namespace palpate {
namespace {

/// 3 of 40, 7.5 % (2.6 to 19.9)
std::string share(const Share& s) {
  char b[96];
  std::snprintf(b, sizeof b, "%llu of %llu, %.1f %% (%.1f to %.1f)", static_cast<unsigned long long>(s.count), static_cast<unsigned long long>(s.of),
                100 * s.share, 100 * s.low, 100 * s.high);
  return s.of ? b : "0 of 0";
}

std::string where(const CheckRow& r) {
  return r.date + "  " + account_words(r) + "  " + charge_words(r) + "  " + clinician_of(r) + "  note " + r.note->note.id;
}

void list(std::string& out, const std::vector<const CheckRow*>& rows, std::string_view rule) {
  for (const CheckRow* r : rows)
    for (const Finding& f : r->findings)
      if (f.rule == rule) out += escaped(f.rule + "  " + where(*r)) + "\n    " + escaped(f.message) + "\n";
}

}  // namespace

std::string compliance_text(const ComplianceReport& c, const CheckReport& report) {
  std::string out =
      "Billed against supported, by clinician. Shares are of the lines with a note, with 95 % intervals (Wilson).\n"
      "A pattern is no accusation: intervals that overlap do not tell two clinicians apart, and wording is all that was read.\n\n";
  for (const ClinicianPattern& p : c.clinicians) {
    out += escaped(p.name) + "\n";
    for (const CodePattern& k : p.codes) {
      out += "  " + escaped(k.code) + "  billed lines " + std::to_string(k.billed) + ", wording supports " + std::to_string(k.supported) + ", no note " +
             std::to_string(k.no_note) + "\n";
      out += "    wording does not support it        " + share(k.not_supported) + "\n";
      out += "    wording is that of another code    " + share(k.other_supported) + "\n";
      out += "    and the billed code pays more      " + share(k.pays_more) + "\n";
      out += "    same words as an earlier note      " + share(k.repeated) + "\n";
    }
  }
  out += "\nLines on which the billed code pays more than the one that the wording supports\n";
  if (c.pays_more.empty()) out += "none\n";
  list(out, c.pays_more, "PLP-106");
  out += "\nNotes with the words of an earlier note\n";
  if (c.repeated.empty()) out += "none\n";
  list(out, c.repeated, "PLP-160");
  return out + "\n" + escaped_lines(join_summary(report)) + std::string(kWordingOnly) + "\n";
}

}  // namespace palpate
