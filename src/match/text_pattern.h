// A regular expression over folded text for rooms that may not see RE2.
//
//   static const TextPattern kMinutes("(\\d+)\\s*min");
//   for (size_t at = lo; kMinutes.find(text, at, hi, found);) { use(found[1]); at = found[0].end; }
//
// Any letter case, bytes, leftmost-longest. Immutable; may be shared between threads.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace palpate {

class TextPattern {
 public:
  explicit TextPattern(const std::string& re);
  ~TextPattern();
  /// The next match in [from, to): whole match first, then the groups (empty span: group not in the match).
  bool find(std::string_view text, size_t from, size_t to, std::vector<NormSpan>& groups) const;
  bool occurs(std::string_view text, NormSpan in) const;
  bool occurs(std::string_view text) const { return occurs(text, {0, static_cast<uint32_t>(text.size())}); }

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace palpate
