#include "report/check_cells.h"

#include "check/words.h"
#include "core/sha256.h"
#include "engine/version.h"
#include "report/terminal.h"

namespace palpate {
namespace {

constexpr size_t kEvidence = 200;

/// The quoted words of a finding are already in its message; without text there are none to show.
std::string evidence(const WorkItem& w, bool show) {
  if (!show || !w.row->note) return "";
  std::string s;
  for (const auto* list : {&w.finding->supporting, &w.finding->against})
    for (Span at : *list) {
      const std::string q = one_line(at.of(w.row->note->note.text));
      if (s.size() + q.size() > kEvidence) return s;
      s += (s.empty() ? "" : "; ") + q;
    }
  return s;
}

}  // namespace

std::string run_id(const CheckReport& report, const std::string& lexicon_hash) {
  std::string all = std::string(version()) + lexicon_hash;
  for (const CheckRow& r : report.rows) all += r.fingerprint + r.note_hash;
  return sha256({all}).substr(7, 12);
}

const std::vector<std::string>& work_list_columns() {
  static const std::vector<std::string> names{"run_id",       "edit_code",  "severity",    "status",    "account", "mrn",      "dos",
                                              "line_ctrl",    "billed_cpt", "modifiers",   "units",     "finding", "question", "minutes_documented",
                                              "evidence",     "note_id",    "note_signed", "rendering", "payer",   "join_key", "owner",
                                              "rule_version", "verdict",    "fingerprint", "note_hash", "reason",  "author",   "date"};
  return names;
}

std::vector<std::string> work_list_cells(const WorkItem& w, const std::string& run, const std::string& lexicon_hash, bool show_text) {
  const CheckRow& r = *w.row;
  const Finding& f = *w.finding;
  const ClaimLine* l = r.claim;
  const Note* n = r.note ? &r.note->note : nullptr;
  const CodeVerdict* v = r.code_verdict();
  std::string modifiers;
  if (l)
    for (const auto& m : l->modifiers) modifiers += (modifiers.empty() ? "" : " ") + m;
  const std::string policy = r.payer.rules.policy ? r.payer.rules.policy->id() : "";
  return {run,
          f.rule,
          std::string(to_string(f.severity)),
          std::string(to_string(f.status)),
          l   ? account_of(*l)
          : n ? n->account.value_or("")
              : "",
          l   ? l->patient
          : n ? n->patient.value_or("")
              : "",
          r.date,
          l ? l->control : "",
          l ? r.code : "",
          modifiers,
          l && l->units ? number_words(*l->units) : "",
          f.message,
          f.question,
          v && v->minutes ? std::to_string(*v->minutes) : "",
          evidence(w, show_text),
          n ? n->id : "",
          n ? n->signed_on.value_or("") : "",
          l   ? l->rendering
          : n ? n->author.value_or("")
              : "",
          l ? l->payer : "",
          r.joined_by,
          "",
          std::string(version()) + " " + lexicon_hash.substr(0, 19) + (policy.empty() ? "" : " " + policy),
          r.verdict_word(),
          f.fingerprint,
          r.note_hash,
          f.status == FindingStatus::reopened ? f.status_reason : f.decision.reason,
          f.decision.author,
          f.decision.date};
}

}  // namespace palpate
