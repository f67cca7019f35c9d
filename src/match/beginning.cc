#include "match/beginning.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <iterator>

namespace palpate {
namespace {

constexpr size_t kFirstLetters = 8, kLaterLetters = 4;

bool letter_or_digit(char c) { return std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80); }

std::string cut(std::string w, size_t level) {
  w.resize(std::min(w.size(), level == 0 ? kFirstLetters : kLaterLetters));
  return w;
}

void add(std::vector<std::string>& to, std::string w) {
  const auto at = std::lower_bound(to.begin(), to.end(), w);
  if (at == to.end() || *at != w) to.insert(at, std::move(w));
}

/// `more` is sorted; at a later place its words are told apart by fewer letters, which keeps their order.
void add_all(std::vector<std::string>& to, const std::vector<std::string>& more, size_t level) {
  if (more.empty()) return;
  std::vector<std::string> short_words;
  const std::vector<std::string>* from = &more;
  if (level > 0 && std::any_of(more.begin(), more.end(), [](const std::string& w) { return w.size() > kLaterLetters; })) {
    for (const auto& w : more) {
      std::string c = cut(w, level);
      if (short_words.empty() || short_words.back() != c) short_words.push_back(std::move(c));
    }
    std::sort(short_words.begin(), short_words.end());
    from = &short_words;
  }
  std::vector<std::string> out;
  out.reserve(to.size() + from->size());
  std::set_union(to.begin(), to.end(), from->begin(), from->end(), std::back_inserter(out));
  to = std::move(out);
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
  auto add = [&](const std::string& s, size_t end, const std::string& w) {
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

unsigned WordSet::slot(const char* word, unsigned length) {
  uint32_t x;
  std::memcpy(&x, word, 4);
  x |= 0x20202020u;
  if (length < 4) x &= (1u << (8 * length)) - 1;
  return (x * 0x9E3779B1u) >> 22;
}

unsigned WordSet::slot(std::string_view word) {
  char four[4] = {};
  std::copy_n(word.data(), std::min<size_t>(4, word.size()), four);
  return slot(four, static_cast<unsigned>(word.size()));
}

void BeginningReader::Progress::join(const Progress& o) { join_after(o, 0); }

void BeginningReader::Progress::join_after(const Progress& o, size_t words) {
  for (size_t k = 0; k + words < kWords; k++) {
    add_all(done[k + words], o.done[k], k + words);
    add_all(open[k + words], o.open[k], k + words);
  }
  for (size_t k = 0; k + words < past.size(); k++) past[k + words] |= o.past[k];
}

void BeginningReader::Reach::join(const Reach& o) {
  empty |= o.empty;
  sign |= o.sign;
  letters.join(o.letters);
  apart.join(o.apart);
}

/// `b` after every place that `a` can have come to.
void BeginningReader::follow(const Progress& a, const Reach& b, Progress& out) {
  for (size_t k = 0; k < kWords; k++) {
    add_all(out.done[k], a.done[k], k);
    if (b.empty) add_all(out.open[k], a.open[k], k);
    if (a.open[k].empty()) continue;
    // A separator ends the open word; `b` goes on after it.
    const bool separates = b.apart.past[0] || std::any_of(b.apart.done.begin(), b.apart.done.end(), [](const Words& w) { return !w.empty(); }) ||
                           std::any_of(b.apart.open.begin(), b.apart.open.end(), [](const Words& w) { return !w.empty(); });
    if (separates) {
      add_all(out.done[k], a.open[k], k);
      out.join_after(b.apart, k + 1);
    }
    // Letters make it longer; what comes later in `b` moves up by the words before it.
    for (const auto& w : a.open[k]) {
      for (const auto& more : b.letters.open[0]) add(out.open[k], cut(w + more, k));
      for (const auto& more : b.letters.done[0]) add(out.done[k], cut(w + more, k));
    }
    for (size_t m = 1; m < kWords && k + m < kWords; m++) {
      add_all(out.done[k + m], b.letters.done[m], k + m);
      add_all(out.open[k + m], b.letters.open[m], k + m);
    }
    for (size_t m = 1; m < b.letters.past.size() && k + m < out.past.size(); m++) out.past[k + m] |= b.letters.past[m];
  }
  for (size_t k = 0; k < a.past.size(); k++) {
    if (!a.past[k]) continue;
    out.past[k] |= b.empty;
    out.join_after(b.letters, k);
    out.join_after(b.apart, k);
  }
}

BeginningReader::Reach BeginningReader::follow(const Reach& a, const Reach& b) {
  Reach out;
  out.empty = a.empty && b.empty;
  out.sign = a.sign || (a.empty && b.sign);
  if (a.empty) {
    out.letters = b.letters;
    out.apart = b.apart;
  }
  follow(a.letters, b, out.letters);
  follow(a.apart, b, out.apart);
  return out;
}

const BeginningReader::Reach& BeginningReader::word(const PhraseNode& n, bool last) {
  auto [it, fresh] = words_.try_emplace({n.word, n.verb, n.fixed, last});
  Reach& r = it->second;
  if (!fresh) return r;
  for (const auto& form : word_forms(n, last)) {
    const bool sign = !letter_or_digit(form[0]);
    Progress& p = sign ? r.apart : r.letters;
    r.sign |= sign;
    size_t words = 0;
    for (size_t i = 0; i < form.size() && words < kWords;) {
      size_t e = i;
      while (e < form.size() && letter_or_digit(form[e])) e++;
      if (e > i) {
        const std::string w = cut(form.substr(i, e - i), words);
        if (e == form.size()) add(p.open[words], w);
        else add(p.done[words], w), words++;
      }
      if (e == form.size() - 1 || (e == i && i + 1 == form.size())) p.past[words] = true;
      i = e > i ? e : i + 1;
    }
  }
  return r;
}

BeginningReader::Reach BeginningReader::group(const PhraseNode& n, bool last) {
  Reach out;
  const auto known = n.macro ? macros_.find({n.macro, last}) : macros_.end();
  if (known != macros_.end()) {
    out = known->second;
  } else {
    for (const auto& a : n.alternatives()) out.join(sequence(a, last));
    if (n.joined) {  // a list: items with a sign, a space or a word between them
      Reach between;
      between.apart.past[0] = between.apart.past[1] = true;
      between.apart.done[0] = {"and", "or", "then", "to"};
      const Reach item = out;
      for (size_t k = 1; k < kWords; k++) out.join(follow(follow(out, between), item));
    }
    if (n.macro) macros_[{n.macro, last}] = out;
  }
  out.empty |= n.optional;
  return out;
}

BeginningReader::Reach BeginningReader::sequence(const PhraseSequence& seq, bool last) {
  Reach space, out;
  space.apart.past[0] = true;
  out.empty = true;
  const auto ends = can_be_last(seq, last);
  for (size_t k = 0; k < seq.size(); k++) {
    const PhraseNode& n = seq[k];
    if (n.kind == PhraseNode::Kind::word) {
      out = follow(out, word(n, ends[k]));
    } else if (n.kind == PhraseNode::Kind::separator) {
      space.empty = n.separator == PhraseSeparator::optional;
      out = follow(out, space);
    } else {
      out = follow(out, group(n, ends[k] && !n.fixed));
    }
  }
  return out;
}

Beginning BeginningReader::operator()(const PhraseSequence& phrase) {
  Reach r = sequence(phrase, true);
  Progress& p = r.letters;
  p.join(r.apart);
  Beginning b;
  if (!r.sign && !r.empty) {
    Words all = p.done[0];
    add_all(all, p.open[0], 0);
    for (auto& w : all) b.first.push_back({w, p.past[1] || std::binary_search(p.open[0].begin(), p.open[0].end(), w)});
  }
  for (size_t k = 1; k < kWords; k++) {
    for (const auto& w : p.done[k]) {
      b.later[k - 1].allow(WordSet::slot(w));
      if (p.past[k + 1]) b.last[k - 1].allow(WordSet::slot(w));
    }
    for (const auto& w : p.open[k]) b.later[k - 1].allow(WordSet::slot(w)), b.last[k - 1].allow(WordSet::slot(w));
  }
  return b;
}

Beginning beginning_of_pattern(const std::string& re) {
  Beginning b;
  for (auto& w : literal_beginning(re)) b.first.push_back({cut(std::move(w), 0), true});
  return b;
}

}  // namespace palpate
