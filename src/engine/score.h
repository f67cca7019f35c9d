// How well analyses agree with labelled notes: the figures of `palpate eval`.
//
//   Score s;
//   for (auto& g : gold) s.add(g, thread.analyse(note_of(g)));
//   s.wrong_supported.size(); s.all.wrong; upper_bound_95(s.all.wrong, s.all.not_supported);
//   s.by_theme["acute"].verdict_ok
//
// Overlap decides which mentions meet. Cases hold words of the notes. One thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/analyzer.h"
#include "read/gold.h"

namespace palpate {

/// What is counted of a set of notes.
struct Tally {
  int notes = 0, verdicts = 0, verdict_ok = 0;
  int supported = 0, missed = 0;     ///< verdicts that should be `supported`, and those of them that are not
  int not_supported = 0, wrong = 0;  ///< verdicts that should not, and those of them that are
  int minutes = 0, minutes_ok = 0;   ///< where the labels state minutes
  void add(const Tally& o);
};

struct Score {
  /// Words with some of what stands around them, cut between characters.
  struct Excerpt {
    std::string before, words, after;
  };
  struct Case {
    std::string note, code, expected, got;
    Excerpt at;               ///< the words on which it turns; empty when there are none
    std::string reason, cue;  ///< why palpate set these words aside
  };
  Tally all;
  std::map<std::string, Tally> by_theme, by_trait;
  int gold_mentions = 0, found = 0, assertion_ok = 0, pred_mentions = 0, right = 0;
  int gold_performed = 0, gold_performed_hit = 0, pred_performed = 0, pred_performed_hit = 0;
  int bad_spans = 0;
  int supported_with_caution = 0;  ///< verdicts `supported` that rest on nothing but mentions with a caution
  std::vector<Case> wrong_supported, missed_supported, verdict_errors, assertion_errors, minutes_errors, only_caution;
  std::map<std::pair<std::string, std::string>, int> confusion;  ///< expected, got

  void add(const GoldNote& gold, const Analysis& analysis);

 private:
  void add_mentions(const GoldNote& gold, const Analysis& analysis);
};

/// The verdicts that a careful reader's mentions lead to, by the rules of coding/verdict.h.
std::map<std::string, Verdict> verdicts_of(const GoldNote& gold, const std::vector<std::string>& codes);
/// Differences of one note as sentences, for golden tests; empty when it agrees in verdicts, mentions, minutes and charges.
std::vector<std::string> differences(const GoldNote& gold, const Analysis& analysis);
/// Upper end of the two-sided 95 % interval of a rate with k of n (Clopper-Pearson).
double upper_bound_95(int k, int n);

}  // namespace palpate
