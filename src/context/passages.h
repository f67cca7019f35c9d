// Passages whose place in the note says what their words are: text copied from an earlier visit, the weeks of a protocol, another
// profession's lines, quotations, what a line announces; and statements that nothing was done at all.
//
//   const PassageReader passages(matcher);
//   std::vector<PlaceSays> says = passages.read(text, lines);
//
// Positions count folded text. The words are lexicons/wordings/visits.yaml and the labels of people.yaml. Immutable.
#pragma once

#include <string_view>
#include <vector>

#include "context/place.h"
#include "match/matcher.h"

namespace palpate {

class PassageReader {
 public:
  explicit PassageReader(const Matcher& m);
  std::vector<PlaceSays> read(std::string_view text, const std::vector<NormSpan>& lines) const;

 private:
  class Note;
  TextPattern nothing_, denied_, hence_denied_, far_, here_, wrong_, banner_;  ///< of the whole note
  TextPattern done_, planned_, before_, about_;                                ///< what a line announces
  TextPattern role_, ot_, not_a_role_, second_;                                ///< labels of other professions
  TextPattern speech_, dictated_, source_;                                     ///< in and before quotation marks
};

}  // namespace palpate
