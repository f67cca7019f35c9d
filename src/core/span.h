// Half-open ranges, and which text they count.
//
//   Span s{3, 9};                     // bytes of the note's decoded text, exactly as received
//   NormSpan n{3, 9};                 // bytes of the folded text that the matchers read
//   Span back = text.original(n);     // the only way from one to the other (text/normalised_text.h)
//   std::string_view words = s.of(note.text);
//
// Values; nothing is owned. Two types, so that an offset cannot be read against the wrong text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace palpate {

template <class Text>
struct BasicSpan {
  uint32_t begin = 0;
  uint32_t end = 0;

  constexpr bool empty() const { return begin >= end; }
  constexpr uint32_t size() const { return end > begin ? end - begin : 0; }
  constexpr bool overlaps(BasicSpan o) const { return begin < o.end && o.begin < end; }
  constexpr bool contains(BasicSpan o) const { return begin <= o.begin && o.end <= end; }
  constexpr bool contains(uint32_t p) const { return begin <= p && p < end; }
  constexpr std::string_view of(std::string_view text) const { return text.substr(begin, size()); }
  friend constexpr bool operator==(BasicSpan a, BasicSpan b) { return a.begin == b.begin && a.end == b.end; }
};

struct OriginalText;
struct FoldedText;

/// Bytes of the note's decoded (UTF-8) text, before any folding.
using Span = BasicSpan<OriginalText>;
/// Bytes of the folded text.
using NormSpan = BasicSpan<FoldedText>;

}  // namespace palpate
