#include "context/titles.h"

#include <algorithm>

#include "context/lines.h"

namespace palpate {
namespace {

constexpr int kTitleLines = 3;         // lines with words in which a title stands
constexpr int kAddressLines = 8;       // and in which a letter names its reader
constexpr size_t kLongestTitle = 110;  // bytes of a line that may be one

}  // namespace

TitleReader::TitleReader(const Matcher& m)
    : summary_(m.wording(Wording::summary_title) + "|^[^a-z]*(?:[^ \\n]+ ){0,5}" + m.wording(Wording::discharge_title) + "[ \\t]*(?:$|[-:|(])" +
               "|^[^a-z]*(?:[^ \\n:]+ ){0,2}" + m.wording(Wording::discharge_title) + "[ \\t]{2,}"),
      about_("^[^a-z]*(?:[^ \\n]+ ){0,3}(?:" + m.wording(Wording::correspondence_title) + "|" + m.wording(Wording::order_title) + "(?:[ \\t]{2,}|[ \\t]*$))"),
      call_("^[^a-z]*" + m.wording(Wording::call_title) + "(?: from [a-z' ]{2,30})?[ \\t]*(?:[.:,-]|\\d{1,2}:\\d\\d)"),
      address_(
          "^[ \\t]*(?:to: |re: |attn:? |attention:|(?:to|for) (?-i:[A-Z])[a-z]+(?: \\([^)\\n]{1,20}\\))?(?: for [^:\\n]{2,20})?:|(?:hi|hello|dear) "
          "(?-i:[A-Z])[a-z]+ ?[-,!\\n]|" +
          m.wording(Wording::address) + ")"),
      order_(m.wording(Wording::order_wording)),
      practice_("^[^a-z0-9]*[a-z'&]+[^.:;\\n]{0,50}?" + m.wording(Wording::practice) + "\\b(?:[ \\t]*$|[ \\t]{2,}|[ \\t]*[*|(-]| student| clinic| studio)") {}

DocumentKind TitleReader::kind_of(std::string_view text, const std::vector<NormSpan>& lines) const {
  int seen = 0;
  for (const NormSpan line : lines) {
    const std::string_view own = line.of(text);
    if (wordless(own)) continue;
    if (++seen > kAddressLines) break;
    const NormSpan all{0, static_cast<uint32_t>(std::min(own.size(), kLongestTitle))};
    if (address_.occurs(own, all) || (own.find("reat") != std::string_view::npos && order_.occurs(own, all))) return DocumentKind::correspondence;
    if (seen > kTitleLines) continue;
    if (about_.occurs(own, all) || (seen == 1 && call_.occurs(own, all))) return DocumentKind::correspondence;
    if (summary_.occurs(own, all)) return DocumentKind::summary;
  }
  return DocumentKind::visit;
}

NormSpan TitleReader::practice_name(std::string_view text, const std::vector<NormSpan>& lines) const {
  std::vector<NormSpan> g;
  for (const NormSpan line : lines) {
    if (wordless(line.of(text))) continue;
    if (!practice_.find(line.of(text), 0, line.size(), g)) break;
    return {line.begin + g[0].begin, line.begin + g[0].end};
  }
  return {};
}

}  // namespace palpate
