// The messages of an HL7 v2 file, one after another, by the delimiters of each message's own MSH.
//
//   Hl7Messages in(*source, limit);
//   Hl7Message m;
//   while (in.next(m)) for (const Hl7Segment& s : m.segments) if (s.id() == "PID") use(m.plain(m.part(s[3], 0)));
//
// Segments end with CR, LF or CRLF; MLLP frames and batch envelopes (FHS, BHS, BTS, FTS) are passed over. A line that is
// no segment goes on with the field before it. A message larger than the limit comes with `oversized` and no segments.
// A message owns its bytes: views live as long as it is not given to next() again. Streams. One thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/source.h"

namespace palpate {

struct Hl7Segment {
  std::vector<std::string_view> fields;  ///< [0] is the id; fields[n] is what HL7 calls n, also in MSH
  std::string_view id() const { return fields.empty() ? std::string_view() : fields[0]; }
  std::string_view operator[](size_t n) const { return n < fields.size() ? fields[n] : std::string_view(); }
};

struct Hl7Message {
  std::string bytes;
  std::vector<Hl7Segment> segments;
  uint64_t size = 0;  ///< of its bytes, also when it was passed over
  uint64_t line = 0;  ///< at which it begins, 1-based; CR, LF and CRLF end a line
  bool oversized = false;
  char field = '|', component = '^', repetition = '~', escape = '\\', sub = '&';

  /// The first segment of this id, or an empty one.
  const Hl7Segment& first(std::string_view id) const;
  /// The nth component (0-based) of a field's first repetition.
  std::string_view part(std::string_view field, size_t n) const;
  std::vector<std::string_view> repetitions(std::string_view field) const;
  /// Escapes undone: delimiters, line breaks, spaces, hexadecimal bytes; valid UTF-8.
  std::string plain(std::string_view value) const;
};

class Hl7Messages {
 public:
  Hl7Messages(TextSource& source, uint64_t limit) : source_(source), limit_(limit) {}
  bool next(Hl7Message& message);

 private:
  size_t start_from(size_t at) const;
  bool fill();
  void drop(size_t to);
  TextSource& source_;
  std::string buffer_;
  size_t at_ = 0;
  uint64_t limit_, line_ = 1;
  char last_ = '\n';
  bool ended_ = false;
};

bool looks_like_hl7(std::string_view head);

}  // namespace palpate
