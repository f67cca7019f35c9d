#include "check/claim_check.h"

#include <algorithm>
#include <map>
#include <set>

#include "check/dates.h"
#include "check/fingerprint.h"
#include "check/note_check.h"

namespace palpate {
namespace {

const CodeVerdict* verdict_of(const Analysis& a, const std::string& code) {
  for (const auto& v : a.verdicts)
    if (v.code == code) return &v;
  return nullptr;
}

/// A lower rank speaks more for the code.
int rank(const Analysis& a, const std::string& code) {
  const CodeVerdict* v = verdict_of(a, code);
  return v ? static_cast<int>(v->verdict) : 99;
}

std::string line_key(const ClaimLine& l) {
  return fingerprint_key(account_of(l).empty() ? l.patient : account_of(l), l.date, l.code, l.modifiers, l.units, l.control);
}

class Check {
 public:
  Check(const std::vector<ClaimLine>& lines, const std::vector<CheckedNote>& notes, const PolicyFor& policy_for, const Lexicon& lexicon,
        const RuleSettings& settings, const CheckOptions& options)
      : lines_(lines), notes_(notes), policy_for_(policy_for), lexicon_(lexicon), settings_(settings), options_(options) {
    report_.counts.lines = lines.size();
    for (const auto& n : notes_) {
      note_list_.push_back(&n.note);
      if (n.note.signed_on || n.note.signed_stated) signature_known_.insert(n.note.source);
    }
  }

  CheckReport run() {
    joined_ = join_claims(lines_, note_list_);
    repeated_ = find_repeated(note_list_);
    for (size_t i = 0; i < lines_.size(); i++) {
      visits_[joined_.lines[i].visit].push_back(billed(i));
      days_[joined_.lines[i].day].push_back(billed(i));
    }
    std::map<std::string, uint64_t> reasons, keys;
    for (size_t i = 0; i < lines_.size(); i++) {
      if (!lexicon_.code(lines_[i].code)) {
        report_.counts.other_codes++;
        continue;
      }
      report_.counts.in_scope++;
      const JoinedLine& j = joined_.lines[i];
      keys[j.by]++;
      if (j.notes.empty()) report_.counts.without_note++, reasons[j.why]++;
      else report_.counts.joined++;
      report_.rows.push_back(row(i));
    }
    report_.counts.notes = joined_.counts.notes;
    report_.counts.notes_joined = joined_.counts.notes_joined;
    report_.counts.notes_without_line = joined_.counts.notes_without_line;
    report_.no_note_reasons.assign(reasons.begin(), reasons.end());
    report_.joined_by.assign(keys.begin(), keys.end());
    not_billed();
    return std::move(report_);
  }

 private:
  Billed billed(size_t i) const {
    const ClaimLine& l = lines_[i];
    return {l.code, l.modifiers, l.units, l.rendering, discipline_of(l), i};
  }

  /// Which of several notes a line is held against: lines of one code go to the notes one by one, the best first; then an
  /// addendum of the visit when it alone supports the code.
  size_t choose(size_t i) {
    const JoinedLine& j = joined_.lines[i];
    std::vector<size_t> order = j.notes;
    const std::string& code = lines_[i].code;
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return rank(notes_[a].analysis, code) < rank(notes_[b].analysis, code); });
    size_t before = 0;
    for (const Billed& b : visits_[j.visit]) before += b.code == code && b.index < i;
    const size_t chosen = order[std::min(before, order.size() - 1)];
    if (rank(notes_[chosen].analysis, code) == static_cast<int>(Verdict::supported)) return chosen;
    for (size_t n : j.addenda)
      if (rank(notes_[n].analysis, code) == static_cast<int>(Verdict::supported)) return n;
    return chosen;
  }

  CheckRow row(size_t i) {
    const ClaimLine& l = lines_[i];
    const JoinedLine& j = joined_.lines[i];
    CheckRow r;
    r.claim = &l;
    r.code = l.code;
    r.date = iso_date(l.date).empty() ? l.date : iso_date(l.date);
    r.joined_by = j.by;
    r.payer = policy_for_(l, iso_date(l.date));
    r.fingerprint = fingerprint("", {line_key(l)});

    JoinFacts facts;
    facts.by = j.by;
    facts.why = j.why;
    facts.submitted = iso_date(l.submitted);
    for (size_t n : j.notes) facts.notes.push_back(note_list_[n]);
    for (size_t n : j.addenda) facts.others.push_back(note_list_[n]);
    const Billed line = billed(i);
    LineContext c{lexicon_, r.payer.rules, line, visits_[j.visit], days_[j.day], r.date};
    c.join = &facts;
    c.show_text = options_.show_text;
    std::optional<UnitsVerdict> compared;
    std::optional<RepeatedWords> repeated;
    if (!j.notes.empty()) {
      const size_t n = choose(i);
      r.note = &notes_[n];
      c.note = &r.note->note;
      c.analysis = &r.note->analysis;
      c.verdict = verdict_of(*c.analysis, l.code);
      facts.signature_known = signature_known_.count(c.note->source) > 0;
      r.note_hash = text_fingerprint(c.note->text);
      if (c.verdict) r.verdict = c.verdict->verdict;
      compared = units(j, r.payer.rules);
      c.units = compared ? &*compared : nullptr;
      repeated = repeated_[n];
      c.repeated = repeated ? &*repeated : nullptr;
    }
    r.findings = options_.compliance ? run_rules(c, settings_, {RuleScope::note, RuleScope::claim, RuleScope::compliance})
                                     : run_rules(c, settings_, {RuleScope::note, RuleScope::claim});
    for (Finding& f : r.findings) {
      std::vector<std::string> keys{line_key(l)};
      if (!f.lines.empty()) {
        keys.clear();
        for (size_t k : f.lines) keys.push_back(line_key(lines_[k]));
      }
      f.fingerprint = fingerprint(f.rule, std::move(keys));
    }
    return r;
  }

