#include "read/ncci.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <optional>

#include "core/date.h"
#include "read/csv.h"
#include "read/source.h"

namespace palpate {
namespace {

bool digits(std::string_view s) { return !s.empty() && s.find_first_not_of("0123456789") == std::string_view::npos; }

/// CPT or HCPCS: five characters, digits but for the first or the last.
bool procedure_code(std::string_view s) {
  return s.size() == 5 && std::isalnum(static_cast<unsigned char>(s[0])) && digits(s.substr(1, 3)) && std::isalnum(static_cast<unsigned char>(s[4]));
}

std::string trimmed(std::string s) {
  while (!s.empty() && std::isspace(static_cast<unsigned char>(s.back()))) s.pop_back();
  s.erase(0, std::min(s.size(), s.find_first_not_of(" \t\r\n")));
  return s;
}

/// The words of every row above the data, column by column: CMS spreads a heading over several rows.
class Headings {
 public:
  void add(const std::vector<std::string>& row) {
    if (words_.size() < row.size()) words_.resize(row.size());
    for (size_t i = 0; i < row.size(); i++)
      for (char c : row[i] + " ")
        words_[i] += std::isspace(static_cast<unsigned char>(c)) ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  int find(std::string_view word) const {
    for (size_t i = 0; i < words_.size(); i++)
      if (words_[i].size() < 200 && words_[i].find(word) != std::string::npos) return static_cast<int>(i);
    return -1;
  }
  bool say(std::string_view word) const {
    return std::any_of(words_.begin(), words_.end(), [&](const std::string& w) { return w.find(word) != std::string::npos; });
  }

 private:
  std::vector<std::string> words_;
};

class Reader {
 public:
  Reader(const std::vector<std::string>& codes, NcciTable& out) : codes_(codes), out_(out) {}

  void row(std::vector<std::string>& f, uint64_t line) {
    for (auto& c : f) c = trimmed(std::move(c));
    const bool two = f.size() >= 2;
    const bool data = (two && procedure_code(f[0]) && (procedure_code(f[1]) ? f.size() >= 4 : digits(f[1]))) ||
                      (limits_ && value_ >= 0 && f.size() > static_cast<size_t>(value_) && procedure_code(f[0]));
    if (!data) {
      if (!f.empty() && wanted(f[0])) out_.odd.push_back(line), out_.odd_in_scope = true;
      else if (!out_.rows) headings_.add(f);
      else if (f.size() > 1 || !f[0].empty()) out_.odd.push_back(line);
      return;
    }
    if (!out_.rows++) begin(f);
    if (limits_ ? !limit(f) : !pair(f)) out_.odd.push_back(line), out_.odd_in_scope = out_.odd_in_scope || wanted(f[0]) || wanted(f[1]);
  }

 private:
  void begin(const std::vector<std::string>& f) {
    limits_ = !procedure_code(f[1]);
    out_.is_limits = limits_;
    if (limits_) {
      value_ = headings_.find("mue value");
      if (value_ < 1) value_ = 1;
      return;
    }
    deleted_ = headings_.find("deletion");
    effective_ = headings_.find("effective");
    indicator_ = headings_.find("modifier");
    // Without headings: column 1, column 2, in existence before 1996, effective, deletion, modifier, rationale.
    if (deleted_ < 2 || indicator_ < 2) effective_ = 3, deleted_ = 4, indicator_ = 5;
  }

  bool wanted(const std::string& c) const { return std::find(codes_.begin(), codes_.end(), c) != codes_.end(); }

  bool limit(const std::vector<std::string>& f) {
    const std::string& v = f[static_cast<size_t>(value_)];
    if (!digits(v) || v.size() > 6) return false;
    if (wanted(f[0]) && v != "0") out_.limits.emplace_back(f[0], std::stoi(v));
    return true;
  }

  bool day(const std::vector<std::string>& f, int column, std::string& out) const {
    if (column < 0 || static_cast<size_t>(column) >= f.size()) return column < 0;
    const std::string& v = f[static_cast<size_t>(column)];
    if (v.empty() || v == "*") return true;
    out = iso_date(v);
    return !out.empty();
  }

