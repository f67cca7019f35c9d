#include "read/visits.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/date.h"

namespace palpate {
namespace {

enum class Label : uint8_t { visit_date, date, patient, patient_name, account, id, author, provider, discipline, signed_on, other };

struct Known {
  std::string_view words;
  Label label;
};

constexpr Known kLabels[]{{"dos", Label::visit_date},
                          {"date of service", Label::visit_date},
                          {"visit date", Label::visit_date},
                          {"date of visit", Label::visit_date},
                          {"service date", Label::visit_date},
                          {"encounter date", Label::visit_date},
                          {"date of encounter", Label::visit_date},
                          {"treatment date", Label::visit_date},
                          {"date of treatment", Label::visit_date},
                          {"appointment date", Label::visit_date},
                          {"session date", Label::visit_date},
                          {"date seen", Label::visit_date},
                          {"date", Label::date},
                          {"note date", Label::date},
                          {"mrn", Label::patient},
                          {"patient id", Label::patient},
                          {"patient #", Label::patient},
                          {"medical record number", Label::patient},
                          {"medical record #", Label::patient},
                          {"med rec #", Label::patient},
                          {"chart #", Label::patient},
                          {"chart number", Label::patient},
                          {"pt id", Label::patient},
                          {"patient mrn", Label::patient},
                          {"patient", Label::patient_name},
                          {"patient name", Label::patient_name},
                          {"pt name", Label::patient_name},
                          {"name", Label::patient_name},
                          {"client", Label::patient_name},
                          {"client name", Label::patient_name},
                          {"account", Label::account},
                          {"account #", Label::account},
                          {"account number", Label::account},
                          {"acct", Label::account},
                          {"acct #", Label::account},
                          {"patient account number", Label::account},
                          {"visit id", Label::account},
                          {"encounter id", Label::account},
                          {"encounter #", Label::account},
                          {"encounter number", Label::account},
                          {"patient control number", Label::account},
                          {"csn", Label::account},
                          {"fin", Label::account},
                          {"note id", Label::id},
                          {"document id", Label::id},
                          {"document number", Label::id},
                          {"record id", Label::id},
                          {"therapist", Label::author},
                          {"treating therapist", Label::author},
                          {"clinician", Label::author},
                          {"author", Label::author},
                          {"signed by", Label::author},
                          {"electronically signed by", Label::author},
                          {"npi", Label::provider},
                          {"provider npi", Label::provider},
                          {"provider id", Label::provider},
                          {"discipline", Label::discipline},
                          {"signed", Label::signed_on},
                          {"date signed", Label::signed_on},
                          {"signed on", Label::signed_on},
                          {"finalized", Label::signed_on},
                          {"dob", Label::other},
                          {"date of birth", Label::other},
                          {"sex", Label::other},
                          {"gender", Label::other},
                          {"age", Label::other},
                          {"clinic", Label::other},
                          {"location", Label::other},
                          {"facility", Label::other},
                          {"insurance", Label::other},
                          {"payer", Label::other},
                          {"payor", Label::other},
                          {"provider", Label::other},
                          {"physician", Label::other},
                          {"referring physician", Label::other},
                          {"referring provider", Label::other},
                          {"phone", Label::other},
                          {"time", Label::other},
                          {"time in", Label::other},
                          {"time out", Label::other},
                          {"visit number", Label::other},
                          {"visit #", Label::other},
                          {"start of care", Label::other},
                          {"soc", Label::other},
                          {"date of injury", Label::other},
                          {"onset date", Label::other},
                          {"diagnosis", Label::other},
                          {"dx", Label::other}};

constexpr size_t kHeadLines = 25;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '*' || c == '_'; }

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && (blank(s.front()) || s.front() == '|')) s.remove_prefix(1);
  while (!s.empty() && (blank(s.back()) || s.back() == '|' || s.back() == ',' || s.back() == ';')) s.remove_suffix(1);
  return s;
}

