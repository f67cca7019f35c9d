// The same words in an earlier note of the same patient, at least forty in a row.
//
//   std::vector<std::optional<RepeatedWords>> r = find_repeated(notes);
//   r[i]->earlier == 3; r[i]->tokens == 57; r[i]->here      // 57 words of note i stand in note 3 as well
//
// Words are runs of letters and digits without case; a rolling hash of every forty of them finds where two notes agree and
// the words themselves confirm it. Linear in the words of a patient's notes. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/note.h"

namespace palpate {

inline constexpr size_t kRepeatedTokens = 40;

struct RepeatedWords {
  size_t earlier = 0;    ///< index of the earlier note
  std::string id, date;  ///< of the earlier note
  size_t tokens = 0;     ///< the longest run of equal words
  Span here;             ///< the run in the later note
};

/// One entry a note. Notes without patient or date are not compared; of equal runs the latest earlier note is named.
std::vector<std::optional<RepeatedWords>> find_repeated(const std::vector<const Note*>& notes);

}  // namespace palpate
