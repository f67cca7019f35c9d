// FHIR R4 Claim and ExplanationOfBenefit to claim lines: one resource, a Bundle, or NDJSON with one of these a line.
//
//   ClaimBatch b;
//   auto ok = read_fhir_claims(*source, b);      // READ030 when the input is no JSON at all
//   b.lines[0].line;                             // the number of the resource
//
// Resources of other types are passed over; a line or resource that cannot be read becomes a notice and the others go
// on. NDJSON is read line by line; a Bundle is held whole (up to 512 MB). simdjson. One thread.
#pragma once

#include <string_view>

#include "core/result.h"
#include "read/claim_line.h"
#include "read/source.h"

namespace palpate {

Result<bool> read_fhir_claims(TextSource& source, ClaimBatch& batch);

}  // namespace palpate
