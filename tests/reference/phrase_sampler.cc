#include "reference/phrase_sampler.h"

#include <algorithm>
#include <cctype>

#include "match/phrase.h"

namespace palpate::reference {
namespace {

/// Index just behind the bracket that closes the one at `at`.
size_t behind(std::string_view s, size_t at) {
  int depth = 0;
  for (size_t i = at; i < s.size(); i++) {
    if (s[i] == '{' || s[i] == '(') depth++;
    if ((s[i] == '}' || s[i] == ')') && --depth == 0) return i + 1;
  }
  return s.size();
}

std::vector<std::string> alternatives(std::string_view inside) {
  std::vector<std::string> out{""};
  int depth = 0;
  for (char c : inside) {
    if (c == '{' || c == '(') depth++;
    if (c == '}' || c == ')') depth--;
    if (c == '|' && depth == 0) out.emplace_back();
    else out.back() += c;
  }
  return out;
}

}  // namespace

std::string PhraseSampler::word(const std::string& w, bool verb, bool fixed, bool last) {
  std::vector<std::string> forms{w};
  if (verb) forms = verb_forms(w);
  else if (last && !fixed && below(2)) forms = noun_forms(w);
  return one_of(spelling_variants(one_of(forms)));
}

std::string PhraseSampler::expand(std::string_view s, int depth, bool last) {
  std::string out;
  for (size_t i = 0; i < s.size();) {
    const char c = s[i];
    if (c == '{' || c == '(') {
      const size_t end = behind(s, i);
      if (c == '{' || below(2)) out += expand(one_of(alternatives(s.substr(i + 1, end - i - 2))), depth, last && end == s.size());
      i = end;
    } else if (c == '<') {
      const size_t end = s.find('>', i);
      const std::string id(s.substr(i + 1, end - i - 1));
      const auto m = std::find_if(macros_.begin(), macros_.end(), [&](const Macro& x) { return x.id == id; });
      if (m != macros_.end() && depth < 5 && !m->words.empty()) {
        const bool ends = last && end + 1 == s.size();
        out += expand(one_of(m->words), depth + 1, ends);
        if (m->joined && below(4) == 0) out += one_of({"/", ", ", " and ", "-", " "}) + expand(one_of(m->words), depth + 1, ends);
      }
      i = end + 1;
    } else if (c == ' ') {
      out += one_of({" ", " ", " ", "-", "\n", "  "});
      i++;
    } else if (c == '-') {
      out += one_of({"-", " ", ""});
      i++;
    } else if (c == '/') {
      out += one_of({"/", " / "});
      i++;
    } else {
      std::string w;
      while (i < s.size() && std::string_view(" -/{}()<>*!|").find(s[i]) == std::string_view::npos) w += s[i++];
      const bool verb = i < s.size() && s[i] == '*';
      if (verb) i++;
      const bool fixed = i < s.size() && s[i] == '!';
      if (fixed) i++;
      if (w.empty()) i++;  // a stray closing sign
      else out += word(w, verb, fixed, last && i == s.size());
    }
  }
  return out;
}

std::string PhraseSampler::operator()(const std::string& phrase) {
  std::string s = expand(phrase, 0, true);
  const size_t style = below(4);
  for (size_t i = 0; i < s.size(); i++)
    if (style == 0 || (style == 1 && i == 0)) s[i] = static_cast<char>(std::toupper(static_cast<unsigned char>(s[i])));
  return s;
}

}  // namespace palpate::reference
