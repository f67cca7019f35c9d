#include "context/writer.h"

#include <algorithm>
#include <string>

namespace palpate {
namespace {

constexpr int kTitleLines = 3;              // lines with words in which a title stands
constexpr int kSignatureLines = 4;          // and, from the end, in which a signature does
constexpr uint32_t kLongestSignature = 90;  // bytes at the end of a line

bool blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

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
  // The surest that tells the two apart decides.
  auto told = [](bool pt, bool ot, Writer& w) {
    if (pt == ot) return false;
    w = {ot, pt};
    return true;
  };
  Writer w;
  const bool any_pt = pt_.named.occurs(text), any_ot = ot_.named.occurs(text);
  if (!any_pt && !any_ot) return w;
  if (told(pt_.named.occurs(author), ot_.named.occurs(author), w)) return w;
  bool pt = false, ot = false;
  int seen = 0;
  for (auto line = lines.rbegin(); line != lines.rend() && seen < kSignatureLines; ++line) {
    if (blank(line->of(text))) continue;
    seen++;
    const NormSpan end{std::max(line->begin, line->end - std::min(line->end, kLongestSignature)), line->end};
    pt |= pt_.signs.occurs(end.of(text));
    ot |= ot_.signs.occurs(end.of(text));
  }
  if (told(pt, ot, w)) return w;
  pt = ot = false, seen = 0;
  for (const NormSpan line : lines) {
    if (blank(line.of(text))) continue;
    if (++seen > kTitleLines) break;
    pt |= pt_.titles.occurs(line.of(text));
    ot |= ot_.titles.occurs(line.of(text));
  }
  if (told(pt, ot, w)) return w;
  told(ot_.beside.occurs(text), pt_.beside.occurs(text), w);
  return w;
}

}  // namespace palpate