  bool pair(const std::vector<std::string>& f) {
    const auto at = static_cast<size_t>(indicator_);
    if (!procedure_code(f[1]) || at >= f.size() || f[at].empty() || (f[at][0] != '0' && f[at][0] != '1' && f[at][0] != '9')) return false;
    if (!wanted(f[0]) && !wanted(f[1])) return true;
    NcciPair p{f[0], f[1], "", "", f[at][0] - '0'};
    if (!day(f, effective_, p.effective) || !day(f, deleted_, p.deleted)) return false;
    out_.pairs.push_back(std::move(p));
    return true;
  }

  const std::vector<std::string>& codes_;
  NcciTable& out_;
  Headings headings_;
  bool limits_ = false;
  int value_ = -1, deleted_ = -1, effective_ = -1, indicator_ = -1;
};

char delimiter(std::string_view head) {
  for (size_t at = 0; at < head.size();) {
    const size_t end = std::min(head.find('\n', at), head.size());
    if (std::count(head.begin() + static_cast<std::ptrdiff_t>(at), head.begin() + static_cast<std::ptrdiff_t>(end), '\t') >= 3) return '\t';
    at = end + 1;
  }
  return ',';
}

}  // namespace

std::string ncci_date(const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  auto all_digits = [&](size_t at, size_t n) { return at + n <= name.size() && digits(std::string_view(name).substr(at, n)); };
  for (size_t i = 0; i < name.size(); i++) {
    if (all_digits(i, 4) && i + 10 <= name.size() && (name[i + 4] == '-' || name[i + 4] == '_') && all_digits(i + 5, 2) && all_digits(i + 8, 2))
      if (std::string d = iso_date(name.substr(i, 4) + "-" + name.substr(i + 5, 2) + "-" + name.substr(i + 8, 2)); !d.empty()) return d;
    if (all_digits(i, 2) && i + 10 <= name.size() && all_digits(i + 3, 2) && all_digits(i + 6, 4) && (name[i + 2] == '-' || name[i + 2] == '_'))
      if (std::string d = iso_date(name.substr(i + 6, 4) + "-" + name.substr(i, 2) + "-" + name.substr(i + 3, 2)); !d.empty()) return d;
    // v302r0: version 30 is the year 2024, its number the quarter.
    if ((name[i] == 'v' || name[i] == 'V') && all_digits(i + 1, 3) && i + 4 < name.size() && (name[i + 4] == 'r' || name[i + 4] == 'R')) {
      const int version = std::stoi(name.substr(i + 1, 2)), quarter = name[i + 3] - '0';
      if (quarter <= 3) return std::to_string(1994 + version) + (quarter == 3 ? "-10-01" : "-0" + std::to_string(1 + 3 * quarter) + "-01");
    }
  }
  return "";
}

std::string quarter_end(const std::string& d) {
  if (iso_date(d) != d || d.empty()) return "";
  const std::string day = d.substr(5), year = d.substr(0, 5);
  if (day == "01-01") return year + "03-31";
  if (day == "04-01") return year + "06-30";
  if (day == "07-01") return year + "09-30";
  return day == "10-01" ? year + "12-31" : "";
}

Result<NcciTable> read_ncci(const std::string& path, const std::vector<std::string>& codes) {
  auto in = TextSource::open(path, std::nullopt);
  if (!in) return in.errors();
  NcciTable t;
  t.date = ncci_date(path);
  if ((*in)->head().rfind("PK\x03\x04", 0) == 0)
    return Error{"READ040", "is a zip archive or a workbook", {path}, "unpack it and give the tab-separated text or CSV inside", ""};
  CsvParser p(delimiter((*in)->head()));
  Reader reader(codes, t);
  std::vector<std::string> fields;
  uint64_t line = 0;
  std::string_view raw;
  for (std::string piece;;) {
    while (p.row(fields, line, raw)) reader.row(fields, line);
    if (!(*in)->read(piece)) break;
    p.feed(piece);
  }
  p.finish();
  while (p.row(fields, line, raw)) reader.row(fields, line);
  if (!t.rows)
    return Error{"READ040",
                 "holds no row of a PTP table (two codes, dates, a modifier indicator) or an MUE table (a code and its units)",
                 {path},
                 "give the text file that CMS publishes",
                 ""};
  return t;
}

}  // namespace palpate
