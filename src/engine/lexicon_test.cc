#include "engine/lexicon_test.h"

#include <algorithm>
#include <memory>

#include "match/phrase.h"
#include "match/text_pattern.h"

namespace palpate {
namespace {

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
      if (!c.examples.empty()) coverage("cue", c.id, c.at, c.examples, patterns);  // cues are held by the corpus otherwise
    }
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
    for (const auto& m : r.mentions) s += (s.empty() ? "" : ", ") + m.technique + " " + quote(m.span.of(text)) + " " + status(m.assertion, m.reason, m.cue, text);
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
      fail("LEX011", quote(e.marks) + " of " + t.id + " in " + quote(e.text) + " is " + status(marked->assertion, marked->reason, marked->cue, e.text) + ", not " + wanted(e),
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
          fail("LEX011", quote(m.span.of(e.text)) + " in " + quote(e.text) + " is a mention of " + m.technique + ", but homonym " + t.id + " should take " + quote(e.marks),
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
        fail("LEX011", quote(e.marks) + " in " + quote(e.text) + " (cue " + c.id + ") is " + status(s.assertion, s.reason, cue, e.text) + ", not " + wanted(e), e.at,
             "see the cue's direction, scope and max_words, and the terminators");
      return;
    }
    const Analysis r = analyse(e.text);
    for (const auto& m : r.mentions) {
      if (!m.cue) continue;
      match_.read(e.text);
      for (const auto& p : patterns)
        for (NormSpan at : occurrences(*p.re, match_.text().view()))
          if (match_.text().original(at) == *m.cue) {
            fail("LEX013", "cue " + c.id + " decides " + quote(m.span.of(e.text)) + " by " + quote(m.cue->of(e.text)) + " in " + quote(e.text) + ", which is listed under no_match",
                 e.at, "narrow the phrase or add a pseudo-cue, or take the text out of no_match");
            return;
          }
    }
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
      fail("LEX012", kind + " " + id + " has " + std::to_string(patterns.size()) + (patterns.size() == 1 ? " phrase" : " phrases") + " and no match example", at,
           "add a match example for every phrase");
      return;
    }
    std::vector<bool> seen(patterns.size(), false);
    for (const Example* e : match) {
      match_.read(e->text);
      for (size_t i = 0; i < patterns.size(); i++)
        if (!seen[i]) seen[i] = !occurrences(*patterns[i].re, match_.text().view()).empty();
    }
    for (size_t i = 0; i < patterns.size(); i++)
      if (!seen[i]) fail("LEX012", "no match example of " + kind + " " + id + " exercises " + quote(patterns[i].phrase->text), patterns[i].phrase->at, "add a match example with these words");
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