std::string lowered(std::string_view s) {
  std::string o(s);
  std::transform(o.begin(), o.end(), o.begin(), lower);
  return o;
}

/// The date that a value begins with.
std::string leading_date(std::string_view v) {
  while (!v.empty() && (blank(v.front()) || v.front() == ':' || v.front() == '-')) v.remove_prefix(1);
  v = v.substr(0, 40);
  std::string best;
  size_t words = 0;
  for (size_t i = 0; i <= v.size() && words < 3; i++) {
    if (i < v.size() && v[i] != ' ' && v[i] != '\t' && v[i] != '|') continue;
    words++;
    std::string_view part = v.substr(0, i);
    while (!part.empty() && (part.back() == '.' || part.back() == ',' || part.back() == ';' || part.back() == ')')) part.remove_suffix(1);
    if (std::string d = iso_date(part); !d.empty()) best = std::move(d);
  }
  return best;
}

struct Pair {
  Label label;
  size_t at;
  std::string_view value;
};

/// The longest known label here, and where its value begins: after a colon, or at once when it is a date.
const Known* label_at(std::string_view low, size_t at, size_t& value) {
  const Known* best = nullptr;
  for (const Known& k : kLabels) {
    if (low.compare(at, k.words.size(), k.words) != 0 || (best && best->words.size() >= k.words.size())) continue;
    size_t e = at + k.words.size();
    if (e < low.size() && (letter(low[e]) || digit(low[e]))) continue;
    while (e < low.size() && (blank(low[e]) || low[e] == '#')) e++;
    const bool colon = e < low.size() && low[e] == ':';
    if (!colon && !(k.label == Label::visit_date && !leading_date(low.substr(e)).empty())) continue;
    best = &k;
    value = e + (colon ? 1 : 0);
  }
  return best;
}

std::vector<Pair> pairs(std::string_view line) {
  const std::string low = lowered(line);
  std::vector<Pair> out;
  for (size_t i = 0; i < low.size(); i++) {
    if (!letter(low[i]) || (i > 0 && (letter(low[i - 1]) || digit(low[i - 1])))) continue;
    size_t value = 0;
    const Known* k = label_at(low, i, value);
    if (!k) continue;
    if (!out.empty()) {
      const auto from = static_cast<size_t>(out.back().value.data() - line.data());
      out.back().value = line.substr(from, i - from);
    }
    out.push_back({k->label, i, line.substr(value)});
    i = value - 1;
  }
  for (Pair& p : out) {
    p.value = trimmed(p.value);
    const size_t gap = std::min({p.value.find("  "), p.value.find('\t'), p.value.find(" | ")});
    if (gap != std::string_view::npos) p.value = trimmed(p.value.substr(0, gap));
  }
  return out;
}

/// "Daily Note - 3/4/2024", "Visit 3: 3/4/2024": a line of nothing but a note's kind and a date.
std::string titled_date(std::string_view line) {
  line = trimmed(line);
  if (line.size() > 70 || line.size() < 10) return "";
  const std::string low = lowered(line);
  constexpr std::array<std::string_view, 24> words{"daily",     "progress", "treatment",    "visit",   "note",    "notes",   "soap",       "session",
                                                   "encounter", "physical", "occupational", "massage", "therapy", "pt",      "ot",         "dated",
                                                   "for",       "on",       "of",           "record",  "report",  "initial", "evaluation", "date"};
  bool kind = false;
  size_t i = 0;
  while (i < low.size()) {
    if (letter(low[i])) {
      size_t e = i;
      while (e < low.size() && letter(low[e])) e++;
      const std::string_view w = std::string_view(low).substr(i, e - i);
      if (std::find(words.begin(), words.end(), w) == words.end()) break;
      kind = kind || w == "note" || w == "notes" || w == "visit" || w == "session" || w == "encounter" || w == "record" || w == "report" || w == "evaluation";
      i = e;
    } else if (digit(low[i])) {
      if (std::string d = leading_date(line.substr(i)); !d.empty()) return kind && line.size() - i <= 24 ? d : "";
      while (i < low.size() && digit(low[i])) i++;
    } else {
      i++;
    }
  }
  return kind && i < low.size() ? leading_date(line.substr(i)) : "";
}

