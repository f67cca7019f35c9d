#include "engine/lexicon_test.h"

#include <algorithm>
#include <memory>

#include "context/layout.h"
#include "context/lines.h"
#include "match/phrase.h"
#include "match/text_pattern.h"

namespace palpate {
namespace {

/// Whether a cue without any example is a fault. Cues whose examples are still to be written are held by the corpus.
constexpr bool kEveryCueHasExamples = true;

bool word_byte(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80); }

/// All places where a phrase stands on whole words, as the phrase scanner reads it.
std::vector<NormSpan> occurrences(const TextPattern& re, std::string_view text) {
  auto edge = [&](size_t p) { return p == 0 || p >= text.size() || !word_byte(text[p - 1]) || !word_byte(text[p]); };
  std::vector<NormSpan> out, found;
  for (size_t from = 0; from < text.size() && re.find(text, from, text.size(), found) && !found[0].empty();) {
    const uint32_t begin = found[0].begin;
    size_t end = found[0].end;
    while (!edge(end) && re.find(text, begin, end - 1, found) && found[0].begin == begin && !found[0].empty()) end = found[0].end;
    if (edge(begin) && edge(end)) out.push_back({begin, static_cast<uint32_t>(end)});
    from = begin + 1;
  }
  return out;
}

class LexiconTest {
 public:
  explicit LexiconTest(const Analyzer& a) : a_(a), lex_(a.lexicon()), thread_(a), match_(a.matcher()) {}

  Errors run() {
    for (const auto& t : lex_.techniques) {
      const char* kind = t.kind == EntryKind::homonym ? "homonym" : t.kind == EntryKind::label ? "label" : "technique";
      const auto patterns = compiled(t);
      for (const auto& e : t.examples) t.kind == EntryKind::homonym ? homonym_example(t, e, patterns) : technique_example(t, e);
      coverage(kind, t.id, t.at, t.examples, patterns);
    }
    for (const auto& c : lex_.cues) {
      Patterns patterns;
      for (const auto& p : c.phrases) compile(p, patterns);
      for (const auto& e : c.examples) cue_example(c, e, patterns);
      if (kEveryCueHasExamples || !c.examples.empty()) coverage("cue", c.id, c.at, c.examples, patterns);
    }
    for (uint32_t i = 0; i < lex_.sections.size(); i++) section(i);
    for (uint32_t i = 0; i < lex_.regions.size(); i++) region(i);
    for (uint32_t i = 0; i < lex_.services.size(); i++) service(i);
    for (uint32_t i = 0; i < lex_.elements.size(); i++) element(i);
    for (const auto& w : lex_.wordings) wording(w);
    for (const auto& q : lex_.questions) question(q);
    return std::move(errors_);
  }

 private:
  struct Pattern {
    const Phrase* phrase;
    std::unique_ptr<TextPattern> re;
  };
  using Patterns = std::vector<Pattern>;

  void compile(const Phrase& p, Patterns& out) const {
    // The Analyzer exists, so every phrase compiles.
    if (auto c = compile_phrase(p, lex_.macros)) out.push_back({&p, std::make_unique<TextPattern>(c->re)});
  }
  Patterns compiled(const Technique& t) const {
    Patterns out;
    for (const auto& g : t.groups)
      for (const auto& p : g.phrases) compile(p, out);
    return out;
  }

  void fail(const char* code, std::string message, const SourceLocation& at, const char* hint) { errors_.push_back({code, std::move(message), at, hint, ""}); }

  Analysis analyse(const std::string& text) {
    Note n;
    n.text = text;
    return thread_.analyse(n);
  }

  static std::string quote(std::string_view s) { return "\"" + std::string(s) + "\""; }

  static std::string status(Assertion a, const std::string& reason, const std::optional<Span>& cue, const std::string& text) {
    std::string s(to_string(a));
    if (!reason.empty()) s += " (" + reason + (cue ? ", by " + quote(cue->of(text)) : "") + ")";
    return s;
  }

  static std::string wanted(const Example& e) {
    std::string s(e.assertion ? to_string(*e.assertion) : "anything");
    return e.reason.empty() ? s : s + " (" + e.reason + ")";
  }

