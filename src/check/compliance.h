// The pattern behind single findings, for a compliance officer: billed against supported, by clinician.
//
//   ComplianceReport r = compliance(check_report);
//   r.clinicians[0].name; r.clinicians[0].codes[0].not_supported.low, .high    // Wilson, 95 %
//
// Never part of the work list, a question or a packet. A share without its interval says little: both are always given.
// Pure.
#pragma once

#include <string>
#include <vector>

#include "check/claim_check.h"
#include "core/share.h"

namespace palpate {

struct CodePattern {
  std::string code;
  uint64_t billed = 0, supported = 0, no_note = 0;
  Share not_supported;    ///< of the lines with a note
  Share other_supported;  ///< of the lines with a note: the wording is that of another code in scope
  Share pays_more;        ///< of the lines with a note: PLP-106
  Share repeated;         ///< of the lines with a note: PLP-160
};

struct ClinicianPattern {
  std::string name;
  std::vector<CodePattern> codes;
};

struct ComplianceReport {
  std::vector<ClinicianPattern> clinicians;  ///< by name; "all" is the last
  std::vector<const CheckRow*> pays_more;    ///< rows with PLP-106
  std::vector<const CheckRow*> repeated;     ///< rows with PLP-160
};

ComplianceReport compliance(const CheckReport& report);

}  // namespace palpate
