#include "match/phrase_tree.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "match/phrase.h"

namespace palpate {
namespace {

bool word_char(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '\'' || c == '.' || c == '+' || c == '&' || c == '#' || c == '%' || c == ',' || c == ':' ||
         c == '?' || c == '"' || c == '=' || c == '[' || c == ']' || c == '>' || c == '_' || c == '@' || c == ';';
}

constexpr int kMacroDepth = 4;

}  // namespace

class PhraseReader::Parser {
 public:
  Parser(PhraseReader& reader, const std::string& s, int depth) : reader_(reader), s_(s), depth_(depth) {}

  Result<PhraseSequence> all() {
    PhraseSequence seq = sequence("");
    if (error_.empty() && i_ < s_.size()) error_ = std::string("unexpected '") + s_[i_] + "'";
    if (!error_.empty()) return Error{"MAT001", "phrase \"" + s_ + "\": " + error_, {}, "see \"Phrases\" in lexicons/README.md", ""};
    return seq;
  }

 private:
  PhraseSequence sequence(std::string_view stop) {
    PhraseSequence out;
    while (error_.empty() && i_ < s_.size() && stop.find(s_[i_]) == std::string_view::npos) {
      const char c = s_[i_];
      PhraseNode n;
      if (c == ' ') {
        while (i_ < s_.size() && s_[i_] == ' ') i_++;
        n.kind = PhraseNode::Kind::separator;
      } else if (c == '-') {
        i_++;
        n.kind = PhraseNode::Kind::separator;
        n.separator = PhraseSeparator::optional;
      } else if (c == '/') {
        i_++;
        n.kind = PhraseNode::Kind::separator;
        n.separator = PhraseSeparator::slash;
        if (i_ < s_.size() && s_[i_] == '!') i_++;  // "w/!": nothing to inflect
      } else if (c == '{' || c == '(') {
        n.kind = PhraseNode::Kind::group;
        n.optional = c == '(';
        const char close = c == '{' ? '}' : ')';
        const std::string stops{'|', close};
        i_++;
        for (;;) {
          n.own.push_back(sequence(stops));
          if (i_ >= s_.size()) {
            if (error_.empty()) error_ = std::string("no closing '") + close + "'";
            break;
          }
          if (s_[i_++] == close) break;
        }
        if (i_ < s_.size() && s_[i_] == '!') n.fixed = true, i_++;
      } else if (c == '<') {
        const size_t end = s_.find('>', i_);
        if (end == std::string::npos) {
          error_ = "no closing '>'";
          break;
        }
        n = macro(s_.substr(i_ + 1, end - i_ - 1));
        i_ = end + 1;
      } else if (word_char(c)) {
        while (i_ < s_.size() && word_char(s_[i_])) n.word += s_[i_++];
        if (i_ < s_.size() && s_[i_] == '*') n.verb = true, i_++;
        if (i_ < s_.size() && s_[i_] == '!') n.fixed = true, i_++;
      } else {
        error_ = std::isupper(static_cast<unsigned char>(c)) ? "write lower case" : std::string("unexpected '") + c + "'";
      }
      out.push_back(std::move(n));
    }
    return out;
  }

  PhraseNode macro(const std::string& id) {
    PhraseNode n;
    n.kind = PhraseNode::Kind::group;
    const auto& macros = reader_.macros_;
    auto m = std::find_if(macros.begin(), macros.end(), [&](const Macro& x) { return x.id == id; });
    if (m == macros.end()) {
      std::vector<std::string> known;
      for (const auto& x : macros) known.push_back(x.id);
      const std::string near = did_you_mean(id, known);
      error_ = "no macro \"" + id + "\"" + (near.empty() ? "" : "; did you mean <" + near + ">?");
      return n;
    }
    if (depth_ > kMacroDepth) {
      error_ = "macros nest too deeply";
      return n;
    }
    n.joined = m->joined;
    const Expanded& e = reader_.expand(*m, depth_ + 1);
    if (!e.error.empty()) error_ = e.error;
    n.macro = &e.words;
    return n;
  }

  PhraseReader& reader_;
  const std::string& s_;
  int depth_;
  size_t i_ = 0;
  std::string error_;
};

Result<PhraseSequence> PhraseReader::read(const std::string& phrase, int depth) { return Parser(*this, phrase, depth).all(); }

const PhraseReader::Expanded& PhraseReader::expand(const Macro& macro, int depth) {
  auto& e = expanded_[macro.id];
  if (e) return *e;
  auto made = std::make_unique<Expanded>();
  for (const auto& w : macro.words) {
    auto seq = read(w, depth);
    if (!seq) made->error = seq.error().message;
    else made->words.push_back(std::move(*seq));
  }
  auto& place = expanded_[macro.id];
  place = std::move(made);
  return *place;
}

bool may_be_empty(const PhraseNode& n) {
  if (n.kind == PhraseNode::Kind::word) return false;
  if (n.kind == PhraseNode::Kind::separator || n.optional) return true;
  const auto& all = n.alternatives();
  return std::any_of(all.begin(), all.end(), [](const PhraseSequence& a) { return may_be_empty(a); });
}

bool may_be_empty(const PhraseSequence& seq) {
  return std::all_of(seq.begin(), seq.end(), [](const PhraseNode& n) { return may_be_empty(n); });
}

std::vector<bool> can_be_last(const PhraseSequence& seq, bool last) {
  std::vector<bool> out(seq.size());
  for (size_t k = seq.size(); k-- > 0 && last;) {
    out[k] = true;
    last = may_be_empty(seq[k]);
  }
  return out;
}

std::vector<std::string> word_forms(const PhraseNode& n, bool last) {
  const std::vector<std::string> base = n.verb ? verb_forms(n.word) : last && !n.fixed ? noun_forms(n.word) : std::vector<std::string>{n.word};
  std::set<std::string> all;
  for (const auto& b : base)
    for (auto& v : spelling_variants(b)) all.insert(v);
  return {all.begin(), all.end()};
}

const std::vector<std::string>& WordForms::of(const PhraseNode& n, bool last) {
  auto [it, fresh] = known_.try_emplace({n.word, (n.verb ? 1 : 0) | (n.fixed ? 2 : 0) | (last ? 4 : 0)});
  if (fresh) it->second = word_forms(n, last);
  return it->second;
}

}  // namespace palpate
