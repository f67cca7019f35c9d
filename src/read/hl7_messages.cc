#include "read/hl7_messages.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace palpate {
namespace {

constexpr std::string_view kBreaks = "\r\n\x0b\x1c";

bool alnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// "MSH" and a delimiter at the beginning of a line or frame.
bool header_at(std::string_view b, size_t at) {
  return b.compare(at, 3, "MSH") == 0 && at + 3 < b.size() && !alnum(b[at + 3]) && static_cast<unsigned char>(b[at + 3]) > ' ' &&
         static_cast<unsigned char>(b[at + 3]) < 0x7f;
}

bool segment_id(std::string_view line, char field) {
  if (line.size() < 3 || !std::isupper(static_cast<unsigned char>(line[0]))) return false;
  for (char c : line.substr(1, 2))
    if (!std::isupper(static_cast<unsigned char>(c)) && !std::isdigit(static_cast<unsigned char>(c))) return false;
  return line.size() == 3 || line[3] == field;
}

std::vector<std::string_view> split(std::string_view s, char at) {
  std::vector<std::string_view> out;
  for (size_t begin = 0;;) {
    const size_t end = std::min(s.find(at, begin), s.size());
    out.push_back(s.substr(begin, end - begin));
    if (end == s.size()) return out;
    begin = end + 1;
  }
}

/// What MSH-18 says of bytes that are no UTF-8.
std::string readable(std::string&& bytes) {
  if (valid_utf8(bytes)) return std::move(bytes);
  const std::string_view header = std::string_view(bytes).substr(0, std::min(bytes.find_first_of("\r\n"), bytes.size()));
  const auto fields = split(header, header.size() > 3 ? header[3] : '|');
  if (fields.size() > 17)
    if (auto text = decode_named(bytes, fields[17])) return *text;
  return valid_text(bytes);
}

void parse(Hl7Message& m) {
  const std::string_view b = m.bytes;
  m.field = b[3];
  const std::string_view codes = b.substr(4, std::min(b.find_first_of(std::string(1, m.field) + "\r\n", 4), b.size()) - 4);
  const std::string_view usual = "^~\\&";
  char* const names[]{&m.component, &m.repetition, &m.escape, &m.sub};
  for (size_t i = 0; i < 4; i++) *names[i] = i < codes.size() ? codes[i] : usual[i];
  // Where CR ends the segments, a lone LF belongs to the text.
  const bool cr = b.find('\r') != std::string_view::npos;
  std::vector<std::string_view> lines;
  for (size_t at = 0; at < b.size();) {
    const size_t end = std::min(b.find(cr ? '\r' : '\n', at), b.size());
    const std::string_view line = b.substr(at, end - at);
    at = end + 1;
    if (cr && at < b.size() && b[at] == '\n') at++;
    if (lines.empty() || segment_id(line, m.field)) lines.push_back(line);
    else if (line.find_first_not_of(" \t\n\x0b\x1c") != std::string_view::npos)
      lines.back() = std::string_view(lines.back().data(), static_cast<size_t>(line.data() + line.size() - lines.back().data()));
  }
  for (std::string_view line : lines) {
    Hl7Segment s{split(line, m.field)};
    if (s.id() == "MSH") s.fields.insert(s.fields.begin() + 1, line.substr(3, 1));
    if (s.id() != "FHS" && s.id() != "BHS" && s.id() != "BTS" && s.id() != "FTS") m.segments.push_back(std::move(s));
  }
}

}  // namespace

const Hl7Segment& Hl7Message::first(std::string_view id) const {
  static const Hl7Segment none;
  const auto it = std::find_if(segments.begin(), segments.end(), [&](const Hl7Segment& s) { return s.id() == id; });
  return it == segments.end() ? none : *it;
}

std::vector<std::string_view> Hl7Message::repetitions(std::string_view value) const { return split(value, repetition); }

std::string_view Hl7Message::part(std::string_view value, size_t n) const {
  value = value.substr(0, std::min(value.find(repetition), value.size()));
  for (; n > 0; n--) {
    const size_t next = value.find(component);
    if (next == std::string_view::npos) return {};
    value.remove_prefix(next + 1);
  }
  return value.substr(0, std::min(value.find(component), value.size()));
}