  static std::string came_out(const Analysis& r, const std::string& text) {
    std::string s;
    for (const auto& m : r.mentions)
      s += (s.empty() ? "" : ", ") + m.technique + " " + quote(m.span.of(text)) + " " + status(m.assertion, m.reason, m.cue, text);
    return s.empty() ? "no mention at all" : s;
  }

  static bool holds(const Example& e, Assertion a, const std::string& reason) {
    return (!e.assertion || *e.assertion == a) && (e.reason.empty() || e.reason == reason);
  }

  void technique_example(const Technique& t, const Example& e) {
    const Analysis r = analyse(e.text);
    const Mention* marked = nullptr;
    for (const auto& m : r.mentions) {
      if (m.technique != t.id) continue;
      if (e.marks.empty()) {
        fail("LEX013", quote(e.text) + " gives " + quote(m.span.of(e.text)) + " of " + t.id + ", but is listed under no_match", e.at,
             "add a block, a need or a homonym, or take the text out of no_match");
        return;
      }
      if (m.span.of(e.text) != e.marks) continue;
      if (holds(e, m.assertion, m.reason)) return;
      if (!marked) marked = &m;
    }
    if (e.marks.empty()) return;
    if (marked)
      fail("LEX011",
           quote(e.marks) + " of " + t.id + " in " + quote(e.text) + " is " + status(marked->assertion, marked->reason, marked->cue, e.text) + ", not " +
               wanted(e),
           e.at, "see lexicons/cues and lexicons/sections.yaml, or correct the example");
    else
      fail("LEX011", quote(e.text) + " does not give " + quote(e.marks) + " of " + t.id + "; it gives " + came_out(r, e.text), e.at,
           "see the entry's phrases, needs and blocks, and the homonyms");
  }

  void homonym_example(const Technique& t, const Example& e, const Patterns& patterns) {
    const Analysis r = analyse(e.text);
    if (!e.marks.empty()) {
      const Span s = slice(e);
      for (const auto& m : r.mentions)
        if (m.span.overlaps(s) && !m.bare_code)  // a code number is no technique's word
          fail("LEX011",
               quote(m.span.of(e.text)) + " in " + quote(e.text) + " is a mention of " + m.technique + ", but homonym " + t.id + " should take " +
                   quote(e.marks),
               e.at, "the longer match wins: lengthen the homonym's phrase");
      return;
    }
    // A homonym that no longer match beats has taken words of a text that it must leave alone.
    match_.read(e.text);
    for (const auto& p : patterns)
      for (NormSpan at : occurrences(*p.re, match_.text().view())) {
        const Span s = match_.text().original(at);
        if (std::any_of(r.mentions.begin(), r.mentions.end(), [&](const Mention& m) { return m.span.overlaps(s); })) continue;
        fail("LEX013", "homonym " + t.id + " takes " + quote(s.of(e.text)) + " of " + quote(e.text) + ", which is listed under no_match", e.at,
             "narrow the phrase, or take the text out of no_match");
        return;
      }
  }

  void cue_example(const Cue& c, const Example& e, const Patterns& patterns) {
    if (!e.marks.empty()) {
      std::optional<Span> cue;
      const Status s = thread_.context_of(e.text, slice(e), cue);
      if (!holds(e, s.assertion, s.reason))
        fail("LEX011", quote(e.marks) + " in " + quote(e.text) + " (cue " + c.id + ") is " + status(s.assertion, s.reason, cue, e.text) + ", not " + wanted(e),
             e.at, "see the cue's direction, scope and max_words, and the terminators");
      return;
    }
    const Analysis r = analyse(e.text);
    for (const auto& m : r.mentions) {
      if (!m.cue) continue;
      match_.read(e.text);
      for (const auto& p : patterns)
        for (NormSpan at : occurrences(*p.re, match_.text().view()))
          if (match_.text().original(at) == *m.cue) {
            fail("LEX013",
                 "cue " + c.id + " decides " + quote(m.span.of(e.text)) + " by " + quote(m.cue->of(e.text)) + " in " + quote(e.text) +
                     ", which is listed under no_match",
                 e.at, "narrow the phrase or add a pseudo-cue, or take the text out of no_match");
            return;
          }
    }
  }

