// `palpate packet`: one claim line for an auditor, as a page fit to print.
//
//   out << packet_html({&row}, lexicon_hash, /*show_text=*/true);
//
// The claim line, the note with its words marked, the verdict and what it rests on, the rules that found something with
// their full text, and the dates of the policy. Nothing of the fee order. Pure.
#pragma once

#include <string>
#include <vector>

#include "check/claim_check.h"

namespace palpate {

std::string packet_html(const std::vector<const CheckRow*>& rows, const std::string& lexicon_hash, bool show_text);

}  // namespace palpate
