// Somebody else as the subject of a statement: "Ortho did a manipulation in the ER", "her daughter's PT did STM", "the covering
// PT Sam did STM while I evaluated". A note's own therapist writes without a subject, as "I", "we", or by profession.
//
//   const AgentReader agents(matcher);
//   std::vector<PlaceSays> says = agents.read(text, lines, sentence);    // what they did is nobody's treatment of this visit
//
// "OT did STM", "STM by OT": in a note that a physiotherapist writes (writer.h), and the other way round. A name that signs the note
// is its writer. Speaks only where neither a cue nor a heading does. Positions count folded text. The words are
// lexicons/wordings/people.yaml. Immutable.
#pragma once

#include <string_view>
#include <vector>

#include "context/place.h"
#include "context/writer.h"
#include "match/matcher.h"

namespace palpate {

class AgentReader {
 public:
  explicit AgentReader(const Matcher& m);
  std::vector<PlaceSays> read(std::string_view text, const std::vector<NormSpan>& lines, NormSpan sentence, Writer writer = {}) const;

 private:
  class Statement;
  TextPattern role_, relative_, stranger_, name_, opening_, patient_, visits_, helper_;  ///< who, with a verb
  TextPattern pt_, ot_, by_pt_, by_ot_;                                                  ///< a colleague, before and behind what was done
  TextPattern no_name_, of_the_patient_, ours_, dosed_;
};

}  // namespace palpate
