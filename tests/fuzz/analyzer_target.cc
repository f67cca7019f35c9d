// The whole way of one note, and its record.
#include <simdjson.h>

#include <memory>
#include <string>

#include "check/note_check.h"
#include "engine/analyzer.h"
#include "lexicon/load.h"
#include "report/json.h"
#include "require.h"
#include "targets.h"
#include "text/decode.h"

namespace palpate {
namespace {

struct Built {
  Lexicon lexicon = *load_lexicon(builtin_files());
  std::unique_ptr<const Analyzer> analyzer = std::move(*Analyzer::create(lexicon, "medicare"));
};

void require_span(Span s, std::string_view text) {
  PALPATE_REQUIRE(!s.empty() && s.end <= text.size());
  PALPATE_REQUIRE(valid_utf8(s.of(text)));  // no letter is cut
}

}  // namespace

void fuzz_analyzer(std::string_view bytes) {
  static const Built built;
  static Analyzer::Thread thread(*built.analyzer);
  Note note;
  note.id = "n";
  note.text = decode(bytes).text;
  const Analysis a = thread.analyse(note);
  for (size_t i = 0; i < a.mentions.size(); i++) {
    const Mention& m = a.mentions[i];
    PALPATE_REQUIRE(m.id == i && !m.codes.empty());
    require_span(m.span, note.text);
    if (m.cue) require_span(*m.cue, note.text);
    PALPATE_REQUIRE((m.assertion == Assertion::performed) == m.reason.empty());
  }
  PALPATE_REQUIRE(a.verdicts.size() == built.lexicon.codes.size());
  for (const auto& v : a.verdicts) {
    for (uint32_t id : v.evidence) PALPATE_REQUIRE(id < a.mentions.size() && a.mentions[id].assertion == Assertion::performed);
    for (uint32_t id : v.rejected) PALPATE_REQUIRE(id < a.mentions.size());
    PALPATE_REQUIRE(v.verdict != Verdict::supported || !v.evidence.empty());
  }
  const std::string record = analysis_json(note, a, *built.analyzer, check_note(note, a, *built.analyzer, RuleSettings(), true), true, true);
  simdjson::dom::parser parser;
  PALPATE_REQUIRE(parser.parse(record).error() == simdjson::SUCCESS);
  // A note's analysis hangs on nothing that came before it.
  const Analysis again = thread.analyse(note);
  PALPATE_REQUIRE(analysis_json(note, again, *built.analyzer, check_note(note, again, *built.analyzer, RuleSettings(), true), true, true) == record);
}

}  // namespace palpate
