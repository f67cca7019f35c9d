#include "match/phrase.h"

#include <algorithm>
#include <cctype>
#include <memory>
#include <set>

namespace palpate {
namespace {

enum class Separator { space, optional, slash };

struct Node;
using Sequence = std::vector<Node>;

struct Node {
  enum class Kind { word, separator, group } kind = Kind::word;
  std::string word;
  bool verb = false, fixed = false, last = false;
  Separator separator = Separator::space;
  std::vector<Sequence> alternatives;
  bool optional = false, joined = false, macro = false;
};

constexpr size_t kMaxFirstWords = 4000;
constexpr size_t kLongWord = 6;

bool word_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '\'' || c == '.' || c == '+' || c == '&' || c == '#' || c == '%' || c == ',' || c == ':' || c == '?' || c == '"' || c == '=' || c == '[' || c == ']' || c == '>' || c == '_' || c == '@' || c == ';'; }
bool letter_or_digit(char c) { return std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80); }

class Parser {
 public:
  Parser(const std::string& s, const std::vector<Macro>& macros, int depth) : s_(s), macros_(macros), depth_(depth) {}

  Result<Sequence> all() {
    Sequence seq = sequence("");
    if (error_.empty() && i_ < s_.size()) error_ = std::string("unexpected '") + s_[i_] + "'";
    if (!error_.empty()) return Error{"MAT001", "phrase \"" + s_ + "\": " + error_, {}, "see \"Phrases\" in lexicons/README.md", ""};
    return seq;
  }

