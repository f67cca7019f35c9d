// `palpate units 97140=15 97110=25 [--billed 97140=1,97110=2] [--total N] [--to text|jsonl]`
//
//   UnitsArgs args{{"97140=15", "97110=25"}, "97140=1,97110=2", std::nullopt, /*json=*/false};
//   int exit_code = run_units(args, std::cout, std::cerr);
//
// Minutes to units by both methods. Untimed and unknown codes are not counted, with a note on `err`. Exit 0, or 2 when
// an argument cannot be read. Neutral: it says where billed units and methods differ and never what to bill. No state.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace palpate {

struct UnitsArgs {
  std::vector<std::string> minutes;  ///< CODE=MINUTES
  std::string billed;                ///< CODE=UNITS,...; empty: not given
  std::optional<int> total;          ///< the note's own timed total
  bool json = false;
};

int run_units(const UnitsArgs& args, std::ostream& out, std::ostream& err);

}  // namespace palpate
