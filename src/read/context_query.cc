#include "read/context_query.h"

#include <simdjson.h>

#include <sstream>

namespace palpate {
namespace {

std::optional<uint32_t> byte_of(std::string_view s, int64_t cp) {
  int64_t n = 0;
  for (size_t i = 0; i < s.size(); i++) {
    if ((static_cast<unsigned char>(s[i]) & 0xC0) == 0x80) continue;
    if (n++ == cp) return static_cast<uint32_t>(i);
  }
  return n == cp ? std::optional<uint32_t>(static_cast<uint32_t>(s.size())) : std::nullopt;
}

}  // namespace

struct ContextQueries::Impl {
  explicit Impl(TextSource& source) : in(source) {}
  TextSource& in;
  simdjson::dom::parser parser;
  std::string buffer, piece;
  size_t at = 0;
  uint64_t line = 0;
  bool ended = false;

  bool next_line(std::string& out) {
    for (;;) {
      const size_t nl = buffer.find('\n', at);
      if (nl != std::string::npos || (ended && at < buffer.size())) {
        const size_t e = std::min(nl, buffer.size());
        out = buffer.substr(at, e - at);
        at = e + 1;
        line++;
        return true;
      }
      if (ended) return false;
      buffer.erase(0, at);
      at = 0;
      if (in.read(piece)) buffer += piece;
      else ended = true;
    }
  }
};

ContextQueries::ContextQueries(TextSource& in) : impl_(new Impl(in)) {}
ContextQueries::~ContextQueries() = default;

bool ContextQueries::next(ContextQuery& q, std::string& why) {
  std::string l;
  do {
    if (!impl_->next_line(l)) return false;
  } while (l.find_first_not_of(" \r\t") == std::string::npos);
  q.line = impl_->line;
  why.clear();
  simdjson::dom::element e, id;
  std::string_view text;
  int64_t start, end;
  if (impl_->parser.parse(l).get(e) || e["text"].get(text) || e["start"].get(start) || e["end"].get(end)) {
    why = "expected {\"id\",\"text\",\"start\",\"end\"}";
    return true;
  }
  q.text = std::string(text);
  q.id_json = e["id"].get(id) ? "null" : std::string(simdjson::minify(id));
  const auto b = byte_of(q.text, start), f = byte_of(q.text, end);
  if (!b || !f || *b >= *f) why = "start and end give no words of the text";
  else q.words = {*b, *f};
  return true;
}

}  // namespace palpate
