#include "read/json_records.h"

#include <algorithm>

namespace palpate {
namespace {

/// Where a JSON value ends, byte by byte.
struct ValueEnd {
  int depth = 0;
  bool string = false, escape = false, scalar = false;

  /// The value ends behind `c` (1), before it (0), or goes on (-1).
  int step(char c) {
    if (string) {
      if (escape) escape = false;
      else if (c == '\\') escape = true;
      else if (c == '"') {
        string = false;
        if (depth == 0) return 1;
      }
      return -1;
    }
    switch (c) {
      case '"': string = true; return -1;
      case '{':
      case '[': depth++; return -1;
      case '}':
      case ']':
        if (depth == 0) return scalar ? 0 : 1;
        return --depth == 0 ? 1 : -1;
      case ',':
      case ' ':
      case '\t':
      case '\r':
      case '\n': return depth == 0 ? 0 : -1;
      default: scalar = depth == 0 || scalar; return -1;
    }
  }
};

constexpr std::string_view kBlank = " \t\r\n";

bool whole(std::string_view line) {
  ValueEnd end;
  for (char c : line)
    if (end.step(c) == 1) return true;
  return false;
}

JsonRecords::Shape shape_of(std::string_view head) {
  const size_t first = head.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return JsonRecords::Shape::lines;
  if (head[first] == '[') return JsonRecords::Shape::array;
  const size_t nl = head.find('\n', first);
  if (nl == std::string_view::npos || whole(head.substr(first, nl - first))) return JsonRecords::Shape::lines;
  // A line that begins its own object says that the first one is merely broken.
  const size_t second = head.find_first_not_of("\r\n", nl);
  return second == std::string_view::npos || head[second] == '{' ? JsonRecords::Shape::lines : JsonRecords::Shape::values;
}

}  // namespace

JsonRecords::JsonRecords(TextSource& source, uint64_t limit) : source_(source), limit_(limit), shape_(shape_of(source.head())) {}

std::string_view JsonRecords::first(std::string_view head) {
  const Shape shape = shape_of(head);
  size_t begin = head.find_first_not_of(shape == Shape::array ? " \t\r\n[," : kBlank);
  if (begin == std::string_view::npos) return {};
  if (shape == Shape::lines) return head.substr(begin, std::min(head.find('\n', begin), head.size()) - begin);
  ValueEnd end;
  for (size_t i = begin; i < head.size(); i++)
    if (const int e = end.step(head[i]); e >= 0) return head.substr(begin, i - begin + static_cast<size_t>(e));
  return head.substr(begin);
}

bool JsonRecords::fill() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  std::string piece;
  if (source_.read(piece)) buffer_ += piece;
  else ended_ = true;
  if (buffer_.capacity() < buffer_.size() + kPadding) buffer_.reserve(buffer_.size() + kPadding);
  return !ended_;
}

JsonRecords::Got JsonRecords::next(std::string_view& record) { return shape_ == Shape::lines ? next_line(record) : next_value(record); }

JsonRecords::Got JsonRecords::next_line(std::string_view& record) {
  bool oversized = false;
  uint64_t passed = 0;
  for (size_t from = at_;;) {
    const size_t nl = buffer_.find('\n', from);
    if (nl == std::string::npos && !ended_) {
      const size_t open = buffer_.size() - at_;
      if (open > limit_) {
        oversized = true;
        passed += open;
        at_ = buffer_.size();
      }
      fill();
      from = oversized ? 0 : std::min(open, buffer_.size());
      continue;
    }
    if (nl == std::string::npos && at_ >= buffer_.size() && !oversized) return Got::end;
    const size_t end = std::min(nl, buffer_.size());
    record = std::string_view(buffer_).substr(at_, end - at_);
    oversized = oversized || record.size() > limit_;
    size_ = passed + record.size();
    at_ = nl == std::string::npos ? end : end + 1;
    record_line_ = line_++;
    if (oversized) return Got::oversized;
    if (record.find_first_not_of(kBlank) != std::string_view::npos) return Got::record;
    from = at_;
  }
}

JsonRecords::Got JsonRecords::next_value(std::string_view& record) {
  for (;;) {
    while (at_ < buffer_.size() && (kBlank.find(buffer_[at_]) != std::string_view::npos || buffer_[at_] == ',' ||
                                    (shape_ == Shape::array && (buffer_[at_] == '[' || buffer_[at_] == ']'))))
      line_ += buffer_[at_++] == '\n';
    if (at_ < buffer_.size()) break;
    if (!fill()) return Got::end;
  }
  ValueEnd end;
  record_line_ = line_;
  bool oversized = false;
  uint64_t passed = 0;
  for (size_t i = at_;; i++) {
    if (i >= buffer_.size()) {
      if (i - at_ > limit_) oversized = true, passed += i - at_, at_ = i;
      const size_t open = i - at_;
      if (!fill()) {
        record = std::string_view(buffer_).substr(at_);
        size_ = passed + record.size();
        at_ = buffer_.size();
        return oversized ? Got::oversized : Got::record;
      }
      i = open;
    }
    const char c = buffer_[i];
    const int e = end.step(c);
    if (c == '\n' && e != 0) line_++;
    if (e < 0) continue;
    const size_t stop = i + static_cast<size_t>(e);
    record = std::string_view(buffer_).substr(at_, stop - at_);
    size_ = passed + record.size();
    oversized = oversized || record.size() > limit_;
    at_ = stop;
    return oversized ? Got::oversized : Got::record;
  }
}

}  // namespace palpate
