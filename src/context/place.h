// What a place in the note says of the words in it, before any cue does: a cell under a date, a copied paragraph, a blank.
//
//   Places p{read_tables(text, lines)};
//   if (const PlaceSays* s = p.of(mention)) use(s->assertion, s->reason);
//
// Positions count folded text. Values.
#pragma once

#include <string>
#include <vector>

#include "core/span.h"
#include "core/vocabulary.h"

namespace palpate {

struct PlaceSays {
  NormSpan where;
  Assertion assertion = Assertion::performed;
  std::string reason;
  NormSpan cue;                 ///< the words, or the cell, that decide
  bool undecided_only = false;  ///< speaks only where neither a cue nor a heading does
};

struct Places {
  std::vector<PlaceSays> says;  ///< the first that holds the words counts: cells before the lines they stand in
  const PlaceSays* of(NormSpan words) const {
    for (const PlaceSays& s : says)
      if (s.where.contains(words)) return &s;
    return nullptr;
  }
};

}  // namespace palpate
