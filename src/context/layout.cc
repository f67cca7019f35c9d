#include "context/layout.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "context/boxes.h"
#include "context/days.h"
#include "context/forms.h"
#include "context/headings.h"
#include "context/lines.h"
#include "context/spoken.h"
#include "context/table.h"
#include "core/letters.h"
#include "match/text_pattern.h"

namespace palpate {
namespace {

template <class T, class Get>
const T& last_at_or_before(const std::vector<T>& v, uint32_t pos, Get begin) {
  auto it = std::upper_bound(v.begin(), v.end(), pos, [&](uint32_t p, const T& x) { return p < begin(x); });
  return it == v.begin() ? v.front() : *--it;
}

/// Full stops that end no sentence.
bool abbreviation(std::string_view t, size_t dot) {
  size_t b = dot;
  while (b > 0 && (lower(t[b - 1]) || upper(t[b - 1]))) b--;
  const size_t n = dot - b;
  if (b > 0 && t[b - 1] == '/') return false;  // "M/W/F."
  if (n == 1 && dot + 1 < t.size() && t[dot + 1] != '\n') return upper(t[b]) || (b > 0 && t[b - 1] == '.');
  std::string w;
  for (size_t i = b; i < dot; i++) w += static_cast<char>(t[i] | 0x20);
  if (w == "pt") return dot + 2 < t.size() && lower(t[dot + 2]);  // "pt. tolerated", but "R hip, PT. 1318 aide"
  constexpr std::array<std::string_view, 22> known{"dr",  "cont", "vs",  "approx", "mr",   "mrs",  "ms", "st", "ant",   "post", "inf",
                                                   "sup", "lat",  "med", "cerv",   "lumb", "thor", "gr", "jt", "bilat", "reps", "incl"};
  return std::find(known.begin(), known.end(), w) != known.end();
}

std::vector<NormSpan> find_lines(std::string_view t) {
  std::vector<NormSpan> out;
  for (size_t b = 0; b <= t.size();) {
    size_t e = t.find_first_of("\r\n", b);
    if (e == std::string_view::npos) e = t.size();
    out.push_back({static_cast<uint32_t>(b), static_cast<uint32_t>(e)});
    if (e == t.size()) break;
    b = e + (t[e] == '\r' && e + 1 < t.size() && t[e + 1] == '\n' ? 2 : 1);
  }
  return out;
}

/// "?cellulitis", "for ?STM", and "? STM" that begins its line: the mark asks for what follows and ends nothing.
bool asks_ahead(std::string_view t, NormSpan line, uint32_t i) {
  if (i + 2 < line.end && line_space(t[i + 1])) return t.substr(line.begin, i - line.begin).find_first_not_of(" \t*->") == std::string_view::npos;
  return i + 1 < line.end && letter(t[i + 1]) && (i == line.begin || line_space(t[i - 1]) || t[i - 1] == '(');
}

void find_sentences(std::string_view t, Layout& l) {
  uint32_t begin = 0;
  auto close = [&](uint32_t end) {
    if (end > begin) l.sentences.push_back({begin, end});
    begin = end;
  };
  for (size_t k = 0; k < l.lines.size(); k++) {
    const NormSpan line = l.lines[k];
    for (uint32_t i = line.begin; i < line.end; i++) {
      const char c = t[i];
      const bool before_space = i + 1 >= line.end || line_space(t[i + 1]) || t[i + 1] == '"' || t[i + 1] == ')';
      if (c == '!' || (c == '?' && !asks_ahead(t, line, i)) || c == ';') close(i + 1);
      else if (c == '.' && before_space && !abbreviation(t, i) && !(i > line.begin + 1 && t[i - 1] == '.' && t[i - 2] == '.')) close(i + 1);  // "97140 ..... 0"
      else if (c == '|' || c == '\t' || c == '}') close(i + 1);
    }
    if (k + 1 < l.lines.size() && !wraps(t, line, l.lines[k + 1], l.shouting, l.width)) close(l.lines[k + 1].begin);
  }
  close(static_cast<uint32_t>(t.size()));
  std::vector<NormSpan> statements;
  for (const NormSpan s : l.sentences) {
    uint32_t from = s.begin;
    for (const uint32_t at : statement_starts(t, s)) statements.push_back({from, at}), from = at;
    statements.push_back({from, s.end});
  }
  l.sentences = std::move(statements);
  if (l.sentences.empty()) l.sentences.push_back({0, static_cast<uint32_t>(t.size())});
}

}  // namespace

const Block& Layout::block(uint32_t pos) const {
  return last_at_or_before(blocks, pos, [](const Block& b) { return b.begin; });
}
NormSpan Layout::line(uint32_t pos) const {
  return last_at_or_before(lines, pos, [](const NormSpan& s) { return s.begin; });
}
NormSpan Layout::sentence(uint32_t pos) const {
  return last_at_or_before(sentences, pos, [](const NormSpan& s) { return s.begin; });
}
Layout lay_out(MatchThread& thread, const Readers& readers, const std::vector<Span>& struck, std::string_view author) {
  Layout l;
  const std::string_view t = thread.text().view();
  size_t capitals = 0, small = 0;
  for (char c : t) capitals += upper(c), small += lower(c);
  l.shouting = capitals > 3 * small;
  l.lines = find_lines(t);
  l.width = width_of(l.lines);
  l.kind = readers.titles.kind_of(t, l.lines);
  l.writer = readers.writers.read(t, l.lines, author);
  l.practice = readers.titles.practice_name(t, l.lines);
  l.places.says = read_tables(t, l.lines);
  for (const std::vector<PlaceSays>& read : {read_boxes(t, l.lines), read_forms(t, l.lines), readers.passages.read(t, l.lines)})
    l.places.says.insert(l.places.says.end(), read.begin(), read.end());
  l.earlier = earlier_days(t, l.lines);
  static const TextPattern kStruck("~~[^~\\n]{1,200}~~|<(?:s|del|strike)>[^<]{1,400}");
  std::vector<NormSpan> g;
  const bool may_strike = t.find("~~") != std::string_view::npos || t.find('<') != std::string_view::npos;
  for (size_t at = 0; may_strike && kStruck.find(t, at, t.size(), g); at = g[0].end) l.struck.push_back(g[0]);
  for (const std::vector<Span>* from : {&struck, &thread.text().struck()})
    for (const Span s : *from)
      if (const NormSpan at = thread.text().folded(s); !at.empty()) l.struck.push_back(at);
  find_headings(thread, l);
  find_sentences(t, l);
  // A heading begins a sentence, and so does its body.
  std::vector<NormSpan> cut;
  for (NormSpan s : l.sentences) {
    for (const Block& b : l.blocks)
      if (b.begin > s.begin && b.begin < s.end) cut.push_back({s.begin, b.begin}), s.begin = b.begin;
    cut.push_back(s);
  }
  l.sentences = std::move(cut);
  return l;
}

}  // namespace palpate
