// The `policy:` of a file, for FileReader: every value is held against what the tables of payers can say.
#include <algorithm>
#include <array>
#include <string_view>

#include "lexicon/file_reader.h"

namespace palpate {
namespace {

/// The three modifier indicators of an NCCI pair (medicare.yaml).
constexpr std::array<int, 3> kIndicators{0, 1, 9};

bool is_date(std::string_view s) {
  if (s.size() != 10) return false;
  for (size_t i = 0; i < s.size(); i++)
    if (i == 4 || i == 7 ? s[i] != '-' : s[i] < '0' || s[i] > '9') return false;
  const int month = (s[5] - '0') * 10 + s[6] - '0', day = (s[8] - '0') * 10 + s[9] - '0';
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

}  // namespace

void FileReader::policy(const Node& n) {
  Policy p;
  p.at = d_.at(n);
  d_.map(n, "policy",
         {{"name", text(p.name)},
          {"date",
           [&](const Node& v) {
             d_.text(v, p.date);
             if (!p.date.empty() && !is_date(p.date)) d_.fail("LEX007", "\"" + p.date + "\" is no date", v, "write year-month-day, such as \"2024-07-01\"");
           }},
          {"unit_method",
           [&](const Node& v) {
             d_.text(v, p.unit_method);
             if (p.unit_method != "cms_total_time" && p.unit_method != "per_code_midpoint" && !p.unit_method.empty())
               d_.fail("LEX007", "\"" + p.unit_method + "\" is no unit method", v, "cms_total_time or per_code_midpoint");
           }},
          {"sources", ids("source", p.sources)},
          {"pairs",
           [&](const Node& v) {
             d_.list(
                 v, "pairs", [&](const Node& i) { pair(i, p); }, true);
           }},
          {"daily_limits",
           [&](const Node& v) {
             d_.list(v, "daily limits", [&](const Node& i) {
               std::pair<std::string, int> l;
               d_.map(i, "daily limit",
                      {{"code", [&](const Node& x) { five_digits(x, l.first); }}, {"units", [&](const Node& x) { d_.number(x, l.second, 1); }}},
                      {"code", "units"});
               if (std::any_of(p.daily_limits.begin(), p.daily_limits.end(), [&](const auto& o) { return o.first == l.first; }))
                 d_.fail("LEX005", "code \"" + l.first + "\" has two daily limits", i, "drop one");
               p.daily_limits.push_back(std::move(l));
             });
           }}},
         {"name", "date", "unit_method", "pairs", "sources"});
  lex_.policies.push_back(std::move(p));
}

void FileReader::pair(const Node& n, Policy& p) {
  const size_t faults = errors_.size();
  CodePair c;
  d_.map(n, "pair",
         {{"column1", [&](const Node& x) { five_digits(x, c.column1); }},
          {"column2", [&](const Node& x) { five_digits(x, c.column2); }},
          {"indicator",
           [&](const Node& x) {
             const size_t before = errors_.size();
             d_.number(x, c.indicator);
             if (errors_.size() == before && std::find(kIndicators.begin(), kIndicators.end(), c.indicator) == kIndicators.end())
               d_.fail("LEX007", "\"" + std::to_string(c.indicator) + "\" is no pair indicator", x,
                       "0 (never together), 1 (with a modifier when distinct) or 9 (not active), as the NCCI table prints it");
           }}},
         {"column1", "column2", "indicator"});
  if (errors_.size() == faults) {
    if (c.column1 == c.column2) d_.fail("LEX007", "a pair of one code with itself", n, "a pair names two codes");
    if (std::any_of(p.pairs.begin(), p.pairs.end(), [&](const CodePair& o) { return o.column1 == c.column1 && o.column2 == c.column2; }))
      d_.fail("LEX005", "the pair " + c.column1 + ", " + c.column2 + " stands twice", n, "drop one");
  }
  p.pairs.push_back(std::move(c));
}

}  // namespace palpate
