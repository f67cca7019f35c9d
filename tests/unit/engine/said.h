// What an analysis says of a note's mentions, in one line: shared by the tests of what decides after the context engine.
//
//   EXPECT_EQ(said("STM R UT 8 min. MFR declined"), "performed, negated declined");
#pragma once

#include <memory>
#include <string>

#include "engine/analyzer.h"
#include "lexicon/load.h"

namespace palpate {

/// Assertion and reason of each mention, in order.
inline std::string said(const std::string& text) {
  static const Lexicon lexicon = *load_lexicon(builtin_files());
  static const std::unique_ptr<const Analyzer> analyzer = std::move(*Analyzer::create(lexicon, ""));
  Note note;
  note.text = text;
  Analyzer::Thread thread(*analyzer);
  const Analysis a = thread.analyse(note);
  std::string s;
  for (const Mention& m : a.mentions) {
    s += (s.empty() ? "" : ", ") + std::string(to_string(m.assertion));
    if (!m.reason.empty()) s += " " + std::string(m.reason);
  }
  return s;
}

}  // namespace palpate
