// PLP-106: for compliance alone, the billed code pays more than the one that the words support.
#include "check/rules/rules.h"
#include "check/words.h"

namespace palpate {

void rule_fee_order(const LineContext& c, std::vector<Finding>& out) {
  if (!c.unsupported() || !c.payer.policy) return;
  const Policy& p = *c.payer.policy;
  const int billed = p.fee_rank(c.line.code);
  for (const CodeVerdict& v : c.analysis->verdicts) {
    if (v.code == c.line.code || v.verdict != Verdict::supported) continue;
    const int rank = p.fee_rank(v.code);
    if (billed < 0 || rank < 0 || billed >= rank) continue;
    Finding f;
    f.severity = Severity::info;
    f.message = "billed " + named(c.lexicon, c.line.code) + ", the wording is that of " + named(c.lexicon, v.code) + "; in the fee order of " + p.id() +
                " the billed code pays more";
    f.supporting = spans_of(c.analysis->mentions, v.evidence);
    out.push_back(std::move(f));
  }
}

}  // namespace palpate
