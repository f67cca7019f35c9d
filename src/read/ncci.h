// The quarterly NCCI tables of CMS, as published or as an extract: procedure pairs (PTP) and daily limits (MUE).
//
//   auto t = read_ncci("ccipra-v302r0-f1.txt", {"97124", "97140"});
//   for (const NcciPair& p : t->pairs) ...             // only pairs that hold one of the codes
//
// Tab- or comma-separated, any number of preamble and header rows; columns are found by their heading, else by their
// place. A table's first day is read from the published file's name (v302: third quarter of 2024; Eff_07-01-2024, or an
// ISO date) when it says so. Streams, so the whole edit file (millions of rows) needs no memory. One thread.
// Errors: READ001, READ040 (no such table in the file).
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/result.h"

namespace palpate {

struct NcciPair {
  std::string column1, column2, effective, deleted;  ///< days ISO; empty: the table has none
  int indicator = 9;
};

struct NcciTable {
  bool is_limits = false;  ///< MUE, else PTP
  std::string date;        ///< first day in force as the file's name says; empty: it does not
  std::vector<NcciPair> pairs;
  std::vector<std::pair<std::string, int>> limits;
  uint64_t rows = 0;          ///< data rows seen
  std::vector<uint64_t> odd;  ///< lines after the first data row that are none
  bool odd_in_scope = false;  ///< one of them speaks of a wanted code
};

Result<NcciTable> read_ncci(const std::string& path, const std::vector<std::string>& codes);
/// "2024-07-01" of "ccipra-v302r0-f1.txt", "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv" or "ptp-2024-07-01.tsv"; else "".
std::string ncci_date(const std::string& path);
/// The last day of the quarter that begins with an ISO day; "" when no quarter begins then.
std::string quarter_end(const std::string& first_day);

}  // namespace palpate
