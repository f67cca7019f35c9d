// What a reader of places says of words: shared by the tests of tables, passages and boxes.
//
//   EXPECT_EQ(said_by(read_boxes, "[ ] STM", "STM"), "negated unchecked");
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "context/place.h"
#include "lexicon/load.h"
#include "match/matcher.h"

namespace palpate {

/// Of the lexicon that is built in, for the readers that take their words from it.
inline const Matcher& builtin_matcher() {
  static const Result<Lexicon> lexicon = load_lexicon(builtin_files());
  static const Result<std::unique_ptr<const Matcher>> matcher = Matcher::create(*lexicon);
  return **matcher;
}

/// The lines of a text, as the layout gives them.
inline std::vector<NormSpan> lines_of(const std::string& t) {
  std::vector<NormSpan> out;
  for (size_t b = 0; b <= t.size();) {
    const size_t e = std::min(t.find('\n', b), t.size());
    out.push_back({static_cast<uint32_t>(b), static_cast<uint32_t>(e)});
    b = e + 1;
  }
  return out;
}

/// "historical prior_visit" of the words, "-" when no passage holds them. A line above shows that the place in the note is free.
template <class Reader>
std::string said_by(Reader read, const std::string& passage, const std::string& words) {
  std::string answer[2];
  for (const bool above : {false, true}) {
    const std::string t = (above ? "Neck less stiff.\n\n" : "") + passage;
    const std::vector<NormSpan> lines = lines_of(t);
    const auto at = static_cast<uint32_t>(t.find(words));
    EXPECT_LT(at, t.size()) << words;
    answer[above] = "-";
    for (const PlaceSays& s : read(t, lines))
      if (s.where.contains(at)) {
        answer[above] = std::string(to_string(s.assertion)) + " " + s.reason;
        EXPECT_FALSE(s.cue.empty());
        break;
      }
  }
  EXPECT_EQ(answer[0], answer[1]) << "a line above changes it:\n" << passage;
  return answer[0];
}

}  // namespace palpate
