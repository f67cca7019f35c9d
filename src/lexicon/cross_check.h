// What one lexicon file alone cannot show: ids used and declared, ids used twice, one phrase in two entries.
//
//   References refs;                        // filled by FileReader, file by file
//   cross_check(lex, refs, errors);
//
// An id is not called unknown while an entry of its kind could not be read. Pure function; no state.
#pragma once

#include "lexicon/file_reader.h"

namespace palpate {

void cross_check(const Lexicon& lexicon, const References& references, Errors& errors);

}  // namespace palpate
