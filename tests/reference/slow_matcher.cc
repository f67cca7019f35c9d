#include "reference/slow_matcher.h"

#include <algorithm>

#include "match/phrase.h"

namespace palpate::reference {
namespace {

bool word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }

}  // namespace

void SlowMatcher::add(Family& family, const Phrase& phrase, uint32_t id, const Lexicon& lexicon) {
  const auto c = compile_phrase(phrase, lexicon.macros);
  if (!c) return;  // Matcher::create reports it
  // Said again here, not taken from phrase_options(): a wrong option there must show.
  RE2::Options o;
  o.set_case_sensitive(false);
  o.set_longest_match(true);
  o.set_encoding(RE2::Options::EncodingLatin1);
  o.set_log_errors(false);
  family.push_back({std::make_unique<RE2>(c->re, o), id, !c->beginning.first.empty(), phrase.text});
}

SlowMatcher::SlowMatcher(const Lexicon& lex) {
  uint32_t term = 0;
  for (const auto& t : lex.techniques)
    for (const auto& g : t.groups)
      for (const auto& p : g.phrases) add(terms, p, term++, lex);
  for (uint32_t i = 0; i < lex.cues.size(); i++)
    for (const auto& p : lex.cues[i].phrases) add(cues, p, i, lex);
  for (uint32_t i = 0; i < lex.sections.size(); i++)
    for (const auto& p : lex.sections[i].headings) add(headings, p, i, lex);
  for (uint32_t i = 0; i < lex.regions.size(); i++)
    for (const auto& p : lex.regions[i].phrases) add(regions, p, i, lex);
  for (uint32_t i = 0; i < lex.services.size(); i++)
    for (const auto& p : lex.services[i].phrases) add(services, p, i, lex);
}

std::vector<Hit> SlowMatcher::find(const Family& family, std::string_view text) const {
  const re2::StringPiece piece(text.data(), text.size());
  std::vector<Hit> hits;
  for (size_t pos = 0; pos < text.size(); pos++) {
    const bool word = word_byte(text[pos]);
    if (word && pos > 0 && word_byte(text[pos - 1])) continue;  // inside a word
    for (const auto& e : family) {
      if (!word && e.literal) continue;
      if (!e.re->Match(piece, pos, text.size(), RE2::ANCHOR_START, nullptr, 0)) continue;
      for (size_t end = text.size(); end > pos; end--) {
        if (!e.re->Match(piece, pos, end, RE2::ANCHOR_BOTH, nullptr, 0)) continue;
        // An optional tail that is not there may leave its separator: no hit ends in white space.
        size_t last = end;
        while (last > pos + 1 && static_cast<unsigned char>(text[last - 1]) <= ' ') last--;
        if (last < text.size() && word_byte(text[last]) && word_byte(text[last - 1])) continue;
        hits.emplace_back(static_cast<uint32_t>(pos), static_cast<uint32_t>(last), e.id);
        break;
      }
    }
  }
  std::sort(hits.begin(), hits.end());
  return hits;
}

}  // namespace palpate::reference