struct Line {
  size_t begin, end;
  std::vector<Pair> pairs;
  std::string visit, dated;  ///< the date when the line opens a visit, by a label that says so or by "Date:"
  bool labelled = false;     ///< begins with a label
  bool empty = true;
};

class Splitter {
 public:
  explicit Splitter(std::string_view t) : t_(t) {
    for (size_t b = 0; b <= t.size();) {
      const size_t e = std::min(t.find('\n', b), t.size());
      lines_.push_back(read(b, e));
      b = e + 1;
    }
  }

  Visits run() {
    Visits out;
    std::vector<size_t> heads = differing(&Line::visit);
    if (heads.size() < 2 && dated_head()) heads = differing(&Line::dated);
    if (heads.size() < 2) {
      if (loose_.size() > 1) {
        out.why_not = "holds visits of " + std::to_string(loose_.size()) + " dates, and no line begins with a visit's date to split it at";
        return out;
      }
      out.visits.push_back(visit(0, lines_.size()));
      return out;
    }
    std::vector<size_t> cuts{0};
    for (size_t h = 1; h < heads.size(); h++) cuts.push_back(first_line_of(heads[h], cuts.back()));
    cuts.push_back(lines_.size());
    for (size_t c = 0; c + 1 < cuts.size(); c++) out.visits.push_back(visit(cuts[c], cuts[c + 1]));
    for (Visit& v : out.visits)  // the chart's cover names the patient once
      if (!v.facts.patient) v.facts.patient = out.visits.front().facts.patient;
    return out;
  }

 private:
  Line read(size_t b, size_t e) {
    const std::string_view s = t_.substr(b, e - b);
    Line l{b, e, {}, "", "", false, trimmed(s).empty()};
    if (l.empty || s.size() > 2000) return l;
    l.pairs = pairs(s);
    l.labelled = !l.pairs.empty() && trimmed(s.substr(0, l.pairs.front().at)).empty();
    for (const Pair& p : l.pairs) {
      if (p.label != Label::visit_date && p.label != Label::date) continue;
      const std::string d = leading_date(p.value);
      if (d.empty()) continue;
      if (l.labelled && p.label == Label::visit_date && l.visit.empty()) l.visit = d;
      if (l.labelled && p.label == Label::date && l.dated.empty() && p.at == l.pairs.front().at) l.dated = d;
      if (!l.labelled && p.label == Label::visit_date && !of_another(s.substr(0, p.at))) loose_.insert(d);
    }
    if (l.visit.empty()) l.visit = titled_date(s);
    return l;
  }

  /// "prior date of service", "next visit date": not this visit's.
  static bool of_another(std::string_view before) {
    before = trimmed(before);
    size_t b = before.size();
    while (b > 0 && letter(before[b - 1])) b--;
    const std::string w = lowered(before.substr(b));
    constexpr std::array<std::string_view, 11> words{"prior", "last",     "previous", "prev",   "initial", "first",
                                                     "next",  "original", "earlier",  "future", "upcoming"};
    return std::find(words.begin(), words.end(), w) != words.end();
  }

  /// "Date:" heads visits only where it heads the file; under a signature it dates that.
  bool dated_head() const {
    size_t seen = 0;
    for (const Line& l : lines_) {
      if (l.empty) continue;
      if (!l.dated.empty()) return true;
      if (++seen == 5) break;
    }
    return false;
  }

  bool under_signature(size_t line) const {
    while (line-- > 0) {
      if (lines_[line].empty) continue;
      const std::string low = lowered(t_.substr(lines_[line].begin, lines_[line].end - lines_[line].begin));
      return low.find("sign") != std::string::npos || (!lines_[line].pairs.empty() && lines_[line].pairs.front().label == Label::author);
    }
    return false;
  }

