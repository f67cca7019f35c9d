#include "check/join.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "check/dates.h"

namespace palpate {
namespace {

std::string upper(std::string_view s) {
  std::string o;
  for (char c : s) o += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return o;
}

/// Letters and digits alone, upper case: "PCN-1001 " and "pcn1001" are one key.
std::string key(std::string_view s) {
  std::string o;
  for (char c : upper(s))
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) o += c;
  return o;
}

std::vector<std::string> words(std::string_view s) {
  std::vector<std::string> out(1);
  for (char c : upper(s)) {
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || static_cast<unsigned char>(c) >= 0x80) out.back() += c;
    else if (!out.back().empty()) out.emplace_back();
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

bool number(const std::string& s) {
  return s.size() >= 6 && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The discipline that a word stands for; "" for any other word.
std::string discipline_word(const std::string& w) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 29> known{{{"PT", "PT"},
                                                                                 {"DPT", "PT"},
                                                                                 {"MPT", "PT"},
                                                                                 {"MSPT", "PT"},
                                                                                 {"RPT", "PT"},
                                                                                 {"PTA", "PT"},
                                                                                 {"SPT", "PT"},
                                                                                 {"GP", "PT"},
                                                                                 {"PHYSICAL", "PT"},
                                                                                 {"PHYSIOTHERAPY", "PT"},
                                                                                 {"OT", "OT"},
                                                                                 {"OTR", "OT"},
                                                                                 {"OTD", "OT"},
                                                                                 {"OTA", "OT"},
                                                                                 {"COTA", "OT"},
                                                                                 {"CHT", "OT"},
                                                                                 {"GO", "OT"},
                                                                                 {"OCCUPATIONAL", "OT"},
                                                                                 {"SLP", "SLP"},
                                                                                 {"CCC-SLP", "SLP"},
                                                                                 {"ST", "SLP"},
                                                                                 {"GN", "SLP"},
                                                                                 {"SPEECH", "SLP"},
                                                                                 {"DC", "CHIRO"},
                                                                                 {"CHIRO", "CHIRO"},
                                                                                 {"CHIROPRACTIC", "CHIRO"},
                                                                                 {"CHIROPRACTOR", "CHIRO"},
                                                                                 {"LMT", "LMT"},
                                                                                 {"CMT", "LMT"}}};
  for (const auto& [word, discipline] : known)
    if (word == w) return std::string(discipline);
  return "";
}

std::string first_discipline(std::string_view s) {
  for (const std::string& w : words(s))
    if (std::string d = discipline_word(w); !d.empty()) return d;
  return "";
}

/// Credentials stand behind the name, so the last one counts ("ORTIZ, SAM OTR/L").
std::string last_discipline(std::string_view s) {
  std::string found;
  const auto all = words(s);
  for (size_t i = 1; i < all.size(); i++)
    if (std::string d = discipline_word(all[i]); !d.empty()) found = d;
  return found;
}

struct NoteKeys {
  std::string account, id, patient, date, discipline, provider;
  bool addendum = false;
};

/// Two ways of writing one person; what is not known does not part people.
bool same_person(const ClaimLine& a, const ClaimLine& b) {
  if (!a.birth_date.empty() && !b.birth_date.empty() && a.birth_date != b.birth_date) return false;
  const std::string x = key(a.patient_name), y = key(b.patient_name);
  return x.starts_with(y) || y.starts_with(x);
}

/// The head of a note that has every word of the person's family and first name: "DOE, ANN" or "Ann Doe".
bool names_person(const std::string& text, const ClaimLine& l) {
  constexpr size_t kHead = 600;
  const auto wanted = words(l.patient_name);
  if (wanted.size() < 2) return false;
  const auto there = words(std::string_view(text).substr(0, kHead));
  return std::all_of(wanted.begin(), wanted.begin() + 2, [&](const std::string& w) { return std::find(there.begin(), there.end(), w) != there.end(); });
}

class Joiner {
 public:
  Joiner(const std::vector<ClaimLine>& lines, const std::vector<const Note*>& notes) : lines_(lines), notes_(notes) {
    for (size_t i = 0; i < notes.size(); i++) {
      const Note& n = *notes[i];
      NoteKeys k{key(n.account.value_or("")),
                 key(n.id),
                 key(n.patient.value_or("")),
                 iso_date(n.date.value_or("")),
                 discipline_of(n),
                 n.provider.value_or(n.author.value_or("")),
                 is_addendum(n)};
      if (!k.account.empty()) by_account_[k.account].push_back(i);
      if (!k.id.empty()) by_id_[k.id].push_back(i);
      if (!k.patient.empty()) by_patient_[k.patient].push_back(i);
      keys_.push_back(std::move(k));
    }
    std::unordered_map<std::string, const ClaimLine*> first;
    for (const ClaimLine& l : lines) {
      if (l.member.empty()) continue;
      const ClaimLine* other = first.emplace(key(l.member), &l).first->second;
      if (!same_person(l, *other)) shared_.insert(key(l.member));
    }
  }

  Joined run() {
    Joined out;
    out.counts.lines = lines_.size();
    out.counts.notes = notes_.size();
    std::map<std::string, size_t> visits, days;
    std::map<std::string, uint64_t> reasons;
    std::vector<bool> used(notes_.size(), false);
    for (const ClaimLine& l : lines_) {
      JoinedLine j = join(l);
      if (j.notes.empty()) {
        out.counts.without_note++;
        reasons[j.why]++;
      } else {
        out.counts.joined++;
      }
      for (size_t n : j.notes) used[n] = true;
      for (size_t n : j.addenda) used[n] = true;
      std::string patient = key(l.patient.empty() ? account_of(l) : l.patient);
      if (shared_.count(patient)) patient += "|" + l.birth_date + "|" + key(l.patient_name);
      std::string visit;
      for (size_t n : j.notes) visit += std::to_string(n) + ",";
      if (visit.empty()) visit = key(l.visit.empty() ? l.account : l.visit) + "|" + patient + "|" + l.date + "|" + discipline_of(l);
      j.visit = visits.emplace(visit, visits.size()).first->second;
      const std::string day = patient + "|" + l.date;
      j.day = days.emplace(day, days.size()).first->second;
      out.lines.push_back(std::move(j));
    }
    for (size_t i = 0; i < notes_.size(); i++) {
      if (used[i]) out.counts.notes_joined++;
      else out.notes_without_line.push_back(i), out.counts.notes_without_line++;
    }
    out.reasons.assign(reasons.begin(), reasons.end());
    return out;
  }

 private:
  using Index = std::unordered_map<std::string, std::vector<size_t>>;

  bool same_day(const ClaimLine& l, size_t n) const {
    const std::string& d = keys_[n].date;
    if (d.empty() || l.date.empty()) return true;  // an explicit key stands by itself
    return l.date_end.empty() ? d == l.date : l.date <= d && d <= l.date_end;
  }

  /// Notes under an explicit key; a date that contradicts it is no match, an addendum may be later.
  bool explicit_key(const Index& index, const std::string& value, const ClaimLine& l, const char* name, JoinedLine& j, std::string& other_day) const {
    auto it = value.empty() ? index.end() : index.find(value);
    if (it == index.end()) return false;
    for (size_t n : it->second) {
      if (keys_[n].addendum) j.addenda.push_back(n);
      else if (same_day(l, n)) j.notes.push_back(n);
      else other_day = "the note under this " + std::string(name) + " is of another day";
    }
    if (j.notes.empty()) {
      // The base note is elsewhere: the addendum is all there is of the day.
      std::vector<size_t> same;
      for (size_t n : j.addenda)
        if (same_day(l, n)) same.push_back(n);
      j.notes = same;
      j.addenda.clear();
    }
    if (j.notes.empty()) return false;
    j.by = name;
    narrow(l, j, false);
    return true;
  }

  /// Several notes: by discipline, then by provider, when that leaves some of them.
  void narrow(const ClaimLine& l, JoinedLine& j, bool name_key) const {
    const std::string discipline = discipline_of(l);
    auto keep = [&](auto wanted, const char* suffix) {
      if (j.notes.size() < 2) return;
      std::vector<size_t> kept;
      for (size_t n : j.notes)
        if (wanted(n)) kept.push_back(n);
      if (kept.empty() || kept.size() == j.notes.size()) return;
      j.notes = std::move(kept);
      if (name_key) j.by += suffix;
    };
    if (!discipline.empty()) keep([&](size_t n) { return keys_[n].discipline.empty() || keys_[n].discipline == discipline; }, "+discipline");
    if (!l.rendering.empty()) keep([&](size_t n) { return !other_provider(l.rendering, keys_[n].provider); }, "+provider");
  }

  JoinedLine join(const ClaimLine& l) const {
    JoinedLine j;
    std::string other_day;
    if (explicit_key(by_id_, key(l.visit), l, "visit", j, other_day)) return j;
    // Exports call the same number visit id or account.
    for (const std::string& number : {l.visit, l.account})
      if (explicit_key(by_account_, key(number), l, "account", j, other_day)) return j;
    // The record number first; a health plan's member number serves notes that carry that instead.
    std::string patient = key(l.patient);
    auto it = patient.empty() ? by_patient_.end() : by_patient_.find(patient);
    const bool member = it == by_patient_.end() && !l.member.empty();
    if (member) patient = key(l.member), it = by_patient_.find(patient);
    if (it != by_patient_.end() && !iso_date(l.date).empty()) {
      const std::string discipline = discipline_of(l);
      bool other_discipline = false;
      for (size_t n : it->second) {
        const NoteKeys& k = keys_[n];
        if (k.date.empty() || !same_day(l, n)) continue;
        if (member && other_provider(l.rendering, k.provider)) continue;
        if (!discipline.empty() && !k.discipline.empty() && discipline != k.discipline) {
          other_discipline = true;
          continue;
        }
        (k.addendum ? j.addenda : j.notes).push_back(n);
      }
      const bool dependents = shared_.count(patient) > 0;
      if (dependents) {
        // The number is a family's: the note must say whose visit it is.
        const auto another = [&](size_t n) { return !names_person(notes_[n]->text, l); };
        std::erase_if(j.notes, another);
        std::erase_if(j.addenda, another);
      }
      if (j.notes.empty() && !j.addenda.empty()) j.notes.swap(j.addenda);
      if (!j.notes.empty()) {
        j.by = member || dependents ? "member+date" : "patient+date";
        if (dependents) j.by += "+name";
        narrow(l, j, true);
        return j;
      }
      j.why = dependents         ? "several people of the claims share this member number, and no note of that day names this one"
              : other_discipline ? "the note of that day is of another discipline"
                                 : "the patient has notes, none of that day";
      return j;
    }
    if (!other_day.empty()) j.why = other_day;
    else if (l.account.empty() && l.visit.empty() && patient.empty()) j.why = "the line carries no visit, account or patient";
    else if (it != by_patient_.end()) j.why = "the line's date cannot be read";
    else j.why = "no note of this visit, account or patient";
    return j;
  }

  const std::vector<ClaimLine>& lines_;
  const std::vector<const Note*>& notes_;
  std::vector<NoteKeys> keys_;
  Index by_account_, by_id_, by_patient_;
  std::unordered_set<std::string> shared_;  ///< member numbers of several people
};

}  // namespace

std::string discipline_of(const Note& n) {
  if (n.discipline)
    if (std::string d = first_discipline(*n.discipline); !d.empty()) return d;
  if (n.author)
    if (std::string d = last_discipline(*n.author); !d.empty()) return d;
  return n.provider ? last_discipline(*n.provider) : "";
}

std::string discipline_of(const ClaimLine& l) {
  if (std::string d = first_discipline(l.discipline); !d.empty()) return d;
  for (const auto& m : l.modifiers)
    if (m == "GP" || m == "GO" || m == "GN") return discipline_word(m);
  return "";
}

std::string account_of(const ClaimLine& l) { return l.account.empty() ? l.visit : l.account; }

bool other_provider(const std::string& a, const std::string& b) {
  const std::string ka = key(a), kb = key(b);
  if (ka.empty() || kb.empty()) return false;
  if (number(ka) || number(kb)) return number(ka) && number(kb) && ka != kb;
  // Two names: the same person when they share a word that is no credential.
  for (const auto& x : words(a))
    if (x.size() > 1 && discipline_word(x).empty())
      for (const auto& y : words(b))
        if (x == y) return false;
  return true;
}

bool is_addendum(const Note& n) {
  const size_t at = n.text.find_first_not_of(" \t\r\n*#-=_[(");
  if (at == std::string::npos) return false;
  const std::string head = upper(std::string_view(n.text).substr(at, 16));
  return head.starts_with("ADDENDUM") || head.starts_with("LATE ENTRY") || head.starts_with("AMENDMENT");
}

Joined join_claims(const std::vector<ClaimLine>& lines, const std::vector<const Note*>& notes) { return Joiner(lines, notes).run(); }

}  // namespace palpate
