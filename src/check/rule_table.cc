#include <algorithm>

#include "check/rule.h"
#include "check/rules/rules.h"

namespace palpate {
namespace {

using S = Severity;
using R = RuleScope;

constexpr std::string_view kArticle = "Practice Perfect's article on 97124 and 97140: notes must name the techniques that the service consists of";
constexpr std::string_view kManual =
    "CMS Benefit Policy Manual, Pub. 100-02, ch. 15, sec. 220.3 (treatment note: each intervention, in words that can be compared with the billed codes)";
constexpr std::string_view kUnits =
    "CMS Claims Processing Manual, Pub. 100-04, ch. 5, sec. 20.2 (total timed minutes), or the midpoint of each code, as the payer's policy says";
constexpr std::string_view kNcci = "NCCI procedure-to-procedure edits, CMS practitioner table, with its date on every finding";

}  // namespace

const std::vector<Rule>& rules() {
  static const std::vector<Rule> table{
      {"PLP-101", "billed, not named in the note", S::error, R::note,
       "No technique and no worded label of the billed code is stated as done at this visit (verdict absent).", kArticle,
       "Ask the clinician what the treatment consisted of. \"Not done\" and \"cannot say\" are answers.", rule_absent},
      {"PLP-102", "billed, only the service is named", S::error, R::note,
       "The note names the service (\"manual therapy\", \"massage\", a bare code) and no technique of it (verdict label_only).", kArticle,
       "Ask the clinician what was done under these words.", rule_label_only},
      {"PLP-103", "billed, the note says it was not done", S::error, R::note,
       "Wording of the billed code is negated, and none is stated as done (verdict contradicted).", kManual,
       "Ask the clinician what was done at this visit, and by whom.", rule_contradicted},
      {"PLP-104", "billed, sources disagree on the technique", S::warning, R::note,
       "The note names only techniques whose code sources dispute or that depend on what is not written (verdict ambiguous). Information when the payer's "
       "policy settles the technique; the ruling is printed.",
       kArticle, "Ask the clinician what exactly was done and to what end, or have the payer settle the technique in a policy.", rule_ambiguous},
      {"PLP-105", "the note supports another code in scope", S::warning, R::note,
       "Stands beside PLP-101 to 104 when the wording supports another code in scope. It says what the words are, not what to bill.", kArticle,
       "Ask the clinician what was done; the answer and not the fee decides.", rule_other_code},
      {"PLP-106", "the billed code pays more than the supported one", S::info, R::compliance,
       "For a compliance officer alone: by the payer's fee order the billed code pays more than the one that the wording supports. One line is chance; the "
       "report shows the pattern with its uncertainty.",
       "the payer's dated fee order (policy)", "Look at the pattern by clinician and week in `palpate check --to compliance`.", rule_fee_order},
      {"PLP-107", "supported only by techniques with a caution", S::warning, R::note,
       "Every technique that supports the code is one that the source article lists and another source doubts.", kArticle,
       "Ask the clinician which hand technique is meant.", rule_caution},
      {"PLP-110", "units above the documented minutes", S::error, R::note, "The billed units are more than the documented minutes give by the payer's method.",
       kUnits, "Ask how long each service took. An answer may change either figure, and \"cannot say\" is one.", rule_units_above},
      {"PLP-111", "right total, unit on another code", S::warning, R::note,
       "The total of units is what the minutes give, but they stand on other codes than the minutes.", kUnits, "Ask how long each service took.",
       rule_units_elsewhere},
      {"PLP-112", "minutes that the payer's method needs are not stated", S::warning, R::note,
       "By total time: neither a total of timed minutes nor minutes of every timed service. By the midpoint of each code: no minutes of this code.", kUnits,
       "Ask how long the services took.", rule_minutes_missing},
      {"PLP-113", "units below the documented minutes", S::info, R::note,
       "The billed units are fewer than the documented minutes give. Told for completeness, as its opposite is.", kUnits,
       "Ask how long each service took; the record decides.", rule_units_below},
      {"PLP-120", "pair conflicts on the same day", S::error, R::note,
       "Another code of the day stands in column 1 of an active edit with this one. Indicator 0: no modifier passes. Indicator 1: only where the record shows "
       "distinct services. A warning \"not verified for this date\" when no table in force on the date of service is known.",
       kNcci, "Ask what was done, where and when, and what the record shows of it.", rule_pair},
      {"PLP-121", "modifier without distinct intervals or regions in the note", S::warning, R::note,
       "A modifier of distinct services stands on an indicator-1 pair, and the note states neither distinct intervals nor distinct regions.", kNcci,
       "Ask where each service was given, and when.", rule_pair_modifier},
      {"PLP-122", "units above the daily limit", S::error, R::note, "The day's units of the code are more than the payer's limit a day.",
       "CMS medically unlikely edits (practitioner), or the payer's policy", "Look for lines that were entered twice; ask how long the service took.",
       rule_daily_limit},
      {"PLP-130", "region not stated", S::warning, R::note, "No body region stands near the techniques that support the code.",
       "Medicare contractors' advice on 97140: area treated, technique, response", "Ask where on the body it was.", rule_region},
      {"PLP-131", "performer is not the clinician", S::error, R::note,
       "The techniques of the billed code were done by the patient, a caregiver or somebody other than the treating clinician.", kManual,
       "Ask who did what at this visit.", rule_performer},
      {"PLP-140", "no note for the claim line", S::error, R::claim, "No note joined with the line by visit, account, or patient and date.", kManual,
       "Look for the visit's note; the reason beside the finding says which key failed.", rule_no_note},
      {"PLP-141", "note unsigned, draft or in error", S::error, R::claim, "The export says that the note is not signed, a draft, or entered in error.",
       "CMS: signature and professional identity of who furnished the service", "Ask the author for the note's state.", rule_unsigned},
      {"PLP-142", "several notes match", S::warning, R::claim, "Several notes match the line alike; the row names them and says which one was read.", kManual,
       "Say which note the line belongs to, by visit id or with --map.", rule_several_notes},
      {"PLP-143", "the supporting words stand in a later addendum", S::warning, R::claim,
       "All words that support the code stand in an addendum made later than the claim (or, where the claim's day is not known, than the visit).", kManual,
       "Have the addendum and its reason reviewed.", rule_addendum},
      {"PLP-150", "documented, not billed", S::info, R::row,
       "The wording supports a code in scope that no claim line of the visit carries. Told for completeness; it asks for nothing.", kManual,
       "Nothing, or a look at whether the claim file is whole.", rule_not_billed},
      {"PLP-160", "same words as an earlier note", S::warning, R::claim, "At least 40 words in a row are the same as in an earlier note of the patient.",
       "Medicare contractors' advice on records: each visit's note is about that visit", "Ask what was different at this visit.", rule_repeated},
  };
  return table;
}

const Rule* find_rule(std::string_view id) {
  auto it = std::find_if(rules().begin(), rules().end(), [&](const Rule& r) { return r.id == id; });
  return it == rules().end() ? nullptr : &*it;
}

RuleSettings::RuleSettings() {
  for (const Rule& r : rules()) severities_.push_back(r.severity);
}

Result<RuleSettings> RuleSettings::from(const RuleConfig& config) {
  RuleSettings s;
  Errors errors;
  std::vector<std::string> ids;
  for (const Rule& r : rules()) ids.emplace_back(r.id);
  for (const RuleChoice& c : config.choices) {
    const Rule* r = find_rule(c.rule);
    const auto severity = c.severity == "on" && r ? std::optional<Severity>(r->severity) : parse_severity(c.severity);
    if (!r) {
      const std::string near = did_you_mean(c.rule, ids);
      errors.push_back({"RUL001", "no rule \"" + c.rule + "\"", c.at, near.empty() ? "palpate rules lists them" : "did you mean \"" + near + "\"?", ""});
    } else if (!severity) {
      errors.push_back({"RUL001", "no severity \"" + c.severity + "\"", c.at, "error, warning, info, on or off", ""});
    } else {
      s.severities_[static_cast<size_t>(r - rules().data())] = *severity;
    }
  }
  if (!errors.empty()) return errors;
  return s;
}

std::vector<Finding> run_rules(const LineContext& c, const RuleSettings& settings, std::initializer_list<RuleScope> scopes) {
  std::vector<Finding> out;
  for (const Rule& r : rules()) {
    const Severity severity = settings.severity(r);
    if (severity == Severity::off || std::find(scopes.begin(), scopes.end(), r.scope) == scopes.end()) continue;
    const size_t before = out.size();
    r.run(c, out);
    for (size_t i = before; i < out.size(); i++) {
      out[i].rule = r.id;
      out[i].severity = std::min(out[i].severity, severity);
      if (out[i].code.empty()) out[i].code = c.line.code;
    }
  }
  return out;
}

}  // namespace palpate