 private:
  Sequence sequence(std::string_view stop) {
    Sequence out;
    while (error_.empty() && i_ < s_.size() && stop.find(s_[i_]) == std::string_view::npos) {
      const char c = s_[i_];
      Node n;
      if (c == ' ') {
        while (i_ < s_.size() && s_[i_] == ' ') i_++;
        n.kind = Node::Kind::separator;
      } else if (c == '-') {
        i_++;
        n.kind = Node::Kind::separator;
        n.separator = Separator::optional;
      } else if (c == '/') {
        i_++;
        n.kind = Node::Kind::separator;
        n.separator = Separator::slash;
        if (i_ < s_.size() && s_[i_] == '!') i_++;  // "w/!": nothing to inflect
      } else if (c == '{' || c == '(') {
        n.kind = Node::Kind::group;
        n.optional = c == '(';
        const char close = c == '{' ? '}' : ')';
        const std::string stops{'|', close};
        i_++;
        for (;;) {
          n.alternatives.push_back(sequence(stops));
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

  Node macro(const std::string& id) {
    Node n;
    n.kind = Node::Kind::group;
    n.macro = true;
    auto m = std::find_if(macros_.begin(), macros_.end(), [&](const Macro& x) { return x.id == id; });
    if (m == macros_.end()) {
      std::vector<std::string> known;
      for (const auto& x : macros_) known.push_back(x.id);
      const std::string near = did_you_mean(id, known);
      error_ = "no macro \"" + id + "\"" + (near.empty() ? "" : "; did you mean <" + near + ">?");
      return n;
    }
    if (depth_ > 4) {
      error_ = "macros nest too deeply";
      return n;
    }
    n.joined = m->joined;
    for (const auto& w : m->words) {
      auto seq = Parser(w, macros_, depth_ + 1).all();
      if (!seq) error_ = seq.error().message;
      else n.alternatives.push_back(std::move(*seq));
    }
    return n;
  }

  const std::string& s_;
  const std::vector<Macro>& macros_;
  int depth_;
  size_t i_ = 0;
  std::string error_;
};

/// Marks the words that can end the phrase; returns true when the sequence can be empty.
bool mark_last(Sequence& seq) {
  for (size_t k = seq.size(); k-- > 0;) {
    Node& n = seq[k];
    if (n.kind == Node::Kind::word) {
      n.last = true;
      return false;
    }
    if (n.kind == Node::Kind::group) {
      bool can_be_empty = n.optional;
      if (n.fixed && !can_be_empty) return false;
      for (auto& a : n.alternatives) can_be_empty |= mark_last(a);
      if (!can_be_empty) return false;
    }
  }
  return true;
}

std::vector<std::string> forms_of(const Node& n) {
  std::vector<std::string> base = n.verb ? verb_forms(n.word) : n.last && !n.fixed ? noun_forms(n.word) : std::vector<std::string>{n.word};
  std::set<std::string> all;
  for (const auto& b : base)
    for (auto& v : spelling_variants(b)) all.insert(v);
  return {all.begin(), all.end()};
}

std::string escape(const std::string& w) {
  std::string o;
  for (char c : w) {
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '\'' && c != ',' && c != '%' && !(c & 0x80)) o += '\\';
    o += c;
  }
  return o;
}

std::string regex_of(const Sequence& seq) {
  std::string o;
  for (size_t k = 0; k < seq.size(); k++) {
    const Node& n = seq[k];
    if (n.kind == Node::Kind::word) {
      auto forms = forms_of(n);
      std::sort(forms.begin(), forms.end(), [](auto& a, auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
      o += "(?:";
      for (size_t i = 0; i < forms.size(); i++) o += (i ? "|" : "") + escape(forms[i]);
      o += ")";
    } else if (n.kind == Node::Kind::separator) {
      const bool after_short = k > 0 && seq[k - 1].kind == Node::Kind::word && seq[k - 1].word.size() <= 4;
      switch (n.separator) {
        case Separator::space: o += after_short ? "\\.?[\\s\\-]+" : "[\\s\\-]+"; break;
        case Separator::optional: o += "[\\s\\-]*"; break;
        case Separator::slash: o += "\\s*/\\s*"; break;
      }
    } else {
      std::string g = "(?:";
      for (size_t i = 0; i < n.alternatives.size(); i++) g += (i ? "|" : "") + regex_of(n.alternatives[i]);
      g += ")";
      if (n.joined) g += "(?:(?:\\s*[/,&+\\-]\\s*|\\s+(?:and|to|or|then)\\s+|\\s+)" + g + ")*";
      o += g;
      if (n.optional) o += "?";
    }
  }
  return o;
}

/// Every string the phrase can begin with, up to its first certain word boundary. `open`: the word may go on.
struct Prefix {
  std::string word;
  bool open = true;
};

std::vector<Prefix> first_words(const Sequence& seq, std::vector<Prefix> from, const Sequence* = nullptr) {
  for (const Node& n : seq) {
    if (std::none_of(from.begin(), from.end(), [](const Prefix& p) { return p.open; })) break;
    std::vector<Prefix> next;
    auto keep = [&](Prefix p) {
      if (std::none_of(next.begin(), next.end(), [&](const Prefix& q) { return q.word == p.word && q.open == p.open; })) next.push_back(std::move(p));
    };
    for (const Prefix& p : from) {
      if (!p.open) {
        keep(p);
        continue;
      }
      if (n.kind == Node::Kind::word) {
        for (const auto& f : forms_of(n)) {
          size_t e = 0;
          while (e < f.size() && letter_or_digit(f[e])) e++;
          // A word that is all punctuation ("+") leaves the prefix as it is, closed.
          keep({p.word + f.substr(0, e), e == f.size()});
        }
      } else if (n.kind == Node::Kind::separator) {
        if (p.word.empty()) keep(p);
        else {
          keep({p.word, false});
          if (n.separator == Separator::optional) keep(p);
        }
      } else {
        if (n.optional) keep(p);
        for (const auto& a : n.alternatives)
          for (auto& q : first_words(a, {p})) keep(q);
      }
    }
    from = std::move(next);
    if (from.size() > kMaxFirstWords) break;
  }
  return from;
}

void long_words(const Sequence& seq, std::set<std::string>& out) {
  for (const Node& n : seq) {
    if (n.kind == Node::Kind::word && n.word.size() >= 4) {  // no inflected abbreviations: "stming"
      for (const auto& f : forms_of(n))
        if (f.size() >= kLongWord && std::all_of(f.begin(), f.end(), [](char c) { return c >= 'a' && c <= 'z'; })) out.insert(f);
    }
    for (const auto& a : n.alternatives) long_words(a, out);
  }
}

/// The literal words a regular expression begins with: "word", "(?:a|b) ..." ; empty when it has none.
std::vector<std::string> literal_beginning(const std::string& re) {
  auto plain = [](const std::string& s, size_t from, size_t& end) {
    end = from;
    while (end < s.size() && std::isalnum(static_cast<unsigned char>(s[end]))) end++;
    // A quantifier binds to the last letter: "mobs?" begins with "mob" or "mobs".
    return s.substr(from, end - from);
  };
  std::vector<std::string> out;
  auto add = [&](const std::string& s, size_t end, std::string w) {
    if (end < s.size() && (s[end] == '?' || s[end] == '*')) {
      if (s[end] == '*' || w.size() < 2) return false;
      out.push_back(w);
      out.push_back(w.substr(0, w.size() - 1));
      // What follows the optional letter must end the word.
      return end + 1 >= s.size() || std::string_view(" [\\/-").find(s[end + 1]) != std::string_view::npos;
    }
    if (end < s.size() && (s[end] == '(' || s[end] == '{' || s[end] == '+' || s[end] == '.')) return false;
    if (end < s.size() && s[end] == '[' && s.compare(end, 2, "[\\") != 0 && s.compare(end, 2, "[ ") != 0) return false;
    out.push_back(w);
    return !w.empty();
  };
  size_t end = 0;
  if (re.compare(0, 3, "(?:") != 0) {
    const std::string w = plain(re, 0, end);
    if (w.empty() || !add(re, end, w)) return {};
    return out;
  }
  size_t close = 3;
  int depth = 1;
  while (close < re.size() && depth) {
    if (re[close] == '\\') close++;
    else if (re[close] == '(') depth++;
    else if (re[close] == ')') depth--;
    close++;
  }
  // Something must end the word right after the group.
  if (close < re.size() && std::string_view(" [\\/-").find(re[close]) == std::string_view::npos) return {};
  size_t at = 3;
  while (at < close - 1) {
    std::string w = plain(re, at, end);
    if (w.empty() || !add(re.substr(0, close - 1), end == at ? at : end, w)) return {};
    depth = 0;
    while (end < close - 1 && !(re[end] == '|' && depth == 0)) {
      if (re[end] == '\\') end++;
      else if (re[end] == '(') depth++;
      else if (re[end] == ')') depth--;
      end++;
    }
    at = end + 1;
  }
  return out;
}

}  // namespace

Result<CompiledPhrase> compile_phrase(const Phrase& p, const std::vector<Macro>& macros) {
  CompiledPhrase c;
  if (p.regex) {
    c.re = "(?:" + p.text + ")";
    c.first_words = literal_beginning(p.text);
    return c;
  }
  auto seq = Parser(p.text, macros, 0).all();
  if (!seq) {
    Error e = seq.error();
    e.at = p.at;
    return e;
  }
  if (mark_last(*seq))
    return Error{"MAT004", "phrase \"" + p.text + "\" can match nothing at all", p.at, "( ) means \"may be left out\"; something must stay", ""};
  c.re = regex_of(*seq);
  for (const auto& f : first_words(*seq, {Prefix{}})) {
    if (f.word.empty()) {
      c.first_words.clear();
      break;
    }
    c.first_words.push_back(f.word);
  }
  if (c.first_words.size() > kMaxFirstWords)
    return Error{"MAT002", "phrase \"" + p.text + "\" can begin with more than " + std::to_string(kMaxFirstWords) + " words", p.at, "begin it with a word instead of a list", ""};
  std::set<std::string> words;
  long_words(*seq, words);
  c.long_words.assign(words.begin(), words.end());
  return c;
}

}  // namespace palpate
