// Claim and charge files of any kind to claim lines: X12 837, charge tables, FHIR Claim and ExplanationOfBenefit.
//
//   ClaimOptions opt;
//   ClaimBatch b;
//   if (auto ok = read_claims({"claims.edi", "charges.csv"}, opt, b); !ok) return ok.errors();
//   for (const ClaimLine& l : b.lines) join(l);
//
// The kind is told from the content, never from the name; a folder is walked. Bad records become notices of kind reject
// and never stop the others. Errors mean that a whole input could not be used; `batch` still holds what the other inputs
// gave. Lines that a later replacement claim (frequency 7) replaces are set aside, with a note. One thread.
// Errors: READ001 (cannot open), READ030 (neither claims nor charges), READ031 (a table without the columns needed).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "read/charge_columns.h"
#include "read/claim_line.h"
#include "text/decode.h"

namespace palpate {

enum class ClaimFormat : uint8_t { x12, charges, fhir };

struct ClaimOptions {
  std::optional<ClaimFormat> format;
  std::optional<Encoding> encoding;
  ChargeMap map;  ///< --map for charge tables; empty: the presets decide
};

std::string_view to_string(ClaimFormat f);
/// "x12" or "837", "charges" or "csv", "fhir"; nullopt for others.
std::optional<ClaimFormat> parse_claim_format(std::string_view name);

/// What the beginning of a decoded input looks like; nullopt: neither claims nor charges.
std::optional<ClaimFormat> sniff_claims(std::string_view head, const ChargeMap& map);
/// Reads each input and adds to `batch`. "-" is standard input.
Result<bool> read_claims(const std::vector<std::string>& paths, const ClaimOptions& options, ClaimBatch& batch);
/// Sets aside what replacement claims replace; read_claims() has done it.
void replace_claims(ClaimBatch& batch);

}  // namespace palpate
