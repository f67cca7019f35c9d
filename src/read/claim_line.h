// One line of a claim or charge export, whatever the format it came in.
//
//   ClaimBatch b;
//   if (auto ok = read_claims(paths, options, b); !ok) return ok.errors();   // declared in read/claims.h
//   for (const ClaimLine& l : b.lines) join(l);
//   for (const ClaimNotice& n : b.notices) tell(n);
//
// Values; strings as written in the source, dates also as ISO when they could be read. Units: billed units of service.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace palpate {

struct ClaimLine {
  std::string source;        ///< file (and entry of an archive) it came from
  uint32_t line = 0;         ///< 1-based: row of a CSV, segment number of an X12 file, resource number of NDJSON
  std::string account;       ///< CLM01, box 26, visit id
  std::string patient;       ///< medical record or member number
  std::string patient_name;  ///< as written, for the eye only
  std::string visit;         ///< note, visit or encounter id when the export carries one
  std::string date;          ///< ISO yyyy-mm-dd when readable, else as written
  std::string date_end;      ///< last day of an RD8 range, else empty
  std::string code;          ///< upper case, no modifiers
  std::vector<std::string> modifiers;
  std::optional<double> units;
  std::string rendering;       ///< NPI or name of the rendering provider, line level first
  std::string payer;           ///< payer id or name
  std::string payer_kind;      ///< SBR09 claim filing indicator ("MB", "CI", ...) or the mapped column
  std::string control;         ///< REF*6R line control number, charge id
  std::string discipline;      ///< PT, OT, SLP, CHIRO when stated (modifiers GP/GO/GN or a column)
  std::optional<int> minutes;  ///< minutes when the charge row states them
  char frequency = '1';        ///< CLM05-3: 1 original, 7 replacement, 8 void
  std::string member;          ///< health plan member number (NM109 of IL), box 1a
  std::string birth_date;      ///< ISO when readable
  std::string submitted;       ///< day on which the claim was made (BHT04, FHIR created, a column), ISO; empty when unknown
  uint32_t claim = 0;          ///< lines of one claim carry one number within a source: its CLM segment, resource or row
};

/// Something about a claim file that is not a line: warnings (count mismatch), notes (void claim ignored), rejects.
struct ClaimNotice {
  enum class Kind { note, warning, reject } kind = Kind::warning;
  std::string source;
  uint32_t line = 0;  ///< segment or row number, 1-based; 0: the whole file
  std::string what;   ///< what was expected and found; never note text
  std::string hint;
};

struct ClaimBatch {
  std::vector<ClaimLine> lines;
  std::vector<ClaimNotice> notices;
  uint64_t read = 0;  ///< service lines seen; read = lines.size() + rejected + voided
  uint64_t rejected = 0;
  uint64_t voided = 0;    ///< set aside: lines of void or cancelled claims, and lines that a later replacement replaces
  uint64_t replaced = 0;  ///< how many of `voided` were replaced
};

}  // namespace palpate