std::string Hl7Message::plain(std::string_view v) const {
  std::string out;
  for (size_t i = 0; i < v.size(); i++) {
    const size_t close = v[i] == escape ? v.find(escape, i + 1) : std::string_view::npos;
    if (close == std::string_view::npos || close == i + 1 || close - i > 400) {
      out += v[i] == '\r' ? '\n' : v[i];
      continue;
    }
    const std::string_view code = v.substr(i + 1, close - i - 1);
    int count = 1;
    if (code.size() > 3) std::from_chars(code.data() + 3 + (code[3] == '+'), code.data() + code.size(), count);
    count = std::clamp(count, 1, 80);
    if (code == "F") out += field;
    else if (code == "S") out += component;
    else if (code == "T") out += sub;
    else if (code == "R") out += repetition;
    else if (code == "E") out += escape;
    else if (code == "H" || code == "N" || code == ".fi" || code == ".nf" || code.starts_with(".in") || code.starts_with(".ti")) {
    } else if (code == ".br" || code == ".ce") out += '\n';
    else if (code.starts_with(".sp")) out.append(static_cast<size_t>(count), '\n');
    else if (code.starts_with(".sk")) out.append(static_cast<size_t>(count), ' ');
    else if (code[0] == 'X' && code.size() > 2 && code.size() % 2 == 1 &&
             std::all_of(code.begin() + 1, code.end(), [](char c) { return std::isxdigit(static_cast<unsigned char>(c)); })) {
      std::string raw;
      for (size_t k = 1; k < code.size(); k += 2) {
        int byte = 0;
        std::from_chars(code.data() + k, code.data() + k + 2, byte, 16);
        if (byte == '\n' && !raw.empty() && raw.back() == '\n') continue;  // 0D0A
        raw += byte == '\r' ? '\n' : static_cast<char>(byte);
      }
      out += raw;
    } else if ((code[0] == 'C' || code[0] == 'M' || code[0] == 'Z') && code.size() > 4 &&
               std::all_of(code.begin() + 1, code.end(), [](char c) { return std::isxdigit(static_cast<unsigned char>(c)); })) {
      // a change of the character set, a local escape
    } else {
      out += v[i];  // a backslash of the text's own
      continue;
    }
    i = close;
  }
  return valid_utf8(out) ? out : valid_text(out);
}

size_t Hl7Messages::start_from(size_t at) const {
  const std::string_view b = buffer_;
  for (;; at++) {
    at = b.find("MSH", at);
    if (at == std::string_view::npos) return at;
    const char before = at == 0 ? last_ : b[at - 1];
    if (kBreaks.find(before) != std::string_view::npos && header_at(b, at)) return at;
  }
}

/// Counts the lines up to `to` and forgets them.
void Hl7Messages::drop(size_t to) {
  for (size_t i = at_; i < to; i++) {
    if (buffer_[i] == '\n' || buffer_[i] == '\r') line_ += !(buffer_[i] == '\n' && last_ == '\r');
    last_ = buffer_[i];
  }
  at_ = to;
}

bool Hl7Messages::fill() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  std::string piece;
  if (source_.read(piece)) buffer_ += piece;
  else ended_ = true;
  return !ended_;
}

bool Hl7Messages::next(Hl7Message& m) {
  m = Hl7Message{};
  size_t begin;
  while ((begin = start_from(at_)) == std::string::npos) {
    drop(std::max(at_, buffer_.size() - std::min<size_t>(buffer_.size(), 3)));  // a header may be cut
    if (!fill()) return false;
  }
  drop(begin);
  m.line = line_;
  size_t end, searched = at_ + 3;
  while ((end = start_from(searched)) == std::string::npos) {
    if (buffer_.size() - at_ > limit_) {
      m.oversized = true;
      m.size += buffer_.size() - 3 - at_;
      drop(buffer_.size() - 3);
    }
    const size_t open = buffer_.size() - at_;
    const bool more = fill();
    searched = std::max<size_t>(m.oversized ? 0 : 3, open > 3 ? open - 3 : 0);
    if (!more && !source_.broken().empty()) return false;  // a part of a message may lack the word "not"
    if (!more) {
      end = buffer_.size();
      break;
    }
  }
  m.size += end - at_;
  if (m.size > limit_) m.oversized = true;
  if (!m.oversized) {
    // Frames and the envelope behind the message are none of its text.
    std::string_view body = std::string_view(buffer_).substr(at_, end - at_);
    m.bytes = readable(std::string(body));
    std::replace(m.bytes.begin(), m.bytes.end(), '\x1c', m.bytes.find('\r') == std::string::npos ? '\n' : '\r');
    std::erase(m.bytes, '\x0b');
    parse(m);
  }
  drop(end);
  return true;
}

bool looks_like_hl7(std::string_view head) {
  const size_t first = head.find_first_not_of(" \t\r\n\x0b");
  if (first == std::string_view::npos) return false;
  const std::string_view h = head.substr(first);
  for (const char* id : {"MSH", "FHS", "BHS"})
    if (h.starts_with(id) && h.size() > 8 && !alnum(h[3]) && static_cast<unsigned char>(h[3]) > ' ' &&
        h.substr(4, std::min<size_t>(8, h.find(h[3], 4) - 4)).find_first_of("^~\\&") != std::string_view::npos)
      return true;
  // A header may have delimiters of its own; a message names its type in MSH-9.
  if (!header_at(h, 0)) return false;
  const auto fields = split(h.substr(0, std::min(h.find_first_of("\r\n"), h.size())), h[3]);
  return fields.size() > 8 && fields[1].size() >= 2 && fields[1].size() <= 5 && std::none_of(fields[1].begin(), fields[1].end(), alnum) &&
         fields[8].size() >= 3;
}

}  // namespace palpate
