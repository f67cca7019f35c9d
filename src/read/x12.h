// X12 837 professional and institutional claims (005010X222, X223; 4010 X098, X096 as well) to claim lines.
//
//   ClaimBatch b;
//   if (auto ok = read_x12(*source, b); !ok) return ok.errors();
//   for (const ClaimNotice& n : b.notices) ...      // n.line is the segment's number in the file
//
// Tolerant: delimiters come from each ISA, counts and control numbers that do not agree are warnings, what palpate does
// not need is skipped and never validated. A broken segment is a notice of kind reject; the service line it stands in
// is rejected with it, and what can no longer be told apart (whose patient, which claim) is left empty or rejected up
// to the next HL or CLM, so that no line is joined to somebody else's note. Hand-written: no C++ reader is packaged.
// Memory holds the lines and one segment. One thread.
#pragma once

#include <string_view>

#include "core/result.h"
#include "read/claim_line.h"
#include "read/source.h"

namespace palpate {

/// READ030 when no interchange of the file can be read.
Result<bool> read_x12(TextSource& source, ClaimBatch& batch);
/// ISA, or the GS or ST of a file whose ISA was lost (which is then refused with a notice).
bool looks_like_x12(std::string_view head);

}  // namespace palpate
