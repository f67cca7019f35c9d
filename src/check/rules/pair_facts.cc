#include "check/rules/pair_facts.h"

#include <algorithm>
#include <array>

#include "check/join.h"
#include "check/words.h"
#include "core/letters.h"

namespace palpate {
namespace {

struct Clock {
  int minute = -1;
  size_t end = 0;
};

/// 10:05, 10.05 am, 1005? Only figures with a colon: others are mostly something else.
Clock clock_at(std::string_view t, size_t i) {
  size_t at = i;
  int h = 0, m = 0;
  while (at < t.size() && at - i < 2 && digit(t[at])) h = h * 10 + (t[at++] - '0');
  if (at == i || at >= t.size() || t[at] != ':') return {};
  at++;
  const size_t from = at;
  while (at < t.size() && at - from < 2 && digit(t[at])) m = m * 10 + (t[at++] - '0');
  if (at - from != 2 || h > 23 || m > 59 || (at < t.size() && digit(t[at]))) return {};
  size_t p = at;
  while (p < t.size() && t[p] == ' ') p++;
  if (p + 1 < t.size() && (t[p] | 0x20) == 'p' && (t[p + 1] | 0x20) == 'm' && h < 12) h += 12, at = p + 2;
  else if (p + 1 < t.size() && (t[p] | 0x20) == 'a' && (t[p + 1] | 0x20) == 'm') at = p + 2;
  return {h * 60 + m, at};
}

struct ClockRange {
  int from, to;
  Span at;
};

std::vector<ClockRange> clock_ranges(std::string_view t) {
  std::vector<ClockRange> out;
  for (size_t i = 0; i < t.size(); i++) {
    if (!digit(t[i]) || (i > 0 && (digit(t[i - 1]) || t[i - 1] == ':'))) continue;
    const Clock a = clock_at(t, i);
    if (a.minute < 0) continue;
    size_t p = a.end;
    while (p < t.size() && (t[p] == ' ' || t[p] == '-' || t.substr(p, 3) == "–" || t.substr(p, 2) == "to" || t.substr(p, 3) == "—"))
      p += t[p] == ' ' || t[p] == '-' ? 1 : t[p] == 't' ? 2 : 3;
    if (p == a.end) continue;
    const Clock b = clock_at(t, p);
    if (b.minute < 0) continue;
    // An afternoon range often carries its "pm" at the end alone.
    const int from = a.minute + 720 <= b.minute && b.minute >= 720 && a.minute < 720 ? a.minute + 720 : a.minute;
    if (b.minute > from && b.minute - from <= 120) out.push_back({from, b.minute, {static_cast<uint32_t>(i), static_cast<uint32_t>(b.end)}});
    i = b.end;
  }
  return out;
}

void add(std::vector<std::string>& to, const std::vector<std::string>& from) {
  for (const auto& s : from)
    if (std::find(to.begin(), to.end(), s) == to.end()) to.push_back(s);
}

/// Regions that the note states beside the performed words of a code in scope, or beside another service.
std::vector<std::string> regions_of(const LineContext& c, const std::string& code) {
  std::vector<std::string> out;
  for (const Mention& m : c.analysis->mentions)
    if (m.assertion == Assertion::performed && std::find(m.codes.begin(), m.codes.end(), code) != m.codes.end()) add(out, m.regions);
  for (const ServiceMention& s : c.analysis->services)
    if (s.code == code) add(out, s.regions);
  return out;
}

}  // namespace

std::vector<PairHit> pairs_of(const LineContext& c) {
  std::vector<PairHit> out;
  if (!c.payer.policy) return out;
  for (const CodePair& p : c.payer.policy->pairs) {
    const bool first = p.column1 == c.line.code, second = p.column2 == c.line.code;
    if ((!first && !second) || !p.active_on(c.date)) continue;
    const std::string& other = first ? p.column2 : p.column1;
    for (const Billed& b : c.day) {
      if (b.code != other || b.index == c.line.index || other_provider(b.rendering, c.line.rendering)) continue;
      if (!b.discipline.empty() && !c.line.discipline.empty() && b.discipline != c.line.discipline) continue;
      out.push_back({&p, &b, second});
      break;
    }
  }
  return out;
}

std::string distinct_modifier(const PairHit& hit, const LineContext& c) {
  static const std::vector<std::string> kUsual{"59", "XE", "XP", "XS", "XU"};
  const auto& accepted = c.payer.policy->pair_modifiers.empty() ? kUsual : c.payer.policy->pair_modifiers;
  for (const auto* list : {&c.line.modifiers, &hit.other->modifiers})
    for (const auto& m : *list)
      if (std::find(accepted.begin(), accepted.end(), m) != accepted.end()) return m;
  return "";
}

bool Distinct::regions() const {
  return !mine.empty() && !others.empty() &&
         std::none_of(mine.begin(), mine.end(), [&](const std::string& r) { return std::find(others.begin(), others.end(), r) != others.end(); });
}

Distinct distinct_in_note(const LineContext& c, const std::string& other_code) {
  Distinct d;
  d.mine = regions_of(c, c.line.code);
  d.others = regions_of(c, other_code);
  const auto ranges = clock_ranges(c.note->text);
  for (size_t i = 0; i < ranges.size() && d.clocks.empty(); i++)
    for (size_t k = i + 1; k < ranges.size() && d.clocks.empty(); k++)
      if (ranges[i].to <= ranges[k].from || ranges[k].to <= ranges[i].from) d.clocks.emplace_back(ranges[i].at, ranges[k].at);
  return d;
}

std::string table_words(const LineContext& c) {
  const Policy& p = *c.payer.policy;
  return "table of " + p.date + " (" + p.name + ")" + (c.payer.verified ? "" : ", not verified for this date");
}

}  // namespace palpate
