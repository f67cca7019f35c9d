#include "check/baseline.h"

#include <algorithm>
#include <array>

#include "core/date.h"
#include "read/closed_rows.h"

namespace palpate {
namespace {

bool closes(const std::string& status) {
  constexpr std::array<std::string_view, 9> kClosed{"closed", "close", "done", "resolved", "fixed", "complete", "completed", "accepted", "suppressed"};
  return std::find(kClosed.begin(), kClosed.end(), status) != kClosed.end();
}

bool stays_open(const std::string& status) { return status.empty() || status == "open" || status == "reopened"; }

}  // namespace

Result<Baseline> Baseline::read(const std::string& name, std::string_view text, BaselineKind kind) {
  auto rows = read_closed_rows(name, text);
  if (!rows) return rows.errors();
  Baseline b;
  b.kind_ = kind;
  Errors errors;
  for (const ClosedRow& r : *rows) {
    if (r.has_status && !closes(r.status)) {
      if (!stays_open(r.status)) b.unclear_[r.status]++;
      continue;
    }
    if (kind == BaselineKind::suppressed && (r.reason.empty() || r.author.empty() || r.date.empty())) {
      errors.push_back({"BAS001", "an accepted finding needs reason, author and date", {name, static_cast<uint32_t>(r.line)}, "add the three to the row", ""});
      continue;
    }
    if (kind == BaselineKind::suppressed && iso_date(r.date).empty()) {
      errors.push_back(
          {"BAS001", "the date on which the finding was accepted cannot be read", {name, static_cast<uint32_t>(r.line)}, "write it as 2024-08-05", ""});
      continue;
    }
    b.entries_[r.fingerprint] = {r.fingerprint, r.note_hash, r.reason, r.author, r.date};
  }
  if (!errors.empty()) return errors;
  return b;
}

void Baseline::apply(CheckReport& report) {
  for (CheckRow& row : report.rows) {
    for (Finding& f : row.findings) {
      auto it = entries_.find(f.fingerprint);
      if (it == entries_.end()) continue;
      used_[f.fingerprint] = true;
      const BaselineEntry& e = it->second;
      f.decision = {e.reason, e.author, e.date};
      std::string who;
      if (!e.author.empty()) who += " by " + e.author;
      if (!e.date.empty()) who += " on " + e.date;
      if (!e.reason.empty()) who += ": " + e.reason;
      const std::string verb = kind_ == BaselineKind::closed ? "closed" : "accepted";
      if (e.note_hash != row.note_hash && !e.note_hash.empty()) {
        f.status = FindingStatus::reopened;
        f.status_reason = verb + who + "; open again because the note's text has changed since";
      } else {
        f.status = kind_ == BaselineKind::closed ? FindingStatus::closed : FindingStatus::suppressed;
        f.status_reason = verb + who;
      }
    }
  }
}

std::vector<std::string> Baseline::unused() const {
  std::vector<std::string> out;
  for (const auto& [fp, entry] : entries_)
    if (!used_.count(fp)) out.push_back(fp);
  return out;
}

}  // namespace palpate
