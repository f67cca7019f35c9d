// Which payer goes by which policy: `--payers FILE`.
//
//   # payer id, payer name, claim filing indicator (SBR09) or the value of a charge column
//   MB        medicare
//   SYNPAY,   commercial-midpoint
//   *         none
//
//   auto m = load_payers({"payers.txt", text}, lexicon.policies);
//   m->policy_for("SYNPAY", "CI");      // "commercial-midpoint"; nullptr: not mapped; "" : mapped to none
//
// One payer a line; a tab, comma, equals sign, colon or blank parts it from the policy's name; a header line
// "payer,policy" and lines that begin with # are passed over. Values; safe to share. Errors: LEX001, LEX008, LEX020.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "lexicon/load.h"
#include "lexicon/policy.h"

namespace palpate {

class PayerMap {
 public:
  /// Looks for the payer's id or name first, then for its kind, then for "*". Capitals do not matter.
  const std::string* policy_for(std::string_view payer, std::string_view kind) const;
  bool empty() const { return by_payer_.empty(); }

 private:
  friend Result<PayerMap> load_payers(const LexiconFile&, const std::vector<Policy>&);
  std::map<std::string, std::string> by_payer_;
};

Result<PayerMap> load_payers(const LexiconFile& file, const std::vector<Policy>& policies);

}  // namespace palpate
