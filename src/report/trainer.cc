#include "report/trainer.h"

#include <algorithm>
#include <cstdio>

#include "report/wording.h"

namespace palpate {
namespace {

std::string name_of(const std::string& id, const Lexicon& lexicon) {
  for (const auto& t : lexicon.techniques)
    if (t.id == id && !t.name.empty()) return t.name;
  return readable(id);
}

std::string why(Assertion assertion, const std::string& reason) {
  Mention m;
  m.assertion = assertion;
  m.reason = reason;
  return set_aside_words(m);
}

void most_frequent_first(std::vector<HabitRow>& rows, size_t from) {
  std::sort(rows.begin() + static_cast<std::ptrdiff_t>(from), rows.end(),
            [](const HabitRow& a, const HabitRow& b) { return std::tie(b.share.count, a.what, a.why) < std::tie(a.share.count, b.what, b.why); });
}

}  // namespace

std::string_view to_string(HabitPart p) {
  switch (p) {
    case HabitPart::named: return "technique_named";
    case HabitPart::label: return "label_alone";
    case HabitPart::why: return "set_aside_why";
    case HabitPart::aside: return "set_aside";
    case HabitPart::stated: return "stated";
  }
  return "";
}

std::string_view heading(HabitPart p) {
  switch (p) {
    case HabitPart::named: return "A technique is named, of the notes that name hands-on work of the visit";
    case HabitPart::label: return "Labels that stand without a technique, of the notes that name hands-on work of the visit";
    case HabitPart::why: return "Why words are set aside, of all notes";
    case HabitPart::aside: return "What is set aside, and why, of all notes";
    case HabitPart::stated: return "Stated beside the technique, of the notes that name one";
  }
  return "";
}

std::vector<HabitRow> habit_rows(const Habits& h, const Lexicon& lexicon) {
  std::vector<HabitRow> rows{{HabitPart::named, "technique", "", wilson(h.named, h.hands_on), {}}};
  for (const auto& [id, c] : h.labels) rows.push_back({HabitPart::label, name_of(id, lexicon), "", wilson(c.notes, h.hands_on), c.snippets});
  most_frequent_first(rows, 1);
  const size_t reasons = rows.size();
  for (const auto& [key, n] : h.aside_why) rows.push_back({HabitPart::why, why(key.first, key.second), "", wilson(n, h.notes), {}});
  most_frequent_first(rows, reasons);
  const size_t asides = rows.size();
  for (const auto& [key, c] : h.aside)
    rows.push_back({HabitPart::aside, name_of(key.technique, lexicon), why(key.assertion, key.reason), wilson(c.notes, h.notes), c.snippets});
  most_frequent_first(rows, asides);
  for (size_t i = 0; i < h.stated.size(); i++)
    if (const auto e = static_cast<Element>(i); e != Element::technique && e != Element::done_today)  // that is what `named` means
      rows.push_back({HabitPart::stated, readable(std::string(to_string(e))), "", wilson(h.stated[i], h.named), {}});
  return rows;
}

std::string share_words(const Share& s) {
  if (!s.of) return "0 of 0";
  char b[96];
  std::snprintf(b, sizeof b, "%llu of %llu, %.1f %% (%.1f to %.1f)", static_cast<unsigned long long>(s.count), static_cast<unsigned long long>(s.of),
                100 * s.share, 100 * s.low, 100 * s.high);
  return b;
}

}  // namespace palpate
