// Charge tables (CSV, TSV) to claim lines: one row a line, or several when the code column lists several.
//
//   ClaimBatch b;
//   auto ok = read_charges(*source, ChargeMap{}, b);       // READ031 when no column holds codes
//
// A row that cannot be read becomes a notice; the others go on. Streams. One thread.
#pragma once

#include <string_view>

#include "core/result.h"
#include "read/charge_columns.h"
#include "read/claim_line.h"
#include "read/source.h"

namespace palpate {

Result<bool> read_charges(TextSource& source, const ChargeMap& map, ClaimBatch& batch);
/// Whether the first line is the header of a charge table.
bool looks_like_charges(std::string_view head, const ChargeMap& map);

}  // namespace palpate
