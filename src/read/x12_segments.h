// The segments of an X12 file, one after another, by the delimiters of each interchange's own ISA.
//
//   X12Segments in(*source);
//   for (X12Segment s; in.next(s);) if (s.id == "CLM") use(s[1]);
//
// A segment that the input cuts short, or an ISA that cannot be read, comes with `broken` saying what was expected; after
// a broken ISA reading goes on at the next one. Owns its buffer: an X12Segment's views live until the next call.
// One thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/source.h"

namespace palpate {

struct X12Segment {
  uint32_t number = 0;  ///< 1-based in the file
  std::string_view id;
  std::vector<std::string_view> elements;  ///< [0] is the id
  char component = ':';
  std::string broken;  ///< what was expected; empty: a whole segment
  std::string odd;     ///< a whole ISA that is not laid out as usual

  /// The nth element, "" when the segment is shorter.
  std::string_view operator[](size_t n) const { return n < elements.size() ? elements[n] : std::string_view(); }
  /// The nth component (0-based) of an element.
  std::string_view part(size_t element, size_t n) const;
};

class X12Segments {
 public:
  explicit X12Segments(TextSource& source) : source_(source) {}
  bool next(X12Segment& segment);

 private:
  bool fill();
  void skip_blank();
  bool envelope(X12Segment& segment);
  TextSource& source_;
  std::string buffer_;
  size_t at_ = 0;
  uint32_t number_ = 0;
  char element_ = 0, component_ = ':', terminator_ = 0;
  bool ended_ = false;
};

}  // namespace palpate
