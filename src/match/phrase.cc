#include "match/phrase.h"

#include <algorithm>

namespace palpate {
namespace {

constexpr size_t kMaxFirstWords = 4000;
constexpr size_t kLongWord = 6;

std::string escape(const std::string& w) {
  std::string o;
  for (char c : w) {
    if (std::string_view(".+*?()[]{}|^$\\").find(c) != std::string_view::npos) o += '\\';
    o += c;
  }
  return o;
}

}  // namespace

void PhraseCompiler::long_words(const PhraseSequence& seq, bool last, CompiledPhrase& out) {
  const auto ends = can_be_last(seq, last);
  for (size_t k = 0; k < seq.size(); k++) {
    const PhraseNode& n = seq[k];
    if (n.kind == PhraseNode::Kind::word && n.word.size() >= 4) {  // no inflected abbreviations: "stming"
      for (const auto& f : forms_.of(n, ends[k]))
        if (f.size() >= kLongWord && std::all_of(f.begin(), f.end(), [](char c) { return c >= 'a' && c <= 'z'; })) out.long_words.push_back(f);
    }
    if (n.kind != PhraseNode::Kind::group) continue;
    const bool inner = ends[k] && !n.fixed;
    CompiledPhrase* into = &out;
    if (n.macro) {
      auto [it, fresh] = macro_words_.try_emplace({n.macro, inner});
      into = &it->second;
      out.long_lists.push_back(&into->long_words);
      if (!fresh) {
        out.long_lists.insert(out.long_lists.end(), into->long_lists.begin(), into->long_lists.end());
        continue;
      }
    }
    for (const auto& a : n.alternatives()) long_words(a, inner, *into);
    if (n.macro) out.long_lists.insert(out.long_lists.end(), into->long_lists.begin(), into->long_lists.end());
  }
}

std::string PhraseCompiler::regex_of(const PhraseSequence& seq, bool last) {
  const auto ends = can_be_last(seq, last);
  std::string o;
  for (size_t k = 0; k < seq.size(); k++) {
    const PhraseNode& n = seq[k];
    if (n.kind == PhraseNode::Kind::word) {
      auto forms = forms_.of(n, ends[k]);
      std::sort(forms.begin(), forms.end(), [](auto& a, auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
      o += "(?:";
      for (size_t i = 0; i < forms.size(); i++) o += (i ? "|" : "") + escape(forms[i]);
      o += ")";
    } else if (n.kind == PhraseNode::Kind::separator) {
      const bool after_short = k > 0 && seq[k - 1].kind == PhraseNode::Kind::word && seq[k - 1].word.size() <= 4;
      switch (n.separator) {
        case PhraseSeparator::space: o += after_short ? "\\.?[\\s\\-]+" : "[\\s\\-]+"; break;
        case PhraseSeparator::optional: o += "[\\s\\-]*"; break;
        case PhraseSeparator::slash: o += "\\s*/\\s*"; break;
      }
    } else {
      o += regex_of(n, ends[k] && !n.fixed);
      if (n.optional) o += "?";
    }
  }
  return o;
}

std::string PhraseCompiler::regex_of(const PhraseNode& n, bool last) {
  std::string* known = n.macro ? &macro_regex_[{n.macro, last}] : nullptr;
  if (known && !known->empty()) return *known;
  std::string g = "(?:";
  const auto& all = n.alternatives();
  for (size_t i = 0; i < all.size(); i++) g += (i ? "|" : "") + regex_of(all[i], last);
  g += ")";
  if (n.joined) g = "(?:" + g + "(?:(?:\\s*[/,&+\\-]\\s*|\\s+(?:and|to|or|then)\\s+|\\s+)" + g + ")*)";
  if (known) macro_regex_[{n.macro, last}] = g;
  return g;
}

Result<CompiledPhrase> PhraseCompiler::operator()(const Phrase& p) {
  CompiledPhrase c;
  if (p.regex) {
    c.re = "(?:" + p.text + ")";
    c.pattern = true;
    c.beginning = beginning_of_pattern(p.text);
    return c;
  }
  auto seq = read_(p.text);
  if (!seq) {
    Error e = seq.error();
    e.at = p.at;
    return e;
  }
  if (may_be_empty(*seq))
    return Error{"MAT004", "phrase \"" + p.text + "\" can match nothing at all", p.at, "( ) means \"may be left out\"; something must stay", ""};
  c.re = regex_of(*seq, true);
  c.beginning = beginning_(*seq);
  if (c.beginning.first.size() > kMaxFirstWords)
    return Error{"MAT002", "phrase \"" + p.text + "\" can begin with more than " + std::to_string(kMaxFirstWords) + " words", p.at,
                 "begin it with a word instead of a list", ""};
  long_words(*seq, true, c);
  return c;
}

Result<CompiledPhrase> compile_phrase(const Phrase& p, const std::vector<Macro>& macros) {
  PhraseCompiler compile(macros);
  auto c = compile(p);
  if (!c) return c;
  for (const auto* list : c->long_lists) c->long_words.insert(c->long_words.end(), list->begin(), list->end());
  c->long_lists.clear();
  return c;
}

}  // namespace palpate
