// The analysis record of contract.md 3, one line a note.
//
//   out << analysis_json(note, analysis, analyzer, true, false) << '\n';
//
// Keys are always present; unknown is null or []. `show_text` false leaves every quoted word out, `with_text` adds
// note.text. Pure.
#pragma once

#include <string>
#include <string_view>

#include "core/note.h"
#include "engine/analyzer.h"

namespace palpate {

/// A JSON string with its quotes; the text must be valid UTF-8.
void append_json_string(std::string& out, std::string_view text);
std::string units_json(const std::optional<Units>& cms, const std::optional<Units>& midpoint);
void append_analysis(std::string& out, const Note& note, const Analysis& a, const Analyzer& analyzer, bool show_text, bool with_text);
std::string analysis_json(const Note& note, const Analysis& a, const Analyzer& analyzer, bool show_text, bool with_text);

}  // namespace palpate
