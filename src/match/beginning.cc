#include "match/beginning.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <set>

namespace palpate {
namespace {

bool letter_or_digit(char c) { return std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80); }

/// Reads a phrase from its start over all its choices at once, until the second word is certain.
class Beginnings {
 public:
  /// What stands before some point of the phrase: unfinished first words, unfinished second words, or a gap between them.
  struct State {
    std::set<std::string> first, second;
    bool gap = false;
    bool over() const { return first.empty() && second.empty() && !gap; }
    void join(const State& s) {
      first.insert(s.first.begin(), s.first.end());
      second.insert(s.second.begin(), s.second.end());
      gap |= s.gap;
    }
  };

  Beginning run(const PhraseSequence& phrase) {
    State s = sequence({{""}, {}, false}, phrase, true);
    any_second_ |= !s.first.empty() || s.gap;  // the phrase may end with its first word
    close(s);
    Beginning b;
    if (!bare_ && first_.find("") == first_.end()) b.first.assign(first_.begin(), first_.end());
    if (any_second_) b.second.allow_all();
    else
      for (const auto& w : second_) b.second.allow(second_key((w + std::string(4, '\0')).data(), static_cast<unsigned>(w.size())));
    return b;
  }

 private:
  State sequence(State s, const PhraseSequence& seq, bool last) {
    const auto ends = can_be_last(seq, last);
    for (size_t k = 0; k < seq.size() && !s.over(); k++) {
      const PhraseNode& n = seq[k];
      if (n.kind == PhraseNode::Kind::word) s = word(s, n, ends[k]);
      else if (n.kind == PhraseNode::Kind::separator) s = separator(s, n.separator);
      else s = group(s, n, ends[k] && !n.fixed);
    }
    return s;
  }

  State word(const State& from, const PhraseNode& n, bool last) {
    State out;
    for (const auto& form : word_forms(n, last)) {
      State s = from;
      for (size_t i = 0; i < form.size();) {
        size_t e = i;
        while (e < form.size() && letter_or_digit(form[e])) e++;
        if (e > i) s = extend(s, form.substr(i, e - i));
        if (e < form.size()) {
          bare_ |= s.first.count("") > 0;  // begins with a sign
          s = close(s);
          e++;
        }
        i = e;
      }
      out.join(s);
    }
    return out;
  }

  State separator(const State& from, PhraseSeparator kind) {
    State s = close(from);
    if (kind == PhraseSeparator::optional) s.join(from);
    return s;
  }

  State group(const State& from, const PhraseNode& n, bool last) {
    State out;
    for (const auto& a : n.alternatives()) out.join(sequence(from, a, last));
    if (n.joined) {  // a list: a second item begins after the first
      const State next = close(out);
      if (next.gap) second_.insert({"and", "to", "or", "then"});
      for (const auto& a : n.alternatives()) out.join(sequence(next, a, last));
      bare_ |= out.first.count("") > 0;
    }
    if (n.optional) out.join(from);
    return out;
  }

  static State extend(const State& s, const std::string& letters) {
    State out;
    for (const auto& p : s.first) out.first.insert(p + letters);
    for (const auto& p : s.second) out.second.insert(p + letters);
    if (s.gap) out.second.insert(letters);
    return out;
  }

  State close(const State& s) {
    State out;
    out.gap = s.gap;
    for (const auto& p : s.first) {
      if (p.empty()) {
        out.first.insert(p);  // leading separators are no part of a word
        continue;
      }
      first_.insert(p);
      out.gap = true;
    }
    second_.insert(s.second.begin(), s.second.end());
    return out;
  }

  std::set<std::string> first_, second_;
  bool any_second_ = false, bare_ = false;
};

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

uint32_t second_key(const char* word, unsigned length) {
  uint32_t x;
  std::memcpy(&x, word, 4);
  x |= 0x20202020u;
  return length >= 4 ? x : x & ((1u << (8 * length)) - 1);
}

Beginning beginning_of(const PhraseSequence& phrase) { return Beginnings().run(phrase); }

Beginning beginning_of_pattern(const std::string& re) {
  Beginning b;
  b.first = literal_beginning(re);
  b.second.allow_all();
  return b;
}

}  // namespace palpate
