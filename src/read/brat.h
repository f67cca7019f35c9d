// Labelled notes in brat standoff: NAME.txt with NAME.ann beside it, as annotators correct them.
//
//   auto gold = read_brat("corrected/");       // every .txt/.ann pair below the folder, by path
//   // T1 <tab> 97140 18 23 <tab> STM          97124, 97140, label_CODE, ambiguous; offsets count code points
//   // A1 <tab> Status T1 negated              no Status: performed
//   // #1 <tab> AnnotatorNotes T1 <tab> minutes 97140: 15      on a `note` entity: lines of an .expect file, parted by ";"
//
// Verdicts that no note states follow from the mentions (GoldNote::verdicts_follow). Relations and events are passed over.
// Errors: READ020 with file and line, never with words of the note. One thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "read/gold.h"

namespace palpate {

/// Entity types, as brat allows them: `ambiguous` touches all codes, `ambiguous_97140` that one; `note` carries figures.
inline constexpr std::string_view kBratNote = "note", kBratAmbiguous = "ambiguous", kBratLabel = "label_";

Result<std::vector<GoldNote>> read_brat(const std::string& folder);
/// One pair; `file` names the .ann in errors.
Result<GoldNote> read_brat_note(const std::string& id, const std::string& text, const std::string& annotations, const std::string& file);

}  // namespace palpate
