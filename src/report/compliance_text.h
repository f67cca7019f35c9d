// `check --to compliance`: the pattern of billed against supported, by clinician, with its uncertainty.
//
//   out << compliance_text(compliance(report), report);
//
// A report of its own: nothing of it is in a work list, a question or a packet. Pure.
#pragma once

#include <string>

#include "check/compliance.h"

namespace palpate {

std::string compliance_text(const ComplianceReport& compliance, const CheckReport& report);

}  // namespace palpate
