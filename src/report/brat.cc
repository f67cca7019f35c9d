#include "report/brat.h"

#include <algorithm>
#include <cctype>

#include "text/position.h"

namespace palpate {
namespace {

constexpr size_t kLongestName = 100;

std::string type_of(const Mention& m) {
  if (m.kind == MentionKind::label) return "label_" + (m.codes.empty() ? "unknown" : m.codes[0]);
  if (m.strength != Strength::disputed) return m.codes.empty() ? "ambiguous" : m.codes[0];
  return m.codes.size() == 1 ? "ambiguous_" + m.codes[0] : "ambiguous";
}

bool line_end(char c) { return c == '\n' || c == '\r'; }

/// "TYPE 3 7;8 12 <tab> words": fragments at line ends.
std::string entity(const std::string& type, const std::string& text, Span at, PositionIndex& index) {
  std::string places, words;
  for (uint32_t b = at.begin; b < at.end;) {
    while (b < at.end && line_end(text[b])) b++;
    uint32_t e = b;
    while (e < at.end && !line_end(text[e])) e++;
    if (e > b) {
      const auto from = index.at(b).cp;
      places += (places.empty() ? " " : ";") + std::to_string(from) + " " + std::to_string(index.at(e).cp);
      words += (words.empty() ? "" : " ") + text.substr(b, e - b);
    }
    b = e;
  }
  std::replace(words.begin(), words.end(), '\t', ' ');
  return type + places + "\t" + words + "\n";
}

}  // namespace

std::string brat_annotations(const Note& note, const Analysis& a) {
  std::string out, figures;
  PositionIndex index(note.text);
  size_t t = 0, n = 0;
  for (const auto& [code, minutes] : a.minutes) figures += (figures.empty() ? "" : "; ") + ("minutes " + code + ": " + std::to_string(minutes));
  const auto total = [&](const char* name, std::optional<int> v) {
    if (v) figures += (figures.empty() ? "" : "; ") + ("minutes " + std::string(name) + ": " + std::to_string(*v));
  };
  total("total_timed", a.total_timed);
  total("total_treatment", a.total_treatment);
  const size_t word = note.text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (!figures.empty() && word != std::string::npos) {
    const size_t end = std::min(note.text.find_first_of(" \t\r\n", word), note.text.size());
    out += "T1\t" + entity("note", note.text, {static_cast<uint32_t>(word), static_cast<uint32_t>(end)}, index) + "#1\tAnnotatorNotes T1\t" + figures + "\n";
    t = 1;
  }
  for (const Mention& m : a.mentions) {
    const std::string id = "T" + std::to_string(++t);
    out += id + "\t" + entity(type_of(m), note.text, m.span, index) + "A" + std::to_string(++n) + "\tStatus " + id + " " + std::string(to_string(m.assertion)) +
           "\n";
    if (!m.reason.empty()) out += "A" + std::to_string(++n) + "\tReason " + id + " " + m.reason + "\n";
  }
  return out;
}

std::string brat_config(const std::vector<std::string>& codes) {
  std::string out = "# Made by palpate eval --to brat. A note's verdicts follow from its entities.\n[entities]\nnote\nambiguous\n";
  for (const auto& c : codes) out += c + "\nlabel_" + c + "\nambiguous_" + c + "\n";
  out += "\n[relations]\n\n[events]\n\n[attributes]\nStatus\tArg:<ENTITY>, Value:";
  for (const auto a : {Assertion::performed, Assertion::negated, Assertion::planned, Assertion::historical, Assertion::other})
    out += (a == Assertion::performed ? "" : "|") + std::string(to_string(a));
  return out +
         "\nReason\tArg:<ENTITY>, Value:declined|deferred|contraindicated|not_done|unchecked|zero_minutes|struck_out|plan|goal|order|conditional|prior_visit|"
         "other_facility|past_history|home_program|self|caregiver|other_provider|education|consent|template|in_passing|patient_words|telehealth|no_treatment\n";
}

std::string BratNames::operator()(const std::string& id) {
  std::string name;
  for (const char c : id.substr(0, kLongestName)) name += std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.' ? c : '_';
  if (name.empty() || name[0] == '.') name.insert(0, "_");
  std::string key = name;
  for (int n = 2; !taken_.insert(key).second; n++) key = name + "-" + std::to_string(n);
  return key;
}

}  // namespace palpate