  std::optional<UnitsVerdict> units(const JoinedLine& j, const PayerRules& payer) {
    const auto method = payer.policy ? parse_unit_method(payer.policy->unit_method) : std::nullopt;
    if (!method) return std::nullopt;
    std::vector<const Analysis*> all;
    for (size_t n : j.notes) all.push_back(&notes_[n].analysis);
    BilledUnits units;
    for (const Billed& b : visits_[j.visit]) units.emplace_back(b.code, b.units);
    return compare_units(visit_minutes(all), units, *method);
  }

  /// Codes in scope that a note supports and no line of its visit carries.
  void not_billed() {
    std::vector<std::vector<size_t>> lines_of(notes_.size());
    std::string first, last;
    for (size_t i = 0; i < lines_.size(); i++) {
      for (size_t n : joined_.lines[i].notes) lines_of[n].push_back(i);
      for (size_t n : joined_.lines[i].addenda) lines_of[n].push_back(i);
      const std::string d = iso_date(lines_[i].date);
      if (d.empty()) continue;
      if (first.empty() || d < first) first = d;
      if (last < d) last = d;
    }
    for (size_t n = 0; n < notes_.size(); n++) {
      const CheckedNote& note = notes_[n];
      const std::string date = iso_date(note.note.date.value_or(""));
      // A note without any line counts only where the claim file speaks of its days.
      if (lines_of[n].empty() && (date.empty() || date < first || last < date)) continue;
      for (const CodeVerdict& v : note.analysis.verdicts) {
        if (v.verdict != Verdict::supported || carried(lines_of[n], v.code)) continue;
        CheckRow r;
        r.note = &note;
        r.code = v.code;
        r.date = date.empty() ? note.note.date.value_or("") : date;
        r.verdict = v.verdict;
        if (!lines_of[n].empty()) {
          r.joined_by = joined_.lines[lines_of[n][0]].by;
          r.payer = policy_for_(lines_[lines_of[n][0]], r.date);
        }
        r.note_hash = text_fingerprint(note.note.text);
        const std::string key = fingerprint_key(note.note.account.value_or(note.note.patient.value_or(note.note.id)), r.date, v.code, {}, std::nullopt, "");
        r.fingerprint = fingerprint("", {key});
        const Billed line{v.code, {}, std::nullopt, "", "", lines_.size()};
        static const std::vector<Billed> kNone;
        LineContext c{lexicon_, r.payer.rules, line, kNone, kNone, r.date};
        c.note = &note.note;
        c.analysis = &note.analysis;
        c.verdict = &v;
        c.show_text = options_.show_text;
        r.findings = run_rules(c, settings_, {RuleScope::row});
        for (Finding& f : r.findings) f.fingerprint = fingerprint(f.rule, {key});
        if (!r.findings.empty()) report_.rows.push_back(std::move(r));
      }
    }
  }

  /// Whether a line carries the code, or one stands for it that could not be billed beside it.
  bool carried(const std::vector<size_t>& lines, const std::string& code) const {
    for (size_t i : lines) {
      const ClaimLine& l = lines_[i];
      if (l.code == code) return true;
      if (!lexicon_.code(l.code)) continue;
      // PLP-105 has said what the words are where the billed code has none.
      bool supported = false;
      for (size_t n : joined_.lines[i].notes) supported = supported || rank(notes_[n].analysis, l.code) == static_cast<int>(Verdict::supported);
      if (!supported) return true;
      const PayerRules p = policy_for_(l, iso_date(l.date)).rules;
      if (!p.policy) continue;
      for (const CodePair& e : p.policy->pairs)
        if (e.indicator == 0 && e.active_on(l.date) && ((e.column1 == l.code && e.column2 == code) || (e.column1 == code && e.column2 == l.code))) return true;
    }
    return false;
  }

  const std::vector<ClaimLine>& lines_;
  const std::vector<CheckedNote>& notes_;
  const PolicyFor& policy_for_;
  const Lexicon& lexicon_;
  const RuleSettings& settings_;
  const CheckOptions& options_;
  std::vector<const Note*> note_list_;
  std::set<std::string> signature_known_;  ///< sources that say who signed
  Joined joined_;
  std::vector<std::optional<RepeatedWords>> repeated_;
  std::map<size_t, std::vector<Billed>> visits_, days_;
  CheckReport report_;
};

}  // namespace

const CodeVerdict* CheckRow::code_verdict() const { return note ? verdict_of(note->analysis, code) : nullptr; }

Severity CheckRow::gravest() const {
  Severity s = Severity::off;
  for (const Finding& f : findings)
    if (f.status == FindingStatus::open || f.status == FindingStatus::reopened) s = std::max(s, f.severity);
  return s;
}

CheckReport check_claims(const std::vector<ClaimLine>& lines, const std::vector<CheckedNote>& notes, const PolicyFor& policy_for, const Lexicon& lexicon,
                         const RuleSettings& settings, const CheckOptions& options) {
  return Check(lines, notes, policy_for, lexicon, settings, options).run();
}

}  // namespace palpate
