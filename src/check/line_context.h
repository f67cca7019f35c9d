// All that a rule may look at: one billed line, the note of its visit, the other lines of the visit and the day.
//
//   LineContext c{lexicon, {policy, verified}, line, visit, day, ...};
//   if (c.verdict && c.verdict->verdict == Verdict::absent) ...
//   if (c.show_text) ...             // quote the note; else say where the words stand
//
// Borrows everything; built for one line and gone after its rules have run. Immutable, one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "check/finding.h"
#include "check/repeated.h"
#include "check/visit_units.h"
#include "coding/verdict.h"
#include "core/note.h"
#include "engine/analyzer.h"
#include "lexicon/policy.h"

namespace palpate {

/// A billed line, from a claim or from the note itself.
struct Billed {
  std::string code;
  std::vector<std::string> modifiers;
  std::optional<double> units;
  std::string rendering, discipline;
  size_t index = 0;  ///< of the claim line; in the note's own list when there is no claim
};

/// The policy of the line's payer on its date; none when the payer is not mapped.
struct PayerRules {
  const Policy* policy = nullptr;
  bool verified = false;  ///< the table was in force on the date of service
};

/// What the join knows beyond the note itself.
struct JoinFacts {
  std::vector<const Note*> notes;   ///< notes that match alike; the first is the one that was read
  std::vector<const Note*> others;  ///< addenda of the visit
  std::string by, why;
  std::string submitted;         ///< ISO day on which the claim was made; "" when unknown
  bool signature_known = false;  ///< the export says who signed
};

struct LineContext {
  const Lexicon& lexicon;
  PayerRules payer;
  const Billed& line;
  const std::vector<Billed>& visit;  ///< all lines of the visit, any code
  const std::vector<Billed>& day;    ///< all lines of the patient and day
  std::string date;                  ///< of service, ISO when readable
  const Note* note = nullptr;
  const Analysis* analysis = nullptr;
  const CodeVerdict* verdict = nullptr;
  const UnitsVerdict* units = nullptr;  ///< null: no policy, or nothing to compare
  const JoinFacts* join = nullptr;      ///< null in `scan`
  const RepeatedWords* repeated = nullptr;
  bool show_text = true;

  bool is(Verdict v) const { return verdict && verdict->verdict == v; }
  bool unsupported() const { return verdict && verdict->verdict != Verdict::supported; }
  const Mention& mention(uint32_t id) const { return analysis->mentions[id]; }
};

}  // namespace palpate
