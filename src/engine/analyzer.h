// One note to one analysis: the whole way of the data, without files and without threads.
//
//   auto a = Analyzer::create(lexicon, "medicare");      // shared by all threads
//   Analyzer::Thread t(*a);                              // one per thread
//   Analysis r = t.analyse(note);
//   r.verdicts[0].verdict
//
// The Lexicon must outlive the Analyzer, and that its threads. An Analysis owns what it holds: ids and spans, no views.
// It depends on the note, the lexicon and the policy, never on other notes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "coding/verdict.h"
#include "context/mention.h"
#include "context/readers.h"
#include "core/note.h"
#include "core/result.h"
#include "facts/units.h"
#include "lexicon/lexicon.h"
#include "match/matcher.h"

namespace palpate {

/// Another service that the note names, with the regions beside it: what pair rules compare.
struct ServiceMention {
  std::string code;
  Span span;
  std::vector<std::string> regions;
};

struct Analysis {
  std::vector<Mention> mentions;
  std::vector<CodeVerdict> verdicts;  ///< one a code in scope, in the lexicon's order
  Recommendation recommendation;
  MinutesByCode minutes;
  std::optional<int> total_timed, total_treatment;
  std::optional<Units> cms, midpoint;
  std::vector<BilledLine> billed;
  std::vector<ServiceMention> services;
};

class Analyzer {
 public:
  /// `policy`: a name of the lexicon's policies, or "name@date"; "" for none. ENG001 when it is unknown.
  static Result<std::unique_ptr<const Analyzer>> create(const Lexicon& lexicon, const std::string& policy);
  const Lexicon& lexicon() const { return lexicon_; }
  const Matcher& matcher() const { return *matcher_; }
  const Readers& readers() const { return *readers_; }
  const Policy* policy() const { return policy_; }
  /// As it was asked for: a name, or "name@date" for one table whatever the day.
  const std::string& policy_name() const { return policy_name_; }

  class Thread {
   public:
    explicit Thread(const Analyzer& a);
    ~Thread();
    Analysis analyse(const Note& note);
    /// The four ConText properties of any words (bytes of the note's text).
    Status context_of(const std::string& text, Span words, std::optional<Span>& cue);

   private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
  };

 private:
  explicit Analyzer(const Lexicon& l) : lexicon_(l) {}
  const Lexicon& lexicon_;
  std::unique_ptr<const Matcher> matcher_;
  std::unique_ptr<const Readers> readers_;
  const Policy* policy_ = nullptr;
  std::string policy_name_;
};

}  // namespace palpate
