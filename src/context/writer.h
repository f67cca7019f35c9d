// Which profession writes a note: by its signature, its title, or the colleague whom it names as somebody else.
//
//   const WriterReader writers(matcher);
//   const Writer w = writers.read(text, lines, "LEE, DANA OTR/L");     // w.not_pt: "STM by PT" is a colleague's work
//
// "OT did STM" is the writer's own work in an occupational therapist's note and a colleague's in a physiotherapist's; where
// nothing tells who writes, neither is known. The words are lexicons/wordings/people.yaml. Immutable.
#pragma once

#include <string_view>
#include <vector>

#include "core/span.h"
#include "match/matcher.h"

namespace palpate {

/// What the writer is known not to be.
struct Writer {
  bool not_pt = false;
  bool not_ot = false;
};

class WriterReader {
 public:
  explicit WriterReader(const Matcher& m);
  /// `author`: who wrote it, as the note's record says; may be empty.
  Writer read(std::string_view text, const std::vector<NormSpan>& lines, std::string_view author = {}) const;

 private:
  struct Profession {
    Profession(const Matcher& m, Wording word, Wording service);
    TextPattern named, signs, titles, beside;
  };
  Profession pt_, ot_;
};

}  // namespace palpate
