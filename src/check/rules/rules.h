// Every rule's function, one file each; rule_table.cc gives them their ids, severities and help.
//
//   std::vector<Finding> out;
//   rule_absent(context, out);      // PLP-101
//   out.empty()                     // nothing to say of this line
//
// Each appends at most what concerns the context's own line. No state; safe from any thread.
#pragma once

#include <vector>

#include "check/line_context.h"

namespace palpate {

void rule_absent(const LineContext& c, std::vector<Finding>& out);
void rule_label_only(const LineContext& c, std::vector<Finding>& out);
void rule_contradicted(const LineContext& c, std::vector<Finding>& out);
void rule_ambiguous(const LineContext& c, std::vector<Finding>& out);
void rule_other_code(const LineContext& c, std::vector<Finding>& out);
void rule_fee_order(const LineContext& c, std::vector<Finding>& out);
void rule_caution(const LineContext& c, std::vector<Finding>& out);
void rule_units_above(const LineContext& c, std::vector<Finding>& out);
void rule_units_elsewhere(const LineContext& c, std::vector<Finding>& out);
void rule_minutes_missing(const LineContext& c, std::vector<Finding>& out);
void rule_units_below(const LineContext& c, std::vector<Finding>& out);
void rule_pair(const LineContext& c, std::vector<Finding>& out);
void rule_pair_modifier(const LineContext& c, std::vector<Finding>& out);
void rule_daily_limit(const LineContext& c, std::vector<Finding>& out);
void rule_region(const LineContext& c, std::vector<Finding>& out);
void rule_performer(const LineContext& c, std::vector<Finding>& out);
void rule_no_note(const LineContext& c, std::vector<Finding>& out);
void rule_unsigned(const LineContext& c, std::vector<Finding>& out);
void rule_several_notes(const LineContext& c, std::vector<Finding>& out);
void rule_addendum(const LineContext& c, std::vector<Finding>& out);
void rule_not_billed(const LineContext& c, std::vector<Finding>& out);
void rule_repeated(const LineContext& c, std::vector<Finding>& out);

}  // namespace palpate
