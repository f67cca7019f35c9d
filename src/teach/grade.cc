#include "teach/grade.h"

#include <algorithm>
#include <cctype>

namespace palpate {
namespace {

std::string trimmed(std::string_view s) {
  auto blank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) || c == '"'; };
  while (!s.empty() && blank(s.front())) s.remove_prefix(1);
  while (!s.empty() && blank(s.back())) s.remove_suffix(1);
  return std::string(s);
}

std::string lower(std::string s) {
  for (char& c : s) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return s;
}

std::vector<std::string> split(std::string_view s, std::string_view separators) {
  std::vector<std::string> v;
  for (size_t at = 0; at <= s.size();) {
    const size_t e = std::min(s.find_first_of(separators, at), s.size());
    if (std::string part = trimmed(s.substr(at, e - at)); !part.empty()) v.push_back(std::move(part));
    at = e + 1;
  }
  return v;
}

bool ask(const std::string& s) { return s == "ask" || s == "ask the clinician"; }

/// One of the list, or its number in it; empty when neither.
std::string pick(const std::vector<std::string>& known, const std::string& word) {
  std::string w = lower(word);
  if (ask(w)) return "ask";
  std::replace(w.begin(), w.end(), '_', ' ');
  for (const auto& k : known) {
    std::string plain = k;
    std::replace(plain.begin(), plain.end(), '_', ' ');
    if (plain == w) return k;
  }
  if (w.size() < 3 && !w.empty() && w.find_first_not_of("0123456789") == std::string::npos) {
    const size_t n = static_cast<size_t>(std::stoi(w));
    if (n >= 1 && n <= known.size()) return known[n - 1];
  }
  return "";
}

bool accepted(const DrillItem& i, const std::string& given) {
  return (i.answer.size() == 1 && i.answer[0] == given) || std::find(i.also.begin(), i.also.end(), given) != i.also.end();
}

Grade one_of(const DrillItem& i, const std::string& answer) {
  Grade g;
  const std::string a = pick(possible_answers(i), answer);
  if (a.empty()) {
    g.help = "answer with a number or a word of the list";
    return g;
  }
  g.understood = true;
  g.given = {a};
  g.right = accepted(i, a);
  g.score = g.right ? 1 : 0;
  return g;
}

Grade several_of(const DrillItem& i, const std::string& answer) {
  Grade g;
  const auto known = possible_answers(i);
  for (const auto& part : split(answer, ",;")) {
    const std::string a = pick(known, part);
    if (a.empty()) {
      g.given.clear();
      g.help = "\"" + part + "\" is not in the list; several are parted by commas";
      return g;
    }
    if (std::find(g.given.begin(), g.given.end(), a) == g.given.end()) g.given.push_back(a);
  }
  if (g.given.empty()) {
    g.help = "name those that are not stated, parted by commas, or nothing";
    return g;
  }
  g.understood = true;
  size_t both = 0;
  for (const auto& a : g.given) both += std::count(i.answer.begin(), i.answer.end(), a) > 0;
  g.score = 2.0 * static_cast<double>(both) / static_cast<double>(g.given.size() + i.answer.size());
  if (g.given.size() == 1 && accepted(i, g.given[0])) g.score = 1;
  g.right = g.score == 1;
  return g;
}

Grade units(const DrillItem& i, const std::string& answer) {
  Grade g;
  std::string a = lower(answer);
  if (ask(a)) {
    a = "ask";
  } else {
    const auto parts = split(a, " ,;/\t");
    auto fine = [](const std::string& s) { return s == "ask" || (s.size() < 4 && s.find_first_not_of("0123456789") == std::string::npos); };
    if (parts.size() != 2 || !fine(parts[0]) || !fine(parts[1])) {
      g.help = "two numbers, total time first: 2 3; ask in place of a number that cannot be told";
      return g;
    }
    a = parts[0] + " " + parts[1];
  }
  g.understood = true;
  g.given = {a};
  g.right = accepted(i, a);
  g.score = g.right ? 1 : 0;
  return g;
}

Grade marked(const DrillItem& i, const std::string& answer) {
  Grade g;
  const std::string a = lower(answer);
  if (ask(a) || a == "none" || a == "nothing") {
    g.understood = true;
    g.given = {ask(a) ? "ask" : "none"};
    g.right = accepted(i, g.given[0]);
    g.score = g.right ? 1 : 0;
    return g;
  }
  // Words with a comma in them are parted by bars.
  const std::string text = lower(i.note);
  std::vector<Span> marks;
  for (const auto& part : split(answer, answer.find('|') != std::string::npos ? "|" : ",;")) {
    const Span s = find_words(text, lower(part));
    if (s.empty()) {
      g.help = "the note does not hold \"" + part + "\"; copy its words, parted by commas (or | ), or none";
      return g;
    }
    marks.push_back(s);
  }
  if (marks.empty()) {
    g.help = "copy the words that count, parted by commas (or | ), or none";
    return g;
  }
  return grade_marks(i, marks);
}

}  // namespace

double overlap_score(std::string_view text, const std::vector<Span>& expected, const std::vector<Span>& given) {
  size_t both = 0, e = 0, g = 0;
  auto in = [](const std::vector<Span>& v, uint32_t p) { return std::any_of(v.begin(), v.end(), [&](Span s) { return s.contains(p); }); };
  for (uint32_t p = 0; p < text.size(); p++) {
    if (std::isspace(static_cast<unsigned char>(text[p]))) continue;
    const bool x = in(expected, p), y = in(given, p);
    both += x && y, e += x, g += y;
  }
  return e + g == 0 ? 1 : 2.0 * static_cast<double>(both) / static_cast<double>(e + g);
}

Grade grade_marks(const DrillItem& i, const std::vector<Span>& marks) {
  Grade g;
  if (i.task != DrillTask::mark) {
    g.help = "this question is not answered by marking words";
    return g;
  }
  for (Span s : marks)
    if (!s.empty() && s.end <= i.note.size()) g.marks.push_back(s), g.given.emplace_back(s.of(i.note));
  if (g.marks.empty()) return grade(i, "none");
  std::vector<Span> expected;
  for (const auto& e : i.answer)
    if (e != "ask" && e != "none") expected.push_back(find_words(i.note, e));
  g.understood = true;
  g.score = overlap_score(i.note, expected, g.marks);
  g.right = g.score >= kRightOverlap;
  return g;
}

Grade grade(const DrillItem& item, std::string_view answer) {
  const std::string a = trimmed(answer);
  switch (item.task) {
    case DrillTask::code:
    case DrillTask::why_not:
    case DrillTask::choose: return one_of(item, a);
    case DrillTask::not_stated: return several_of(item, a);
    case DrillTask::units: return units(item, a);
    case DrillTask::mark: return marked(item, a);
  }
  return {};
}

}  // namespace palpate
