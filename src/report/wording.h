// What reports for people call things: verdicts, charge entries, mentions, units.
//
//   verdict_words(Verdict::supported) == "wording supports"        // never "cleared"
//   billed_words({"97140", {"59"}, 1, {}}) == "97140-59 x1"
//   set_aside_words(m) == "negated, declined"
//   out << kWordingOnly << "\n";
//
// Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "check/billed_lines.h"
#include "engine/analyzer.h"
#include "report/terminal.h"

namespace palpate {

inline constexpr std::string_view kWordingOnly =
    "This is a reading of the wording only: not of medical necessity, certification, authorization, or whether it happened.";

std::string verdict_words(Verdict v);
Ink verdict_ink(Verdict v);
/// "joint_mobilization" -> "joint mobilization".
std::string readable(std::string id);
/// The assertion and its reason: "negated, declined".
std::string set_aside_words(const Mention& m);
std::string billed_words(const BilledLine& b);
/// "97140 1, 97110 2; total 3"; units that tied codes share are named, never assigned.
std::string units_words(const Units& u);

}  // namespace palpate
