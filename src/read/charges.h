// Charge tables (CSV, TSV) to claim lines: one row a line, or several when the code column lists several.
//
//   ClaimBatch b;
//   auto ok = read_charges(*source, ChargeMap{}, b);       // READ031 when no column holds codes
//
// A row that cannot be read becomes a notice; the others go on. Streams. One thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "read/charge_columns.h"
#include "read/claim_line.h"
#include "read/source.h"

namespace palpate {

Result<bool> read_charges(TextSource& source, const ChargeMap& map, ClaimBatch& batch);
/// The header of a charge table and what its columns were taken for.
ChargeColumns charge_header(std::string_view head, const ChargeMap& map, std::vector<std::string>& names);
/// Whether one of the first lines is the header of a charge table (reports put titles above it).
bool looks_like_charges(std::string_view head, const ChargeMap& map);

}  // namespace palpate
