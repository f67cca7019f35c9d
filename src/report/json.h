// The analysis record of contract.md 3, one line a note.
//
//   out << analysis_json(note, analysis, analyzer, true, false) << '\n';
//
// Keys are always present; unknown is null or []. `show_text` false leaves every quoted word out, `with_text` adds
// note.text. Pure.
#pragma once

#include <string>
#include <string_view>

#include "check/finding.h"
#include "core/note.h"
#include "engine/analyzer.h"
#include "report/json_writer.h"

namespace palpate {

std::string units_json(const std::optional<Units>& cms, const std::optional<Units>& midpoint);
/// units_json into a record that is being written.
void append_units(JsonWriter& w, const std::optional<Units>& cms, const std::optional<Units>& midpoint);
/// The note object of a record: everything but its text.
void append_note(JsonWriter& w, const Note& note, bool with_text);
/// `findings` as the rules gave them (check/note_check.h, check/claim_check.h).
void append_findings(JsonWriter& w, const std::vector<Finding>& findings);
void append_analysis(std::string& out, const Note& note, const Analysis& a, const Analyzer& analyzer, const std::vector<Finding>& findings, bool show_text,
                     bool with_text);
std::string analysis_json(const Note& note, const Analysis& a, const Analyzer& analyzer, const std::vector<Finding>& findings, bool show_text, bool with_text);

}  // namespace palpate
