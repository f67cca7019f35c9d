// A note's lines, as those ask of them who read what a place says (forms.cc, passages.cc). Internal to the room.
//
//   class Forms : PlaceReader { ... each(kBlank, line, [&](const Groups& g) { say(item(line, g[0].begin), ...); }); };
//
// Positions count folded text. `text` and `lines` must outlive it.
#pragma once

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "context/place.h"
#include "match/text_pattern.h"

namespace palpate {

class PlaceReader {
 protected:
  using Groups = std::vector<NormSpan>;  ///< of a match: the whole of it, then the parts in parentheses

  PlaceReader(std::string_view text, const std::vector<NormSpan>& lines) : t_(text), lines_(lines) {}

  /// The line alone: `^` and `$` are its ends.
  bool is(const TextPattern& p, NormSpan line) const { return !line.empty() && p.occurs(line.of(t_)); }
  bool has(NormSpan line, std::string_view any_of_these) const { return line.of(t_).find_first_of(any_of_these) != std::string_view::npos; }
  /// The first match in a part of the note; what stands before the part is seen, what stands behind it is not.
  bool find(const TextPattern& p, NormSpan in, Groups& g) const { return p.find(t_.substr(0, in.end), in.begin, in.end, g); }
  template <class Use>
  void each(const TextPattern& p, NormSpan in, Use use) const {
    Groups g;
    for (uint32_t at = in.begin; find(p, {at, in.end}, g); at = g[0].end) use(std::as_const(g));
  }

  /// Where the item begins that a place lies in: after a comma, a full stop, a cell and, unless its measures stand in columns, a wide gap.
  uint32_t item(NormSpan line, uint32_t at, bool columns = false) const;
  /// The part of a line, between full stops, that holds some words.
  NormSpan statement(NormSpan line, NormSpan words) const;
  NormSpan whole() const { return {0, static_cast<uint32_t>(t_.size())}; }

  void say(NormSpan where, Assertion a, const char* reason, NormSpan cue) { out_.push_back({where, a, reason, cue}); }
  /// Where neither a cue nor a heading decides.
  void say_else(NormSpan where, Assertion a, const char* reason, NormSpan cue) { out_.push_back({where, a, reason, cue, true}); }

  std::string_view t_;
  const std::vector<NormSpan>& lines_;
  std::vector<PlaceSays> out_;
};

}  // namespace palpate
