// The `policy:` of a file, for FileReader: every value is held against what the tables of payers can say.
#include <algorithm>
#include <array>
#include <string_view>

#include "core/date.h"
#include "lexicon/file_reader.h"

namespace palpate {
namespace {

/// The three modifier indicators of an NCCI pair (medicare.yaml).
constexpr std::array<int, 3> kIndicators{0, 1, 9};

}  // namespace

YamlDocument::Handler FileReader::date(std::string& out) {
  return [this, &out](const Node& n) {
    d_.text(n, out);
    if (!out.empty() && iso_date(out) != out) d_.fail("LEX007", "\"" + out + "\" is no date", n, "write year-month-day, such as \"2024-07-01\"");
  };
}

void FileReader::policy(const Node& n) {
  Policy p;
  p.at = d_.at(n);
  d_.map(n, "policy",
         {{"name", text(p.name)},
          {"date", date(p.date)},
          {"until", date(p.until)},
          {"payer", text(p.payer)},
          {"table", text(p.table)},
          {"pair_modifiers", texts(p.pair_modifiers)},
          {"fee_order", texts(p.fee_order)},
          {"fee_date", date(p.fee_date)},
          {"settles", [&](const Node& v) { d_.list(v, "rulings", [&](const Node& i) { ruling(i, p); }); }},
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
         {"name", "date", "unit_method", "sources"});
  if (!p.until.empty() && p.until < p.date) d_.fail("LEX007", "\"until\" is before \"date\"", n, "a table's last day is not before its first");
  lex_.policies.push_back(std::move(p));
}

void FileReader::pair(const Node& n, Policy& p) {
  const size_t faults = errors_.size();
  CodePair c;
  d_.map(n, "pair",
         {{"column1", [&](const Node& x) { five_digits(x, c.column1); }},
          {"column2", [&](const Node& x) { five_digits(x, c.column2); }},
          {"effective", date(c.effective)},
          {"deleted", date(c.deleted)},
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
    if (std::any_of(p.pairs.begin(), p.pairs.end(),
                    [&](const CodePair& o) { return o.column1 == c.column1 && o.column2 == c.column2 && o.deleted == c.deleted; }))
      d_.fail("LEX005", "the pair " + c.column1 + ", " + c.column2 + " stands twice", n, "drop one");
  }
  p.pairs.push_back(std::move(c));
}

void FileReader::ruling(const Node& n, Policy& p) {
  Ruling r;
  auto id = [this](const char* kind, std::string& out) {
    return [this, kind, &out](const Node& v) {
      d_.text(v, out);
      refs_.uses.push_back({kind, out, d_.at(v)});
    };
  };
  d_.map(n, "ruling",
         {{"technique", id("technique", r.technique)},
          {"code", id("code", r.code)},
          {"payer", text(r.payer)},
          {"source", text(r.source)},
          {"approved_by", text(r.approved_by)},
          {"date", date(r.date)}},
         {"technique", "code", "payer", "source", "approved_by", "date"});
  p.settles.push_back(std::move(r));
}

}  // namespace palpate
