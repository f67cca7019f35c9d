// What kind of document a note is, by its title and its address: a visit, a summary of several, or writing about a patient.
//
//   const TitleReader titles(matcher);
//   if (titles.kind_of(text, lines) != DocumentKind::visit) ask_for_more_than_a_region();
//
// "WEEKLY PROGRESS NOTE", "Discharge summary", "Recertification" tell of many visits; "Case conference", "Message thread", "Nurse
// line", "RE: appeal" tell of none. A visit's own note may bear such a title too, so the kind decides nothing alone. The words
// are lexicons/wordings/documents.yaml. Immutable.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/span.h"
#include "match/matcher.h"

namespace palpate {

enum class DocumentKind : uint8_t { visit, summary, correspondence };

class TitleReader {
 public:
  explicit TitleReader(const Matcher& m);
  DocumentKind kind_of(std::string_view text, const std::vector<NormSpan>& lines) const;
  /// "STILLWATER BODYWORK", "Harbor Health - Massage Dept": the name of the practice above its note, empty if it has none.
  NormSpan practice_name(std::string_view text, const std::vector<NormSpan>& lines) const;

 private:
  TextPattern summary_, about_, call_, address_, order_, practice_;
};

}  // namespace palpate
