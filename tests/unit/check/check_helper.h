// A clinic of a few notes and charges, checked with the built-in lexicon.
//
//   Clinic c;
//   c.note("N1", "2024-08-05", "O: STM R UT 15 min. Timed: 15 min");
//   c.line("97140", 1).modifiers = {"59"};
//   c.rules(0)          // ids of the first row's findings: {"PLP-110"}
#pragma once

#include <gtest/gtest.h>

#include <deque>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "check/claim_check.h"
#include "check/note_check.h"
#include "lexicon/load.h"

namespace palpate {

struct BuiltIn {
  std::unique_ptr<Lexicon> lexicon;
  std::unique_ptr<const Analyzer> analyzer;
};

/// Loaded once a process.
inline const BuiltIn& built_in() {
  static const BuiltIn b = [] {
    BuiltIn x;
    x.lexicon = std::make_unique<Lexicon>(*load_lexicon(builtin_files()));
    x.analyzer = std::move(*Analyzer::create(*x.lexicon, "medicare"));
    return x;
  }();
  return b;
}

struct Clinic {
  std::vector<ClaimLine> lines;
  std::deque<Note> notes;
  std::vector<CheckedNote> checked;
  std::string policy = "medicare";
  const Policy* own_policy = nullptr;  ///< instead of a named one
  bool show_text = true, compliance = false;
  RuleSettings settings;

  /// A note of account A-<date> and patient P1; change what the case needs.
  Note& note(const std::string& id, const std::string& date, const std::string& text) {
    Note n;
    n.id = id;
    n.source = "notes.csv";
    n.record = notes.size() + 1;
    n.date = date;
    n.patient = "P1";
    n.account = "A-" + date;
    n.text = text;
    notes.push_back(std::move(n));
    return notes.back();
  }
  ClaimLine& line(const std::string& code, std::optional<double> units = 1, const std::string& date = "2024-08-05") {
    ClaimLine l;
    l.source = "claims.csv";
    l.line = static_cast<uint32_t>(lines.size() + 2);
    l.account = "A-" + date;
    l.patient = "P1";
    l.date = date;
    l.code = code;
    l.units = units;
    l.control = "L" + std::to_string(lines.size() + 1);
    lines.push_back(std::move(l));
    return lines.back();
  }
  CheckReport run() {
    static Analyzer::Thread thread(*built_in().analyzer);  // costly to make; tests run on one thread
    checked.clear();
    for (const Note& n : notes) checked.push_back({n, thread.analyse(n)});
    const PolicyFor choose = [this](const ClaimLine&, const std::string& day) -> PayerChoice {
      if (own_policy) return {{own_policy, true}, ""};
      if (policy.empty()) return {{}, "no policy"};
      return {payer_rules(*built_in().lexicon, policy, day), ""};
    };
    return check_claims(lines, checked, choose, *built_in().lexicon, settings, {show_text, compliance});
  }
  /// Rule ids of one row of a fresh run.
  std::set<std::string> rules(size_t row) {
    const CheckReport r = run();
    std::set<std::string> out;
    if (row < r.rows.size())
      for (const Finding& f : r.rows[row].findings) out.insert(f.rule);
    return out;
  }
  bool has(size_t row, const std::string& rule) { return rules(row).count(rule) > 0; }
};

/// The finding of a rule on a row; the test fails when there is none.
inline Finding finding(const CheckReport& r, size_t row, const std::string& rule) {
  if (row < r.rows.size())
    for (const Finding& f : r.rows[row].findings)
      if (f.rule == rule) return f;
  ADD_FAILURE() << "row " << row << " has no " << rule;
  return {};
}

}  // namespace palpate
