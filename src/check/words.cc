#include "check/words.h"

#include <algorithm>
#include <cmath>

namespace palpate {
namespace {

constexpr size_t kQuotes = 3;
constexpr size_t kQuoteBytes = 72;

/// On one line, cut between code points.
std::string short_words(std::string_view s) {
  std::string o;
  for (char c : s) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      if (!o.empty() && o.back() != ' ') o += ' ';
    } else {
      o += c;
    }
  }
  while (!o.empty() && o.back() == ' ') o.pop_back();
  if (o.size() <= kQuoteBytes) return o;
  size_t end = kQuoteBytes;
  while (end > 0 && (static_cast<unsigned char>(o[end]) & 0xC0) == 0x80) end--;
  return o.substr(0, end) + "…";
}

}  // namespace

std::string Words::quote(Span s) {
  const Position p = positions_.at(s.begin);
  const std::string place = std::to_string(p.line) + ":" + std::to_string(p.column);
  return show_text_ ? "\"" + short_words(s.of(note_.text)) + "\" (" + place + ")" : "the words at " + place;
}

std::string Words::quotes(const std::vector<Mention>& mentions, const std::vector<uint32_t>& ids) {
  std::vector<std::string> items;
  for (uint32_t id : ids) {
    if (items.size() == kQuotes) break;
    std::string q = quote(mentions[id].span);
    if (std::find(items.begin(), items.end(), q) == items.end()) items.push_back(std::move(q));
  }
  return listed(items);
}

std::string Words::readings(const std::vector<Mention>& mentions, const std::vector<uint32_t>& ids) {
  std::string out;
  size_t n = 0;
  for (uint32_t id : ids) {
    if (n++ == kQuotes) break;
    const Mention& m = mentions[id];
    out += (out.empty() ? "" : "; ") + quote(m.span) + ", read as " + std::string(to_string(m.assertion));
    if (!m.reason.empty() && m.reason != to_string(m.assertion)) out += " (" + spoken(m.reason) + ")";
    if (m.cue && !m.cue->empty()) out += " because of " + quote(*m.cue);
  }
  return out;
}

std::string Words::opening() {
  const std::string_view t = note_.text;
  std::optional<Span> first;
  for (size_t at = 0; at < t.size();) {
    const size_t end = std::min(t.find('\n', at), t.size());
    size_t from = at, to = end;
    while (from < to && (t[from] == ' ' || t[from] == '\t')) from++;
    while (to > from && (t[to - 1] == ' ' || t[to - 1] == '\r')) to--;
    if (to > from) {
      const Span line{static_cast<uint32_t>(from), static_cast<uint32_t>(to)};
      if (!first) first = line;
      const std::string_view l = line.of(t);
      // The part in which treatment is written, where the note has one.
      if (l.starts_with("O:") || l.starts_with("O/") || l.starts_with("Objective") || l.starts_with("OBJECTIVE") || l.starts_with("Treatment") ||
          l.starts_with("TREATMENT") || l.starts_with("Rx"))
        return quote(line);
    }
    at = end + 1;
  }
  return first ? quote(*first) : "";
}

std::string asked(const std::string& question) { return question + " (\"not done\" and \"cannot say\" are answers too)"; }

std::string listed(const std::vector<std::string>& items) {
  std::string s;
  for (size_t i = 0; i < items.size(); i++) s += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + items[i];
  return s;
}

std::string number_words(double n) {
  if (n == std::floor(n)) return std::to_string(static_cast<long long>(n));
  std::string s = std::to_string(n);
  while (s.back() == '0') s.pop_back();
  return s;
}

std::string unit_words(double n) { return number_words(n) + (n == 1 ? " unit" : " units"); }
std::string minute_words(int n) { return std::to_string(n) + (n == 1 ? " minute" : " minutes"); }

std::string spoken(std::string id) {
  std::replace(id.begin(), id.end(), '_', ' ');
  return id;
}

std::string named(const Lexicon& lexicon, const std::string& code) {
  const CodeDef* d = lexicon.code(code);
  if (!d) return code;
  std::string name = d->name;
  if (!name.empty() && name[0] >= 'A' && name[0] <= 'Z' && (name.size() < 2 || name[1] < 'A' || name[1] > 'Z')) name[0] = static_cast<char>(name[0] + 32);
  return name + " (" + code + ")";
}

std::vector<Span> spans_of(const std::vector<Mention>& mentions, const std::vector<uint32_t>& ids) {
  std::vector<Span> out;
  for (uint32_t id : ids) out.push_back(mentions[id].span);
  return out;
}

}  // namespace palpate