  std::vector<size_t> differing(std::string Line::*date) const {
    std::vector<size_t> out;
    for (size_t i = 0; i < lines_.size(); i++) {
      const std::string& d = lines_[i].*date;
      if (d.empty() || (date == &Line::dated && under_signature(i))) continue;
      if (out.empty() || lines_[out.back()].*date != d) out.push_back(i);
    }
    return out;
  }

  bool title(const Line& l) const {
    const std::string_view s = trimmed(t_.substr(l.begin, l.end - l.begin));
    if (s.empty() || s.size() > 60 || s.find_first_of(".:;") != std::string_view::npos) return false;
    const std::string low = lowered(s);
    for (std::string_view w : {"note", "visit", "record", "report", "session", "encounter"})
      if (low.find(w) != std::string::npos) return true;
    return false;
  }

  size_t first_line_of(size_t head, size_t after) const {
    size_t first = head;
    while (first > after + 1 && head - first < 10) {
      const Line& above = lines_[first - 1];
      if (above.labelled || title(above)) first--;
      else if (above.empty && first > after + 2 && (title(lines_[first - 2]) || lines_[first - 2].labelled) && head - first < 8) first -= 2;
      else break;
    }
    return first;
  }

  Visit visit(size_t from, size_t to) const {
    Visit v;
    v.begin = lines_[from].begin;
    v.end = to < lines_.size() ? lines_[to].begin : t_.size();
    v.line = from + 1;
    std::optional<std::string> name, dated;
    auto first = [](std::optional<std::string>& slot, std::string_view value) {
      if (!slot && !value.empty()) slot = std::string(value);
    };
    size_t seen = 0;
    for (size_t i = from; i < to && seen < kHeadLines; i++) {
      const Line& l = lines_[i];
      if (l.empty) continue;
      seen++;
      first(v.facts.date, l.visit);
      if (!l.labelled) continue;
      first(dated, l.dated);
      for (const Pair& p : l.pairs) switch (p.label) {
          case Label::patient: first(v.facts.patient, p.value); break;
          case Label::patient_name: first(name, p.value); break;
          case Label::account: first(v.facts.account, p.value); break;
          case Label::id: v.facts.id = v.facts.id.empty() ? std::string(p.value) : v.facts.id; break;
          case Label::author: first(v.facts.author, p.value); break;
          case Label::provider: first(v.facts.provider, p.value); break;
          case Label::discipline: first(v.facts.discipline, p.value); break;
          case Label::signed_on: first(v.facts.signed_on, p.value); break;
          default: break;
        }
    }
    if (!v.facts.date) v.facts.date = dated;
    if (!v.facts.patient) v.facts.patient = name;
    return v;
  }

  std::string_view t_;
  std::vector<Line> lines_;
  std::set<std::string> loose_;
};

}  // namespace

Visits split_visits(std::string_view text) { return Splitter(text).run(); }

std::optional<std::string> date_in_path(std::string_view path) {
  std::optional<std::string> found;
  for (size_t i = 0; i < path.size();) {
    if (!digit(path[i])) {
      i++;
      continue;
    }
    size_t e = i;
    while (e < path.size() && (digit(path[e]) || path[e] == '-' || path[e] == '_' || path[e] == '.')) e++;
    for (size_t length : {10, 8}) {
      if (i + length > e || (i + length < path.size() && digit(path[i + length]))) continue;
      std::string run(path.substr(i, length));
      const auto marks = std::count_if(run.begin(), run.end(), [](char c) { return !digit(c); });
      if (length == 8 ? marks != 0 : marks != 2) continue;
      if (marks == 0 && !run.starts_with("19") && !run.starts_with("20")) run = run.substr(4) + run.substr(0, 4);
      const bool year_first = run.size() > 4 && !digit(run[4]);
      for (char& c : run)
        if (!digit(c)) c = year_first ? '-' : '/';
      if (const std::string d = iso_date(run); !d.empty()) found = d;
      break;
    }
    i = e;
  }
  return found;
}

}  // namespace palpate
