#include "match/matcher.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

namespace palpate {
namespace {

constexpr size_t kFamilies = 6;

}  // namespace

Result<std::unique_ptr<const Matcher>> Matcher::create(const Lexicon& lex) {
  std::unique_ptr<Matcher> m(new Matcher(lex));
  Errors errors;
  std::set<std::string> long_words;
  std::set<const std::vector<std::string>*> long_lists;
  PhraseCompiler compile(lex.macros);
  std::vector<const Phrase*> origin[kFamilies];
  PhraseFamily* families[kFamilies] = {&m->terms, &m->cues, &m->headings, &m->regions, &m->services, &m->neighbours};
  for (uint32_t i = 0; i < kFamilies; i++) families[i]->index = i;

  // `mends`: typing slips are mended towards the words of techniques and labels, and of cues by `mended_words`.
  auto add = [&](PhraseFamily& f, const Phrase& p, uint32_t id, bool mends = false) {
    auto c = compile(p);
    if (!c) {
      Error e = c.error();
      e.at = p.at;
      errors.push_back(e);
      return;
    }
    origin[f.index].resize(std::max<size_t>(origin[f.index].size(), id + 1));
    origin[f.index][id] = &p;
    if (c->beginning.first.empty()) m->slow_.push_back(p.at.str() + ": " + p.text);
    if (mends) {
      long_words.insert(c->long_words.begin(), c->long_words.end());
      long_lists.insert(c->long_lists.begin(), c->long_lists.end());
    }
    f.set.add(*c, id);
  };
  std::map<std::string, uint32_t> neighbour_ids;
  auto neighbour_list = [&](const std::vector<Phrase>& phrases) {
    std::vector<uint32_t> ids;
    for (const auto& p : phrases) {
      auto [it, fresh] = neighbour_ids.emplace(p.text, static_cast<uint32_t>(neighbour_ids.size()));
      if (fresh) add(m->neighbours, p, it->second);
      ids.push_back(it->second);
    }
    return ids;
  };

  for (uint32_t t = 0; t < lex.techniques.size(); t++) {
    const Technique& tech = lex.techniques[t];
    m->words_.emplace_back();
    for (size_t g = 0; g < tech.groups.size(); g++) {
      const PhraseGroup& group = tech.groups[g];
      for (size_t p = 0; p < group.phrases.size(); p++) {
        const auto id = static_cast<uint32_t>(m->terms_.size());
        m->terms_.push_back({t, static_cast<uint16_t>(g), static_cast<uint16_t>(p)});
        add(m->terms, group.phrases[p], id, tech.kind != EntryKind::homonym);
      }
      GroupWords w{neighbour_list(group.needs.near), neighbour_list(group.blocks.near), neighbour_list(group.blocks.line)};
      if (g > 0) {  // the entry's own blocks hold for its weak groups too
        const GroupWords& first = m->words_.back()[0];
        w.blocks_near.insert(w.blocks_near.end(), first.blocks_near.begin(), first.blocks_near.end());
        w.blocks_line.insert(w.blocks_line.end(), first.blocks_line.begin(), first.blocks_line.end());
      }
      m->words_.back().push_back(std::move(w));
    }
  }
  for (uint32_t i = 0; i < lex.cues.size(); i++)
    for (const auto& p : lex.cues[i].phrases) add(m->cues, p, i);
  for (uint32_t i = 0; i < lex.sections.size(); i++)
    for (const auto& p : lex.sections[i].headings) add(m->headings, p, i);
  for (uint32_t i = 0; i < lex.regions.size(); i++)
    for (const auto& p : lex.regions[i].phrases) add(m->regions, p, i);
  for (uint32_t i = 0; i < lex.services.size(); i++)
    for (const auto& p : lex.services[i].phrases) add(m->services, p, i);

  // Phrases on whole words and patterns, each parted by "|".
  auto alternatives = [&](const std::vector<Phrase>& phrases, std::string& re) {
    for (const auto& p : phrases) {
      auto c = compile(p);
      if (!c) {
        errors.push_back(c.error());
        errors.back().at = p.at;
      } else if (const std::string why = p.regex ? RE2(c->re, phrase_options()).error() : ""; !why.empty()) {
        errors.push_back(
            {"MAT003", "RE2 refuses \"" + p.text + "\": " + why, p.at, "see the RE2 syntax page; look-around and back-references do not exist", ""});
      } else {
        re += (re.empty() ? "" : "|") + (p.regex ? c->re : "\\b(?:" + c->re + ")\\b");
      }
    }
  };
  constexpr const char* kNothing = "[^\\x00-\\xFF]";
  for (const auto& e : lex.elements) {
    std::string re;
    alternatives(e.phrases, re);
    m->elements.push_back(std::make_unique<const TextPattern>(re.empty() ? kNothing : re));
  }
  m->wordings_.resize(wording_ids().size());
  for (const auto& w : lex.wordings)
    alternatives(w.phrases, m->wordings_[static_cast<size_t>(std::find(wording_ids().begin(), wording_ids().end(), w.id) - wording_ids().begin())]);
  for (auto& re : m->wordings_) re = "(?:" + (re.empty() ? kNothing : re) + ")";

  for (auto* f : families) {
    for (const auto& bad : f->set.build()) {
      const Phrase* p = origin[f->index][bad.id];
      errors.push_back(
          {"MAT003", "RE2 refuses \"" + p->text + "\": " + bad.why, p->at, "see the RE2 syntax page; look-around and back-references do not exist", ""});
    }
    m->first_words_.add(f->set, f->index);
  }
  if (!errors.empty()) return errors;
  for (const auto* list : long_lists) long_words.insert(list->begin(), list->end());
  long_words.insert(lex.mended_words.begin(), lex.mended_words.end());
  m->spelling_ = std::make_unique<SpellingIndex>(std::vector<std::string>(long_words.begin(), long_words.end()), lex.near_words);
  return std::unique_ptr<const Matcher>(std::move(m));
}

std::string Matcher::alternation() const {
  std::string re = "\\b(?:";
  bool first = true;
  for (size_t i = 0; i < terms.set.size(); i++) {
    if (lexicon_.techniques[terms_[i].technique].kind == EntryKind::homonym) continue;
    re += (first ? "" : "|") + terms.set.regex(i);
    first = false;
  }
  return re + ")\\b";
}

MatchThread::MatchThread(const Matcher& m) : matcher_(m), mender_(m.spelling()) {
  const PhraseFamily* families[kFamilies] = {&m.terms, &m.cues, &m.headings, &m.regions, &m.services, &m.neighbours};
  for (const auto* f : families) scanners_.emplace_back(f->set);
}

/// "De-\nclined kneading": a word that a line break parted, where the whole is a word that phrases begin with. Spaces at the
/// end of a line go: nobody sees them, so they may mean nothing. (Tabs stay: they may be empty cells.)
void MatchThread::join_broken_words() {
  const std::string_view t = text_.view();
  auto letter = [&](size_t i) { return i < t.size() && ((t[i] | 0x20) >= 'a' && (t[i] | 0x20) <= 'z'); };
  replacements_.clear();
  joined_.clear();
  for (size_t line = t.find('\n'); line != std::string_view::npos; line = t.find('\n', line + 1)) {
    size_t at = line;
    if (at > 0 && t[at - 1] == '\r') at--;
    const size_t stop = at;
    while (at > 0 && t[at - 1] == ' ') at--;
    const bool spaces = at < stop && (replacements_.empty() || replacements_.back().at.end <= at);
    if (spaces) replacements_.push_back({{static_cast<uint32_t>(at), static_cast<uint32_t>(line + 1)}, stop < line ? "\r\n" : "\n"});
    if (at < 2 || t[--at] != '-') continue;
    size_t b = at, e = line;
    while (b > 0 && letter(b - 1)) b--;
    while (e < t.size() && (t[e] == '\r' || t[e] == '\n' || t[e] == ' ')) e++;
    size_t end = e;
    while (letter(end)) end++;
    if (b == at || end == e) continue;
    std::string whole(t.substr(b, at - b));
    whole += t.substr(e, end - e);
    joined_.push_back(whole + std::string(kPadding, '\0'));
    if (!matcher_.first_words().sets(word_key(joined_.back().data(), static_cast<unsigned>(whole.size())))) {
      joined_.pop_back();
      continue;
    }
    joined_.back().resize(whole.size());
    if (spaces) replacements_.pop_back();
    replacements_.push_back({{static_cast<uint32_t>(b), static_cast<uint32_t>(end)}, {}});
  }
  if (replacements_.empty()) return;
  size_t joined = 0;
  for (auto& r : replacements_)
    if (r.with.empty()) r.with = joined_[joined++];
  text_.replace(replacements_);
  masks_.classify(text_.view());
}

void MatchThread::read(std::string_view utf8) {
  folder_.fold(utf8, text_);
  masks_.classify(text_.view());
  join_broken_words();
  replacements_.clear();
  mender_.run(text_.view(), masks_, replacements_);
  if (!replacements_.empty()) {
    text_.replace(replacements_);
    masks_.classify(text_.view());
  }
  const std::string_view t = text_.view();
  for (auto& s : scanners_) s.begin_empty(t, masks_);
  const FirstWordTable& first = matcher_.first_words();
  masks_.for_each_start(0, t.size(), [&](uint32_t pos) {
    for (unsigned sets = first.sets(word_key(t.data() + pos, masks_.run(pos))); sets; sets &= sets - 1)
      scanners_[static_cast<size_t>(std::countr_zero(sets))].candidate(pos);
  });
}

}  // namespace palpate
