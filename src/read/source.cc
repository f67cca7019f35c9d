#include "read/source.h"

namespace palpate {
namespace {
constexpr size_t kBlock = 1 << 20;
}

Result<std::unique_ptr<TextSource>> TextSource::open(const std::string& path, std::optional<Encoding> forced) {
  auto bytes = open_bytes(path);
  if (!bytes) return bytes.errors();
  return over(std::move(*bytes), path, forced);
}

std::unique_ptr<TextSource> TextSource::over(std::unique_ptr<ByteStream> bytes, const std::string& path, std::optional<Encoding> forced) {
  std::unique_ptr<TextSource> s(new TextSource);
  s->path_ = path;
  s->stream_ = std::move(bytes);
  std::string raw, more;
  while (raw.size() < kBlock && s->read_raw(more)) raw += more;
  s->head_is_all_ = raw.size() < kBlock;
  s->forced_ = forced.has_value();
  s->encoding_ = forced ? *forced : sniff_encoding(raw, s->head_is_all_);
  if (raw.substr(0, 3) == "\xEF\xBB\xBF" && (s->encoding_ == Encoding::utf8 || s->encoding_ == Encoding::utf8_bom)) {
    s->encoding_ = Encoding::utf8_bom;
    raw.erase(0, 3);
  } else if (raw.size() >= 2 &&
             ((s->encoding_ == Encoding::utf16le && raw.substr(0, 2) == "\xFF\xFE") || (s->encoding_ == Encoding::utf16be && raw.substr(0, 2) == "\xFE\xFF"))) {
    raw.erase(0, 2);
  }
  s->head_ = s->convert(raw, s->head_is_all_);
  return s;
}

bool TextSource::read_raw(std::string& out) {
  out.resize(kBlock);
  const size_t n = stream_->read(out.data(), kBlock);
  out.resize(n);
  bytes_ += n;
  return n > 0;
}

std::string TextSource::convert(std::string& raw, bool last) {
  raw.insert(0, carry_);
  carry_.clear();
  switch (encoding_) {
    case Encoding::utf8:
    case Encoding::utf8_bom: return std::move(raw);
    case Encoding::windows1252: return decode(raw, encoding_).text;
    default: break;
  }
  if (!last) {  // whole units, and no high surrogate at the end
    size_t keep = raw.size() & ~size_t{1};
    if (keep >= 2) {
      const auto high = static_cast<unsigned char>(raw[keep - (encoding_ == Encoding::utf16le ? 1 : 2)]);
      if (high >= 0xD8 && high <= 0xDB) keep -= 2;
    }
    carry_ = raw.substr(keep);
    raw.resize(keep);
  }
  return decode(raw, encoding_).text;
}

bool TextSource::read(std::string& piece) {
  if (!head_given_) {
    head_given_ = true;
    piece = head_;
    return !piece.empty();
  }
  std::string raw;
  if (head_is_all_ || !read_raw(raw)) {
    if (carry_.empty()) return false;
    raw.clear();
    piece = convert(raw, true);
    return !piece.empty();
  }
  piece = convert(raw, false);
  return true;
}

std::string valid_text(std::string_view bytes) { return valid_utf8(bytes) ? std::string(bytes) : decode(bytes, Encoding::windows1252).text; }

}  // namespace palpate