  /// One entry of a kind that gives places of a text: what its examples must find, and which of its phrases found them.
  template <class Entry, class Places>
  void plain_entry(const char* kind, const Entry& entry, const std::vector<Phrase>& phrases, const Places& places) {
    Patterns patterns;
    for (const auto& p : phrases) compile(p, patterns);
    std::vector<bool> seen(patterns.size(), false);
    bool any = false;
    for (const auto& e : entry.examples) {
      const std::vector<NormSpan> found = places(e);
      any |= !e.marks.empty();
      if (e.marks.empty()) {
        if (!found.empty())
          fail("LEX013",
               quote(e.text) + " gives " + kind + " " + entry.id + " by " + quote(match_.text().original(found[0]).of(e.text)) +
                   ", but is listed under no_match",
               e.at, "narrow the phrase, or take the text out of no_match");
        continue;
      }
      for (NormSpan at : found) exercise(patterns, at, seen);
    }
    if (!any && !patterns.empty()) fail("LEX012", none(kind, entry.id, patterns.size()), entry.at, "add a match example for every phrase");
    else unexercised(kind, entry.id, patterns, seen);
  }

  /// The longest of the phrases that stand at a place is the one that is used there.
  void exercise(const Patterns& patterns, NormSpan at, std::vector<bool>& seen) {
    std::vector<size_t> best;
    uint32_t length = 0;
    for (size_t i = 0; i < patterns.size(); i++)
      for (NormSpan o : occurrences(*patterns[i].re, match_.text().view())) {
        if (o.begin != at.begin || o.size() < length) continue;
        if (o.size() > length) best.clear();
        length = o.size();
        best.push_back(i);
      }
    for (size_t i : best) seen[i] = true;
  }

  void section(uint32_t index) {
    const SectionRule& rule = lex_.sections[index];
    plain_entry("section", rule, rule.headings, [&](const Example& e) {
      match_.read(e.text);
      const Layout layout = lay_out(match_, a_.readers());
      std::vector<NormSpan> found;
      for (const Block& b : layout.blocks)
        if (b.rule == static_cast<int32_t>(index)) found.push_back({b.begin, std::max(b.body, b.begin + 1)});
      if (e.marks.empty()) return found;
      const Span marked = slice(e);
      for (NormSpan line : layout.lines) {
        const Span s = line.empty() ? Span{} : match_.text().original(line);
        if (line.empty() || !s.overlaps(marked) || wordless(s.of(e.text))) continue;
        const Block& b = layout.block(line.end - 1);
        if (b.rule == static_cast<int32_t>(index) && (rule.inherit || b.section == rule.section)) continue;
        const std::string got =
            b.rule < 0 ? "no section" : "section " + lex_.sections[static_cast<size_t>(b.rule)].id + " (" + std::string(to_string(b.section)) + ")";
        fail("LEX011", quote(s.of(e.text)) + " stands in " + got + ", not in section " + rule.id, e.at,
             "see \"bare\" and the headings of both entries in lexicons/sections.yaml");
      }
      return found;
    });
  }

  void region(uint32_t index) {
    const Region& r = lex_.regions[index];
    plain_entry("region", r, r.phrases, [&](const Example& e) {
      match_.read(e.text);
      std::vector<PhraseHit> hits;
      match_.find(a_.matcher().regions, 0, match_.text().view().size(), hits);
      std::vector<NormSpan> found;
      bool in_marks = e.marks.empty();
      for (const auto& h : hits) {
        if (h.id != index) continue;
        found.push_back(h.at);
        in_marks |= match_.text().original(h.at).overlaps(slice(e));
      }
      if (!in_marks) fail("LEX011", quote(e.marks) + " does not give region " + r.id, e.at, "see the region's phrases");
      return found;
    });
  }

