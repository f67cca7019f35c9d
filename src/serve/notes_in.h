// Notes and claim lines of a request's body.
//
//   Errors errors;
//   Note n = note_in(body, "", errors);            // the record's field names, as in JSON lines
//   ClaimLine l = claim_in(claim, "claims[0].", errors);
//
// A note reads as `palpate scan` reads the same JSON line. Errors: SRV021..SRV023. Pure.
#pragma once

#include "core/note.h"
#include "read/claim_line.h"
#include "serve/json_in.h"

namespace palpate {

/// Keys that are no field of a note are passed over, as in JSON lines.
Note note_in(const Json& object, const std::string& where, Errors& errors);
ClaimLine claim_in(const Json& object, const std::string& where, Errors& errors);

}  // namespace palpate
