#include "report/questions.h"

#include <algorithm>

#include "check/words.h"
#include "report/wording.h"
#include "text/position.h"

namespace palpate {
namespace {

constexpr size_t kQuotes = 3;

class Asker {
 public:
  Asker(const Note& note, const Analysis& a, const Lexicon& lex, bool show_text)
      : note_(note), a_(a), lex_(lex), show_text_(show_text), positions_(note.text) {}

  std::vector<std::string> run() {
    for (const auto& v : a_.verdicts) wording(v);
    if (out_.empty()) not_today();
    for (const auto& v : a_.verdicts)
      if (v.verdict == Verdict::supported) details(v);
    return std::move(out_);
  }

 private:
  bool billed(const std::string& code) const {
    return std::any_of(a_.billed.begin(), a_.billed.end(), [&](const BilledLine& b) { return b.code == code; });
  }

  void wording(const CodeVerdict& v) {
    switch (v.verdict) {
      case Verdict::supported: return;
      case Verdict::label_only: return ask("label_only", quotes(v.evidence, false));
      case Verdict::ambiguous: return ask("ambiguous", quotes(v.evidence, false));
      case Verdict::contradicted:
      case Verdict::absent:
        if (!billed(v.code)) return;
        if (!v.rejected.empty()) ask("set_aside_and_charged", quotes(v.rejected, true));
        else ask("only_charged", "");
        return;
    }
  }

  /// The note says of every code of the mention that it was not done: nothing is left to ask.
  bool denied(const Mention& m) const {
    return std::all_of(m.codes.begin(), m.codes.end(), [&](const std::string& c) {
      return std::any_of(a_.verdicts.begin(), a_.verdicts.end(), [&](const CodeVerdict& v) { return v.code == c && v.verdict == Verdict::contradicted; });
    });
  }

  /// Named, but for another day or by somebody else, and nothing else: what happened at this visit is not stated.
  void not_today() {
    if (!a_.recommendation.codes.empty()) return;
    const auto& missing = a_.recommendation.missing;
    if (std::none_of(missing.begin(), missing.end(), [](const std::string& m) { return m == "performed_today" || m == "performer"; })) return;
    std::vector<uint32_t> ids;
    for (const auto& m : a_.mentions)
      if (m.assertion != Assertion::performed && m.assertion != Assertion::negated && !denied(m)) ids.push_back(m.id);
    if (!ids.empty()) ask("not_today", quotes(ids, true));
  }

  void details(const CodeVerdict& v) {
    const CodeDef* def = lex_.code(v.code);
    if (def && def->timed && !v.minutes && !a_.total_timed) ask("minutes", quotes(v.evidence, false));
    const bool placed = std::any_of(v.evidence.begin(), v.evidence.end(), [&](uint32_t id) { return !a_.mentions[id].regions.empty(); });
    if (!placed) ask("region", quotes(v.evidence, false));
  }

  /// "STM" (3:5) and "MFR" (4:1); with `status` also how each was read and because of which words.
  std::string quotes(const std::vector<uint32_t>& ids, bool status) {
    std::vector<std::string> items;
    for (uint32_t id : ids) {
      if (items.size() == kQuotes) break;
      const Mention& m = a_.mentions[id];
      std::string s = words(m.span);
      if (status) {
        s += ", read as " + std::string(to_string(m.assertion));
        if (m.cue) s += " because of " + words(*m.cue);
      }
      if (std::find(items.begin(), items.end(), s) == items.end()) items.push_back(std::move(s));
    }
    std::string out;
    for (size_t i = 0; i < items.size(); i++) out += (i == 0 ? "" : status ? "; " : i + 1 == items.size() ? " and " : ", ") + items[i];
    return out;
  }

  std::string words(Span s) {
    const Position p = positions_.at(s.begin);
    const std::string place = std::to_string(p.line) + ":" + std::to_string(p.column);
    return show_text_ ? short_quote(s.of(note_.text)) + " (" + place + ")" : "the words at " + place;
  }

  void ask(std::string_view id, const std::string& words) {
    const std::string q = question(lex_, id, words);
    if (std::find(out_.begin(), out_.end(), q) == out_.end()) out_.push_back(q);
  }

  const Note& note_;
  const Analysis& a_;
  const Lexicon& lex_;
  bool show_text_;
  PositionIndex positions_;
  std::vector<std::string> out_;
};

}  // namespace

std::string question(const Lexicon& lexicon, std::string_view id, const std::string& words, const std::string& elements) {
  std::string q = lexicon.question(id);
  auto put = [&](std::string_view place, const std::string& what) {
    if (const size_t at = q.find(place); at != std::string::npos) q.replace(at, place.size(), what);
  };
  put("{elements}", elements);
  put("{words}", words);
  return asked(q);
}

std::vector<std::string> open_questions(const Note& note, const Analysis& analysis, const Lexicon& lexicon, bool show_text) {
  return Asker(note, analysis, lexicon, show_text).run();
}

}  // namespace palpate
