#include "cli/units_command.h"

#include <algorithm>
#include <charconv>

#include "facts/units.h"
#include "report/json.h"
#include "report/terminal.h"

namespace palpate {
namespace {

constexpr int kMostMinutes = 24 * 60;
constexpr int kMostUnits = 999;

using Counts = std::vector<std::pair<std::string, int>>;

bool procedure_code(std::string_view s) {
  auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return s.size() == 5 && (digit(s[0]) || (s[0] >= 'A' && s[0] <= 'Z')) && std::all_of(s.begin() + 1, s.end(), digit);
}

int& count_of(Counts& counts, const std::string& code) {
  auto it = std::find_if(counts.begin(), counts.end(), [&](const auto& c) { return c.first == code; });
  if (it != counts.end()) return it->second;
  return counts.emplace_back(code, 0).second;
}

int lookup(const Counts& counts, const std::string& code) {
  auto it = std::find_if(counts.begin(), counts.end(), [&](const auto& c) { return c.first == code; });
  return it == counts.end() ? 0 : it->second;
}

/// Adds "97140=15" to the counts; false, and a line on `err`, when it is no such thing.
bool read_pair(std::string_view s, const char* what, int most, Counts& out, std::ostream& err) {
  const size_t eq = s.find('=');
  std::string code(s.substr(0, eq));
  for (char& c : code)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  int n = -1;
  bool good = eq != std::string_view::npos && procedure_code(code);
  if (good) {
    const std::string_view value = s.substr(eq + 1);
    const auto [end, ec] = std::from_chars(value.data(), value.data() + value.size(), n);
    good = ec == std::errc() && end == value.data() + value.size() && n >= 0 && n <= most;
  }
  if (!good) {
    err << "palpate units: \"" << escaped(s) << "\" is not CODE=" << what << " (a five-character code and a whole number from 0 to " << most
        << "), as in 97140=" << (most == kMostMinutes ? "15" : "1") << "\n";
    return false;
  }
  count_of(out, code) += n;
  return true;
}

std::string joined(const std::vector<std::string>& items) {
  std::string s;
  for (size_t i = 0; i < items.size(); i++) s += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + items[i];
  return s;
}

std::string unit_words(int n) { return std::to_string(n) + (n == 1 ? " unit" : " units"); }

void table(const Counts& minutes, const std::optional<int>& stated, const std::optional<Units>& cms, const std::optional<Units>& midpoint, std::ostream& out) {
  auto row = [&](const std::string& a, const std::string& b, const std::string& c, const std::string& d) {
    std::string line = padded(a, 12) + padded(b, 8, true) + padded(c, 18, true);
    if (!d.empty()) line += padded(d, 20, true);
    out << line << "\n";
  };
  auto number = [](const std::optional<Units>& u, const std::string& code) { return u ? std::to_string(lookup(u->by_code, code)) : std::string("-"); };
  row("code", "minutes", "CMS total time", "midpoint per code");
  int sum = 0;
  for (const auto& [code, n] : minutes) {
    sum += n;
    row(code, std::to_string(n), number(cms, code), number(midpoint, code));
  }
  if (cms && cms->unassigned > 0) row("unassigned", "", std::to_string(cms->unassigned), "");
  row("total", std::to_string(stated.value_or(sum)), cms ? std::to_string(cms->total) : "-", midpoint ? std::to_string(midpoint->total) : "-");
  if (cms && cms->unassigned > 0) {
    if (cms->tied.empty())
      out << "\nThe stated total does not split over these codes: " << unit_words(cms->unassigned) << " of it cannot be assigned from the minutes.\n";
    else
      out << "\nCMS total time: " << joined(cms->tied) << " have equal remainders; " << unit_words(cms->unassigned)
          << (cms->unassigned == 1 ? " belongs" : " belong") << " to one or another of them, which the minutes do not decide.\n";
  }
}

/// What a method gives for a code, "1" or, where a tie leaves it open, "1 or 2".
std::string given(const Units& u, const std::string& code) {
  const int certain = lookup(u.by_code, code);
  const bool open = u.unassigned > 0 && (u.tied.empty() || std::find(u.tied.begin(), u.tied.end(), code) != u.tied.end());
  return open ? std::to_string(certain) + " or more (" + unit_words(u.unassigned) + " not assigned)" : std::to_string(certain);
}

void compare(const Counts& billed, const Counts& minutes, const std::vector<std::string>& uncounted, const std::optional<Units>& cms,
             const std::optional<Units>& midpoint, std::ostream& out) {
  out << "\n";
  bool differs = false;
  for (const auto& [code, n] : billed) {
    if (std::find(uncounted.begin(), uncounted.end(), code) != uncounted.end() || !timed_code(code).value_or(false)) {
      out << code << ": billed " << unit_words(n) << "; minutes do not decide the units of this code.\n";
      continue;
    }
    if (std::none_of(minutes.begin(), minutes.end(), [&, &c = code](const auto& m) { return m.first == c; })) {
      out << code << ": billed " << unit_words(n) << "; no minutes were given for it.\n";
      differs = true;
      continue;
    }
    const std::string billed_units = std::to_string(n), a = cms ? given(*cms, code) : "-", b = midpoint ? given(*midpoint, code) : "-";
    if (billed_units == a && billed_units == b) continue;
    differs = true;
    out << code << ": billed " << unit_words(n) << "; CMS total time gives " << a << ", midpoint per code gives " << b << ".\n";
  }
  for (const auto& [code, n] : minutes) {
    if (std::any_of(billed.begin(), billed.end(), [&, &c = code](const auto& x) { return x.first == c; })) continue;
    differs = true;
    out << code << ": " << n << " minutes are given and no units are listed as billed.\n";
  }
  int sum = 0;
  for (const auto& [code, n] : billed)
    if (timed_code(code).value_or(false)) sum += n;
  if ((cms && cms->total != sum) || (midpoint && midpoint->total != sum)) {
    differs = true;
    out << "Together: billed " << unit_words(sum) << " of timed codes; CMS total time gives " << (cms ? std::to_string(cms->total) : "-")
        << ", midpoint per code gives " << (midpoint ? std::to_string(midpoint->total) : "-") << ".\n";
  }
  if (!differs) out << "The billed units of timed codes are what both methods give.\n";
}

}  // namespace

int run_units(const UnitsArgs& args, std::ostream& out, std::ostream& err) {
  Counts given_minutes, billed, minutes;
  bool good = true;
  for (const auto& s : args.minutes) good &= read_pair(s, "MINUTES", kMostMinutes, given_minutes, err);
  for (std::string_view rest = args.billed; !rest.empty();) {
    const size_t comma = std::min(rest.find(','), rest.size());
    if (comma) good &= read_pair(rest.substr(0, comma), "UNITS", kMostUnits, billed, err);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  if (args.total && (*args.total < 0 || *args.total > kMostMinutes)) {
    err << "palpate units: --total takes whole minutes from 0 to " << kMostMinutes << "\n";
    good = false;
  }
  if (good && given_minutes.empty()) {
    err << "palpate units: give at least one CODE=MINUTES, as in: palpate units 97140=15 97110=25\n";
    good = false;
  }
  if (!good) return 2;

  std::vector<std::string> uncounted;
  int sum = 0;
  for (const auto& [code, n] : given_minutes) {
    const auto timed = timed_code(code);
    if (timed.value_or(false)) {
      minutes.emplace_back(code, n);
      sum += n;
      continue;
    }
    uncounted.push_back(code);
    err << "note: " << code
        << (timed ? " is not billed by time; its minutes are not counted\n" : " is not a timed therapy code that palpate knows; its minutes are not counted\n");
  }
  if (args.total && *args.total != sum) err << "note: the stated total of " << *args.total << " minutes is used; the timed codes add up to " << sum << "\n";
  std::optional<Units> cms, midpoint;
  if (!minutes.empty() || args.total) cms = cms_total_time(minutes, args.total);
  if (!minutes.empty()) midpoint = per_code_midpoint(minutes);

  if (args.json) {
    out << "{\"units\":" << units_json(cms, midpoint) << "}\n";
    return 0;
  }
  table(minutes, args.total, cms, midpoint, out);
  if (!billed.empty()) compare(billed, minutes, uncounted, cms, midpoint, out);
  return 0;
}

}  // namespace palpate
