#include "context/writer.h"

#include <algorithm>
#include <string>

#include "context/lines.h"

namespace palpate {
namespace {

constexpr size_t kTitleLines = 3;           // lines with words in which a title stands
constexpr size_t kSignatureLines = 4;       // and, from the end, in which a signature does
constexpr uint32_t kLongestSignature = 90;  // bytes at the end of a line

}  // namespace

WriterReader::Profession::Profession(const Matcher& m, Wording word, Wording service)
    : named(m.wording(word)),
      // "Jane Doe, PT, DPT", "/s/ K. Lee OTR/L 3/4", "- kt PTA": a name or initials stand before, and little behind.
      signs("(?:(?-i:[A-Z])[a-z.'-]*,[ \\t]*|(?:^|[^a-z])(?-i:[A-Z])(?:[a-z'-]+|\\.)[ \\t]+(?-i:[A-Z])[a-z'-]+[ \\t]+|(?:^|[-~/][ \\t]*)[a-z]{2,3}[ \\t]+)" +
            m.wording(word) + "(?:[ \\t]*$|[ \\t,.;/|)(#-][^\\n]{0,30}$)"),
      titles("^[^a-z]*(?:[a-z'-]+ ){0,2}" + m.wording(service) +
             "\\b[^\\n]{0,24}\\b(?:note|visit|session|eval|evaluation|tx|treatment|progress|daily|contact|record)s?\\b"),
      // "cotx w/ OT", "see OT note", "OT's part": a colleague.
      beside("\\b(?:w/|with|see|joint (?:visit|session),?(?: w/| with)?|alongside|(?:co-?tx|co-?treat(?:ed|ment)?)(?: w/| with)?)[ \\t]?" + m.wording(word) +
             "|" + m.wording(word) + "(?:'s)? (?:note|notes|part|colleague)\\b") {}

WriterReader::WriterReader(const Matcher& m) : pt_(m, Wording::pt_profession, Wording::pt_service), ot_(m, Wording::ot_profession, Wording::ot_service) {}

Writer WriterReader::read(std::string_view text, const std::vector<NormSpan>& lines, std::string_view author) const {
  Writer w;
  if (!pt_.named.occurs(text) && !ot_.named.occurs(text)) return w;
  // The surest that tells the two apart decides.
  const auto told = [&w](bool pt, bool ot) {
    if (pt != ot) w = {ot, pt};
    return pt != ot;
  };
  const auto any = [&](const std::vector<NormSpan>& of, const TextPattern& p) {
    return std::any_of(of.begin(), of.end(), [&](NormSpan s) { return p.occurs(s.of(text)); });
  };
  if (told(pt_.named.occurs(author), ot_.named.occurs(author))) return w;
  std::vector<NormSpan> ends = last_worded(text, lines, kSignatureLines);
  for (NormSpan& line : ends) line.begin = std::max(line.begin, line.end - std::min(line.end, kLongestSignature));
  if (told(any(ends, pt_.signs), any(ends, ot_.signs))) return w;
  const std::vector<NormSpan> heads = first_worded(text, lines, kTitleLines);
  if (told(any(heads, pt_.titles), any(heads, ot_.titles))) return w;
  told(ot_.beside.occurs(text), pt_.beside.occurs(text));
  return w;
}

}  // namespace palpate
