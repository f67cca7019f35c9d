// PLP-143: all supporting words stand in an addendum that is later than the claim.
#include <algorithm>

#include "check/dates.h"
#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {
namespace {

struct Addendum {
  uint32_t begin = 0;
  std::string date;  ///< ISO, "" when it states none
};

/// Where addenda begin: a line that begins with the word. Its date stands on that line, else is the note's own.
std::vector<Addendum> addenda_of(const std::string& t) {
  std::vector<Addendum> out;
  for (size_t at = 0; at < t.size();) {
    const size_t end = std::min(t.find('\n', at), t.size());
    size_t from = at;
    while (from < end && std::string_view(" \t*#-=_[(").find(t[from]) != std::string_view::npos) from++;
    std::string head;
    for (size_t i = from; i < end && head.size() < 9; i++) head += static_cast<char>(t[i] | 0x20);
    if (head.starts_with("addendum") || head.starts_with("amendment"))
      out.push_back({static_cast<uint32_t>(at), find_date(std::string_view(t).substr(from, std::min<size_t>(end - from, 160)))});
    at = end + 1;
  }
  return out;
}

}  // namespace

void rule_addendum(const LineContext& c, std::vector<Finding>& out) {
  if (!c.join || !c.is(Verdict::supported)) return;
  const std::vector<Addendum> all = addenda_of(c.note->text);
  if (all.empty()) return;
  std::string latest;
  for (uint32_t id : c.verdict->evidence) {
    const Span s = c.mention(id).span;
    auto it = std::find_if(all.rbegin(), all.rend(), [&](const Addendum& a) { return a.begin <= s.begin; });
    if (it == all.rend()) return;  // the note's own words support it
    std::string date = it->date;
    if (date.empty() && it->begin == 0) date = iso_date(c.note->date.value_or(""));
    if (latest < date) latest = date;
  }
  const std::string& claim = c.join->submitted;
  const std::string& limit = claim.empty() ? c.date : claim;
  if (latest.empty() || limit.empty() || latest <= limit) return;
  Finding f;
  Words w(*c.note, c.show_text);
  const std::string quotes = w.quotes(c.analysis->mentions, c.verdict->evidence);
  f.message = "the words that support the code stand in an addendum of " + latest +
              (claim.empty() ? ", after the visit (the claim's own day is not known)" : ", after the claim of " + claim) + ": " + quotes;
  f.question = asked("The addendum says " + quotes + ". When was this remembered, and from what?");
  f.supporting = spans_of(c.analysis->mentions, c.verdict->evidence);
  out.push_back(std::move(f));
}

}  // namespace palpate
