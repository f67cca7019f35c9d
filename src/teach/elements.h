// Which elements of a treatment record a note states about the hands-on treatment, and where.
//
//   ElementFinder find(analyzer);                        // one per thread
//   for (const FoundElement& e : find.in(note, analysis))
//     e.what == Element::region; e.stated(); e.spans      // bytes of the note's text, in order
//
// Always all nine, in the order below. They describe what is written around performed words; none changes a verdict. The
// Analyzer must outlive the finder. Technique, minutes and done today rest on the analysis; side, dose, reason, response and
// performer on wording, so a rare way to say one of them is not seen: "the note does not state" means these words do not.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analyzer.h"

namespace palpate {

enum class Element : uint8_t { technique, region, side, dose, minutes, reason, response, performer, done_today };
inline constexpr int kElementCount = static_cast<int>(Element::done_today) + 1;
std::string_view to_string(Element e);
std::optional<Element> parse_element(std::string_view s);
std::vector<std::string> all_elements();
/// technique, region, ...
std::string element_names();

struct FoundElement {
  Element what = Element::technique;
  std::vector<Span> spans;
  bool elsewhere = false;  ///< stated outside the text: the author of the record
  bool stated() const { return elsewhere || !spans.empty(); }
};

class ElementFinder {
 public:
  explicit ElementFinder(const Analyzer& analyzer) : analyzer_(analyzer), match_(analyzer.matcher()) {}
  std::vector<FoundElement> in(const Note& note, const Analysis& analysis);

 private:
  const Analyzer& analyzer_;
  MatchThread match_;
};

}  // namespace palpate
