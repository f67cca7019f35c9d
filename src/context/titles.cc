#include "context/titles.h"

#include <algorithm>

#include "match/text_pattern.h"

namespace palpate {
namespace {

constexpr int kTitleLines = 3;         // lines with words in which a title stands
constexpr int kAddressLines = 8;       // and in which a letter names its reader
constexpr size_t kLongestTitle = 110;  // bytes of a line that may be one

}  // namespace

DocumentKind kind_of(std::string_view text, const std::vector<NormSpan>& lines) {
  static const TextPattern kSummary(
      "\\b(?:d/?c|dc|discharge) (?:summary|report)\\b|\\b(?:weekly|monthly|10th visit|tenth visit|30[- ]day|60[- ]day|quarterly|interim) (?:pt |ot )?"
      "(?:progress |status )?(?:note|report|summary|update)\\b|\\b(?:progress|status|episode|treatment|therapy) (?:report|summary)\\b|"
      "\\b(?:re-?cert|re-?certification|certification)\\b|\\breporting period\\b|\\bplan of care (?:update|renewal|certification)\\b|"
      "^[^a-z]*(?:[^ \\n]+ ){0,5}(?:discharge|d/c)(?: note| evaluation| eval| visit)?[ \\t]*(?:$|[-:|(])|\\bsummary of "
      "(?:care|treatment|therapy|services|episode)\\b");
  static const TextPattern kAbout(
      "^[^a-z]*(?:[^ \\n]+ ){0,3}(?:(?:case|care|team|family|discharge|idt|multi-?disciplinary|inter-?disciplinary) (?:team |case |care "
      ")?(?:conference|meeting|rounds|"
      "huddle|staffing)|(?:message|chat|e-?mail|text) (?:thread|log|history)|(?:secure|portal|staff|in-?basket|patient) (?:message|chat|e-?mail)|in-?basket|"
      "(?:group|patient|staff|family) (?:education|class|workshop|in-?service)|support group|mdt|tumou?r board|(?:rehab|morning|daily) huddle|(?:tele)?phone "
      "(?:call|encounter|note|message|log|contact|triage|consult|review)|call (?:log|note|back)|nurse (?:line|triage|call)|front desk "
      "(?:log|note|message|notes)|"
      "voice ?mail|(?:p2p|peer)[- ](?:to[- ]peer|review|call)|(?:utilization|ur|um|claims?|chart|record|medical) (?:review|audit)|appeal|reconsideration|"
      "(?:prior|pre)[- ]?auth\\w* (?:request|reply|response|letter|denial|determination)|request for authori[sz]ation|authorization "
      "(?:request|reply|response|determination)|"
      "letter of medical necessity|lmn|(?:coding|billing|compliance|documentation) (?:query|review|audit|question|feedback|comments?)|"
      "audit (?:comment|finding|note|result|report)s?|case manager (?:message|update|call)|incident report|eob (?:note|rec'?d|review|denial)|"
      "order (?:sheet|form)|orders?(?:[ \\t]{2,}|[ \\t]*$)|intake "
      "(?:interview|form|questionnaire|call)|(?:telephone|verbal|physician|office|therapy)(?:/[a-z]+)? orders?|(?:referral|prescription) "
      "(?:form|sheet|letter)|[a-z]+ letter (?:to|from)|letter (?:to|from)|journal club|e-?mail (?:copied|to|from|re|thread)|(?:[^ \\n]+ "
      "){0,4}(?:group|coordination) note|(?:internal |outside |new )?referral (?:to|from|for|note|[a-z]{2,4} "
      "?(?:->|to))|(?:annual )?iep (?:annual|meeting|team|review|conf\\w*)|idt\\b|care plan (?:conf|meeting|review))");
  static const TextPattern kCall(
      "^[^a-z]*(?:tele)?(?:phone|tel|t/c|tc|auto|voicemail|email|e-mail|text|message)(?: from [a-z' ]{2,30})?[ \\t]*(?:[.:,-]|\\d{1,2}:\\d\\d)");
  static const TextPattern kDear(
      "^[ \\t]*(?:to: |re: |(?:to|for) (?-i:[A-Z])[a-z]+(?: \\([^)\\n]{1,20}\\))?(?: for [^:\\n]{2,20})?:|(?:hi|hello) (?-i:[A-Z])[a-z]+ ?[-,!\n]|dear "
      "(?:patient|parent|dr|mr|ms|mrs|sir|madam|colleague|claims|reviewer|medical|ms\\.)|to whom it may concern|attn:? |attention:)");
  static const TextPattern kOrder("\\bplease (?:eval(?:uate)?|assess|see) (?:and|&|\\+|/) treat\\b");
  int seen = 0;
  for (const NormSpan line : lines) {
    const std::string_view own = line.of(text);
    if (own.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    if (++seen > kAddressLines) break;
    const NormSpan all{0, static_cast<uint32_t>(std::min(own.size(), kLongestTitle))};
    if (kDear.occurs(own, all) || (own.find("reat") != std::string_view::npos && kOrder.occurs(own, all))) return DocumentKind::correspondence;
    if (seen > kTitleLines) continue;
    if (kAbout.occurs(own, all) || (seen == 1 && kCall.occurs(own, all))) return DocumentKind::correspondence;
    if (kSummary.occurs(own, all)) return DocumentKind::summary;
  }
  return DocumentKind::visit;
}

NormSpan practice_name(std::string_view text, const std::vector<NormSpan>& lines) {
  static const TextPattern kName(
      "^[^a-z0-9]*[a-z'&]+[^.:;\\n]{0,50}?\\b(?:bodywork|(?:massage|manual|physical)(?: therapy)?(?: (?:&|and) [a-z]+)? "
      "(?:clinic|studio|center|centre|dept|department|llc|"
      "inc|associates|practice|school|institute|group|spa|suite))\\b(?:[ \\t]*$|[ \\t]{2,}|[ \\t]*[*|(-]| student| clinic| studio)");
  std::vector<NormSpan> g;
  for (const NormSpan line : lines) {
    if (line.of(text).find_first_not_of(" \t\r") == std::string_view::npos) continue;
    if (!kName.find(line.of(text), 0, line.size(), g)) break;
    return {line.begin + g[0].begin, line.begin + g[0].end};
  }
  return {};
}

}  // namespace palpate
