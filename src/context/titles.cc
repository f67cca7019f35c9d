#include "context/titles.h"

#include "match/text_pattern.h"

namespace palpate {
namespace {

constexpr int kTitleLines = 4;          // lines with words in which a title stands
constexpr int kAddressLines = 8;        // and in which a letter names its reader
constexpr size_t kLongestTitle = 110;   // bytes

}  // namespace

DocumentKind kind_of(std::string_view text, const std::vector<NormSpan>& lines) {
  static const TextPattern kSummary(
      "\\b(?:d/?c|dc|discharge) (?:summary|report)\\b|\\b(?:weekly|monthly|10th visit|tenth visit|30[- ]day|60[- ]day|quarterly|interim) (?:pt |ot )?"
      "(?:progress |status )?(?:note|report|summary|update)\\b|\\b(?:progress|status|episode|treatment|therapy) (?:report|summary)\\b|"
      "\\b(?:re-?cert|re-?certification|certification)\\b|\\breporting period\\b|\\bplan of care (?:update|renewal|certification)\\b|"
      "\\bsummary of (?:care|treatment|therapy|services|episode)\\b");
  static const TextPattern kAbout(
      "\\b(?:case|care|team|family|discharge|idt|multi-?disciplinary|inter-?disciplinary) (?:team )?(?:conference|meeting|rounds|huddle|staffing)\\b|\\bidt\\b|"
      "\\b(?:message|chat|e-?mail|text) (?:thread|log|history)\\b|\\b(?:secure|portal|staff|in-?basket|patient) (?:message|chat|e-?mail)\\b|"
      "\\bin-?basket\\b|\\b(?:tele)?phone (?:call|encounter|note|message|log|contact)\\b|\\bcall (?:log|note|back)\\b|\\bnurse (?:line|triage|call)\\b|"
      "\\bfront desk (?:log|note|message|notes)\\b|\\bvoice ?mail\\b|\\bpeer[- ](?:to[- ]peer|review)\\b|\\b(?:utilization|ur|um|claims?|chart|record|medical) "
      "(?:review|audit)\\b|\\bappeal\\b|\\breconsideration\\b|\\bdenial\\b|\\b(?:prior|pre)[- ]?auth\\w*\\b|\\bauthorization (?:request|reply|response|"
      "determination)\\b|\\bletter of medical necessity\\b|\\blmn\\b|\\b(?:coding|billing|compliance|documentation) (?:query|review|audit|question|feedback|"
      "comments?)\\b|\\baudit (?:comment|finding|note|result|report)s?\\b|\\bcase manager (?:message|update|call)\\b|\\bincident report\\b");
  static const TextPattern kDear("^[ \\t]*(?:dear (?:dr|mr|ms|mrs|sir|madam|colleague|claims|reviewer|medical|ms\\.)|to whom it may concern|attn:? |attention:)");
  int seen = 0;
  for (const NormSpan line : lines) {
    const std::string_view own = text.substr(line.begin, line.size());
    if (own.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    if (++seen > kAddressLines) break;
    const NormSpan all{0, static_cast<uint32_t>(own.size())};
    if (kDear.occurs(own, all)) return DocumentKind::correspondence;
    if (seen > kTitleLines || own.size() > kLongestTitle) continue;
    if (kAbout.occurs(own, all)) return DocumentKind::correspondence;
    if (kSummary.occurs(own, all)) return DocumentKind::summary;
  }
  return DocumentKind::visit;
}

}  // namespace palpate
