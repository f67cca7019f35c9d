// How well analyses agree with labelled notes: the figures of contract.md 6.
//
//   Score s;
//   for (auto& g : gold) s.add(g, thread.analyse(note_of(g)));
//   s.wrong_supported.size(); s.verdict_ok; s.verdicts;
//
// Overlap decides which mentions meet. One thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/analyzer.h"
#include "read/gold.h"

namespace palpate {

struct Score {
  struct Case {
    std::string note, code, expected, got;
  };
  int notes = 0, verdicts = 0, verdict_ok = 0, supported = 0, not_supported = 0;
  int gold_mentions = 0, found = 0, assertion_ok = 0, pred_mentions = 0, right = 0;
  int gold_performed = 0, gold_performed_hit = 0, pred_performed = 0, pred_performed_hit = 0;
  int minutes = 0, minutes_ok = 0, bad_spans = 0, supported_with_caution = 0;
  std::vector<Case> wrong_supported, missed_supported, verdict_errors, assertion_errors, minutes_errors;
  std::map<std::string, std::pair<int, int>> by_trait;            ///< right verdicts, verdicts
  std::map<std::pair<std::string, std::string>, int> confusion;   ///< expected, got

  void add(const GoldNote& gold, const Analysis& analysis);
  double precision() const;
  double recall() const;
  double f1() const;
};

/// Differences of one note as sentences, for golden tests; empty when it agrees in verdicts, mentions, minutes and charges.
std::vector<std::string> differences(const GoldNote& gold, const Analysis& analysis);
/// Upper 95 % bound of a rate with k of n (Clopper-Pearson by bisection).
double upper_bound_95(int k, int n);

}  // namespace palpate
