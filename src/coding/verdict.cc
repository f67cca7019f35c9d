#include "coding/verdict.h"

#include <algorithm>

namespace palpate {
namespace {

bool names(const Mention& m, const std::string& code) { return std::find(m.codes.begin(), m.codes.end(), code) != m.codes.end(); }

std::string readable(std::string id) {
  std::replace(id.begin(), id.end(), '_', ' ');
  return id;
}

}  // namespace

CodeVerdict verdict_for(const std::string& code, const std::vector<Mention>& mentions) {
  CodeVerdict v;
  v.code = code;
  std::vector<uint32_t> definite, disputed, labels;
  bool worded_label = false, negated = false;
  for (const Mention& m : mentions) {
    if (!names(m, code)) continue;
    if (m.assertion != Assertion::performed) {
      v.rejected.push_back(m.id);
      // A negated disputed technique alone contradicts nothing.
      negated |= m.assertion == Assertion::negated && (m.kind == MentionKind::label || m.strength == Strength::definite) && m.codes.size() == 1;
      continue;
    }
    if (m.kind == MentionKind::label) {
      labels.push_back(m.id);
      worded_label |= !m.bare_code;
    } else {
      (m.strength == Strength::definite ? definite : disputed).push_back(m.id);
    }
  }
  if (!definite.empty()) v.verdict = Verdict::supported, v.evidence = definite;
  else if (!disputed.empty()) v.verdict = Verdict::ambiguous, v.evidence = disputed;
  else if (!labels.empty() && (worded_label || !negated)) v.verdict = Verdict::label_only, v.evidence = labels;
  else if (negated) v.verdict = Verdict::contradicted;
  return v;
}

Recommendation recommend(const std::vector<CodeVerdict>& verdicts, const std::vector<Mention>& mentions, const Lexicon& lexicon, const Policy* policy) {
  Recommendation r;
  std::vector<std::string> named;
  for (const auto& v : verdicts) {
    if (v.verdict != Verdict::supported) continue;
    r.codes.push_back(v.code);
    for (uint32_t id : v.evidence) {
      const std::string& t = mentions[id].technique;
      if (std::find(named.begin(), named.end(), t) == named.end()) named.push_back(t);
    }
  }
  (void)lexicon;
  if (!r.codes.empty()) {
    for (size_t i = 0; i < named.size(); i++) r.reason += (i ? i + 1 == named.size() ? " and " : ", " : "") + readable(named[i]);
    r.reason += " performed";
  }
  if (policy)
    for (const CodePair& p : policy->pairs) {
      const bool both =
          std::find(r.codes.begin(), r.codes.end(), p.column1) != r.codes.end() && std::find(r.codes.begin(), r.codes.end(), p.column2) != r.codes.end();
      if (both && p.active_on(policy->date)) r.conflict = Conflict{p.column1, p.column2, p.indicator, policy->date};
    }
  if (r.codes.empty()) {
    const bool technique = std::any_of(mentions.begin(), mentions.end(), [](const Mention& m) { return m.kind == MentionKind::technique; });
    const bool performed = std::any_of(mentions.begin(), mentions.end(), [](const Mention& m) { return m.assertion == Assertion::performed; });
    const bool performer = std::any_of(mentions.begin(), mentions.end(), [](const Mention& m) { return m.assertion == Assertion::other; });
    const bool ambiguous = std::any_of(verdicts.begin(), verdicts.end(), [](const CodeVerdict& v) { return v.verdict == Verdict::ambiguous; });
    if (!technique || ambiguous || std::none_of(mentions.begin(), mentions.end(), [](const Mention& m) {
          return m.kind == MentionKind::technique && m.assertion == Assertion::performed;
        })) {
      if (!technique || ambiguous) r.missing.push_back("technique");
    }
    if (technique && !performed) r.missing.push_back("performed_today");
    if (performer && !performed) r.missing.push_back("performer");
    r.reason = ambiguous   ? "a technique is named on which sources disagree"
               : technique ? "no technique of these codes is stated as performed at this visit"
                           : "the note names no technique of these codes";
  }
  return r;
}

}  // namespace palpate
