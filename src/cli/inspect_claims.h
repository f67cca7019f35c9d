// `palpate inspect` of a claim or charge file: what was inferred, and what could not be read.
//
//   if (inspect_claims("claims.edi", encoding, std::cout)) return;      // false: it is no claim file
//
// A table that has a column of note text is an export of notes, whatever codes stand in it. No state.
#pragma once

#include <optional>
#include <ostream>
#include <string>

#include "text/decode.h"

namespace palpate {

bool inspect_claims(const std::string& path, std::optional<Encoding> encoding, std::ostream& out);

}  // namespace palpate