  void service(uint32_t index) {
    const Service& s = lex_.services[index];
    plain_entry("service", s, s.phrases, [&](const Example& e) {
      const Analysis r = analyse(e.text);
      match_.read(e.text);
      std::vector<PhraseHit> hits;
      match_.find(a_.matcher().services, 0, match_.text().view().size(), hits);
      std::vector<NormSpan> found;
      for (const auto& h : hits)  // the longest of overlapping services counts
        if (h.id == index &&
            std::none_of(hits.begin(), hits.end(), [&](const PhraseHit& o) { return o.id != index && o.at.overlaps(h.at) && o.at.size() > h.at.size(); }))
          found.push_back(h.at);
      const bool counted = std::any_of(r.minutes.begin(), r.minutes.end(), [&](const auto& m) { return m.first == s.code; });
      if (!e.marks.empty() && !counted && !s.drill)  // drills take the minutes of their heading
        fail("LEX011", quote(e.text) + " gives no minutes for " + s.code + " (" + s.id + ")", e.at, "a service's example names the service and its minutes");
      return found;
    });
  }

  void element(uint32_t index) { named_words("element", lex_.elements[index], *a_.matcher().elements[index]); }

  void wording(const WordingList& w) {
    const auto& ids = wording_ids();
    named_words("wording", w, TextPattern(a_.matcher().wording(static_cast<Wording>(std::find(ids.begin(), ids.end(), w.id) - ids.begin()))));
  }

  template <class Entry>
  void named_words(const char* kind, const Entry& w, const TextPattern& any) {
    plain_entry(kind, w, w.phrases, [&](const Example& e) {
      match_.read(e.text);
      const std::string_view text = match_.text().view();
      std::vector<NormSpan> found, g;
      bool in_marks = e.marks.empty();
      for (size_t at = 0; at < text.size() && any.find(text, at, text.size(), g); at = std::max<size_t>(g[0].end, at + 1)) {
        found.push_back(g[0]);
        in_marks |= match_.text().original(g[0]).overlaps(slice(e));
      }
      if (!in_marks) fail("LEX011", quote(e.marks) + " does not give " + kind + " " + w.id, e.at, "see its phrases and patterns");
      return found;
    });
  }

  /// A question that names a technique puts words into the mouth of whoever answers.
  void question(const QuestionText& q) {
    for (const auto& m : analyse(q.ask).mentions)
      fail("LEX014", "question \"" + q.id + "\" names " + quote(m.span.of(q.ask)), q.at, "ask what happened: the technique is for the clinician to name");
  }

  static Span slice(const Example& e) {
    const size_t at = std::min(e.text.find(e.marks), e.text.size());
    return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + e.marks.size())};
  }

  void coverage(const std::string& kind, const std::string& id, const SourceLocation& at, const std::vector<Example>& examples, const Patterns& patterns) {
    std::vector<const Example*> match;
    for (const auto& e : examples)
      if (!e.marks.empty()) match.push_back(&e);
    if (match.empty() && !patterns.empty()) {
      fail("LEX012", none(kind, id, patterns.size()), at, "add a match example for every phrase");
      return;
    }
    std::vector<bool> seen(patterns.size(), false);
    for (const Example* e : match) {
      match_.read(e->text);
      for (size_t i = 0; i < patterns.size(); i++)
        if (!seen[i]) seen[i] = !occurrences(*patterns[i].re, match_.text().view()).empty();
    }
    unexercised(kind, id, patterns, seen);
  }

  static std::string none(const std::string& kind, const std::string& id, size_t phrases) {
    return kind + " " + id + " has " + std::to_string(phrases) + (phrases == 1 ? " phrase" : " phrases") + " and no match example";
  }

  void unexercised(const std::string& kind, const std::string& id, const Patterns& patterns, const std::vector<bool>& seen) {
    for (size_t i = 0; i < patterns.size(); i++)
      if (!seen[i])
        fail("LEX012", "no match example of " + kind + " " + id + " exercises " + quote(patterns[i].phrase->text), patterns[i].phrase->at,
             "add a match example with these words");
  }

  const Analyzer& a_;
  const Lexicon& lex_;
  Analyzer::Thread thread_;
  MatchThread match_;
  Errors errors_;
};

}  // namespace

Errors test_lexicon(const Analyzer& analyzer) { return LexiconTest(analyzer).run(); }

}  // namespace palpate
