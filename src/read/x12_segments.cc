#include "read/x12_segments.h"

#include <algorithm>
#include <cctype>

namespace palpate {
namespace {

constexpr size_t kLongest = 1 << 16;  // the longest segment of an 837 has some hundred bytes
bool blank(char c) { return c == ' ' || c == '\r' || c == '\n' || c == '\t' || c == '\0'; }
bool separator(char c) { return !std::isalnum(static_cast<unsigned char>(c)) && c != ' '; }

std::string_view trimmed_view(std::string_view s) {
  while (!s.empty() && blank(s.front())) s.remove_prefix(1);
  while (!s.empty() && (s.back() == '\r' || s.back() == '\n' || s.back() == ' ')) s.remove_suffix(1);
  return s;
}

}  // namespace

std::string_view X12Segment::part(size_t element, size_t n) const {
  std::string_view s = (*this)[element];
  for (; n; n--) {
    const size_t at = s.find(component);
    if (at == std::string_view::npos) return {};
    s.remove_prefix(at + 1);
  }
  return s.substr(0, s.find(component));
}

bool X12Segments::fill() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  std::string piece;
  if (!source_.read(piece)) ended_ = true;
  else buffer_ += piece;
  return !ended_;
}

void X12Segments::skip_blank() {
  do
    while (at_ < buffer_.size() && (blank(buffer_[at_]) || (terminator_ && buffer_[at_] == terminator_))) at_++;
  while (at_ >= buffer_.size() && fill());
}

/// The ISA at the buffer's beginning: element separator after the name, component after the sixteenth, then the terminator.
bool X12Segments::envelope(X12Segment& s) {
  while (buffer_.size() - at_ < 200 && fill()) {
  }
  const std::string_view head = std::string_view(buffer_).substr(at_, 200);
  s.broken.clear();
  const char sep = head.size() > 3 ? head[3] : '\0';
  size_t p = 3, seen = 0;
  for (; p < head.size() && head[p] != '\n' && head[p] != '\r'; p++)
    if (head[p] == sep && ++seen == 16) break;
  if (!separator(sep) || seen < 16 || p + 2 >= head.size()) {
    s.broken = "expected an ISA with sixteen elements and then the segment terminator";
    return false;
  }
  const char component = head[p + 1], end = head[p + 2];
  if (!separator(component) || component == sep || std::isalnum(static_cast<unsigned char>(end)) || end == ' ' || end == sep || end == component) {
    s.broken = "expected a component separator in ISA16 and the segment terminator after it";
    return false;
  }
  element_ = sep;
  component_ = component;
  terminator_ = end;
  if (p != 103) s.odd = "the ISA has " + std::to_string(p + 3) + " characters instead of 106; its separators were found by counting";
  return true;
}

bool X12Segments::next(X12Segment& s) {
  s.elements.clear();
  s.broken.clear();
  s.odd.clear();
  skip_blank();
  if (at_ >= buffer_.size()) return false;
  while (buffer_.size() - at_ < 4 && fill()) {
  }
  s.number = ++number_;
  const bool isa = buffer_.compare(at_, 3, "ISA") == 0 && buffer_.size() - at_ > 3 && separator(buffer_[at_ + 3]);
  if ((isa && !envelope(s)) || (!isa && !terminator_)) {
    if (!isa) s.broken = "expected ISA, the envelope that says which separators the file uses";
    // Nothing can be read before the next interchange.
    size_t from = at_ + 1;
    for (;;) {
      const size_t hit = buffer_.find("ISA", from);
      if (hit != std::string::npos && hit + 3 < buffer_.size()) {
        from = hit + 1;
        if (separator(buffer_[hit + 3]) && !std::isalnum(static_cast<unsigned char>(buffer_[hit - 1]))) {
          at_ = hit;
          break;
        }
      } else {
        at_ = buffer_.size() > 4 ? std::max(at_, buffer_.size() - 4) : at_;
        from = 1;
        if (!fill()) {
          at_ = buffer_.size();
          break;
        }
      }
    }
    s.id = {};
    terminator_ = 0;
    return true;
  }
  size_t scanned = at_, end = std::string::npos;
  while ((end = buffer_.find(terminator_, scanned)) == std::string::npos && buffer_.size() - at_ < kLongest) {
    const size_t done = buffer_.size() - at_;
    if (!fill()) break;
    scanned = done;  // fill() moved the segment to the front
  }
  const bool cut = end == std::string::npos;
  if (cut) end = std::min(buffer_.size(), at_ + kLongest);
  const std::string_view text = trimmed_view(std::string_view(buffer_).substr(at_, end - at_));
  at_ = end + (cut ? 0 : 1);
  for (size_t b = 0;;) {
    const size_t e = std::min(text.find(element_, b), text.size());
    s.elements.push_back(text.substr(b, e - b));
    if (e == text.size()) break;
    b = e + 1;
  }
  s.id = s.elements[0];
  s.component = component_;
  if (cut && s.id != "IEA")
    s.broken = ended_ ? "the file ends inside a segment; expected the segment terminator" : "expected the segment terminator within 64 KiB";
  return true;
}

}  // namespace palpate
