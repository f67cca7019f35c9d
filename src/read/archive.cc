#include "read/archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>

#include "read/document.h"

namespace palpate {

struct Archive::Impl {
  ByteStream& from;
  ArchiveLimits limits;
  ::archive* a = nullptr;
  std::string why;
  uint64_t in = 0, out = 0, entries = 0;
  uint64_t at = 0;  ///< place in the stream
  std::array<char, 1 << 16> block;

  Impl(ByteStream& f, const ArchiveLimits& l) : from(f), limits(l) {}
  ~Impl() {
    if (a) archive_read_free(a);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  static la_ssize_t on_read(::archive*, void* self, const void** buffer) {
    auto* s = static_cast<Impl*>(self);
    const size_t n = s->from.read(s->block.data(), s->block.size());
    s->in += n;
    s->at += n;
    *buffer = s->block.data();
    return static_cast<la_ssize_t>(n);
  }
  static la_int64_t on_seek(::archive*, void* self, la_int64_t offset, int whence) {
    auto* s = static_cast<Impl*>(self);
    const auto size = static_cast<la_int64_t>(s->from.size());
    const la_int64_t to = offset + (whence == SEEK_SET ? 0 : whence == SEEK_END ? size : static_cast<la_int64_t>(s->at));
    if (to < 0 || to > size || !s->from.seek(static_cast<uint64_t>(to))) return ARCHIVE_FATAL;
    s->at = static_cast<uint64_t>(to);
    return to;
  }

  void breaks(const std::string& reason) {
    if (why.empty()) why = reason;
  }
  /// libarchive's own words may hold an entry's name, and that a patient's.
  void damaged() { breaks("the archive is damaged, cut off or encrypted"); }

  /// A stream of "in" bytes may have been counted more than once by seeking; that only makes the bound wider.
  bool too_much() {
    if (entries > limits.entries) breaks("the archive holds more than " + std::to_string(limits.entries) + " files");
    else if (out > limits.bytes) breaks("the archive holds more than " + std::to_string(limits.bytes) + " bytes");
    else if (out > limits.ratio_from && out / limits.ratio > std::max<uint64_t>(in, 1))
      breaks("the archive unpacks to more than " + std::to_string(limits.ratio) + " times its size");
    else return false;
    return true;
  }
};

Archive::Archive(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Archive::~Archive() = default;

std::unique_ptr<Archive> Archive::open(ByteStream& from, const ArchiveLimits& limits) {
  auto impl = std::make_unique<Impl>(from, limits);
  Impl& i = *impl;
  std::unique_ptr<Archive> out(new Archive(std::move(impl)));
  i.a = archive_read_new();
  archive_read_support_filter_gzip(i.a);
  archive_read_support_filter_zstd(i.a);
  archive_read_support_format_zip(i.a);
  archive_read_support_format_tar(i.a);
  archive_read_support_format_raw(i.a);
  archive_read_set_callback_data(i.a, &i);
  archive_read_set_read_callback(i.a, Impl::on_read);
  if (from.size() > 0 && from.seek(0)) archive_read_set_seek_callback(i.a, Impl::on_seek);
  if (archive_read_open1(i.a) != ARCHIVE_OK) i.damaged();
  return out;
}

Archive::Step Archive::next(std::string& name) {
  Impl& i = *impl_;
  while (i.why.empty()) {
    archive_entry* e = nullptr;
    const int r = archive_read_next_header(i.a, &e);
    if (r == ARCHIVE_EOF) return Step::end;
    if (r < ARCHIVE_WARN) {
      i.damaged();
      break;
    }
    i.entries++;
    if (i.too_much()) break;
    if (archive_entry_filetype(e) != AE_IFREG || archive_entry_hardlink(e)) continue;
    const char* path = archive_entry_pathname_utf8(e);
    if (!path) path = archive_entry_pathname(e);
    name = path ? path : "";
    if (archive_format(i.a) == ARCHIVE_FORMAT_RAW) {
      // Bytes that nothing compressed are no archive, whatever they begin with.
      if (archive_filter_code(i.a, 0) == ARCHIVE_FILTER_NONE) {
        i.damaged();
        break;
      }
      name.clear();
    }
    if (archive_entry_is_encrypted(e)) {
      i.breaks("the archive is encrypted");
      break;
    }
    return Step::entry;
  }
  return Step::broken;
}

size_t Archive::read(char* to, size_t size) {
  Impl& i = *impl_;
  if (!i.why.empty()) return 0;
  const la_ssize_t n = archive_read_data(i.a, to, size);
  if (n < 0) {
    i.damaged();
    return 0;
  }
  i.out += static_cast<uint64_t>(n);
  if (i.too_much()) return 0;
  return static_cast<size_t>(n);
}

const std::string& Archive::broken() const { return impl_->why; }
uint64_t Archive::bytes_in() const { return impl_->in; }

Result<std::map<std::string, std::string>> read_parts(ByteStream& package, std::initializer_list<std::string_view> names, uint64_t limit) {
  const auto archive = Archive::open(package);
  std::map<std::string, std::string> parts;
  std::string name;
  Archive::Step step;
  std::array<char, 1 << 16> block;
  while ((step = archive->next(name)) == Archive::Step::entry) {
    if (std::find(names.begin(), names.end(), name) == names.end() || parts.count(name)) continue;
    std::string& part = parts[name];
    while (const size_t n = archive->read(block.data(), block.size())) {
      if (part.size() + n > limit) return document_error("a part of the document is larger than " + std::to_string(limit) + " bytes");
      part.append(block.data(), n);
    }
  }
  if (step == Archive::Step::broken || !archive->broken().empty()) return document_error(archive->broken());
  return parts;
}

Result<std::string> unpack(std::string_view bytes, std::string_view how, uint64_t limit) {
  // libarchive unpacks what gzip wraps; the sum at its end is not looked at.
  std::string gzip(bytes);
  if (how == "ZL" && bytes.size() > 6) gzip = std::string(bytes.substr(2, bytes.size() - 6));
  if (how == "DF" || how == "ZL") gzip = std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10) + gzip + std::string(8, '\0');
  else if (how != "GZ") return document_error("the body is compressed (" + std::string(how.substr(0, 8)) + "), which is not read");
  const auto from = view_bytes(gzip);
  const auto archive = Archive::open(*from);
  std::string name, out;
  if (archive->next(name) != Archive::Step::entry) return document_error("the compressed body is damaged");
  std::array<char, 1 << 16> block;
  while (const size_t n = archive->read(block.data(), block.size())) {
    if (out.size() + n > limit) return document_error("the compressed body holds more than " + std::to_string(limit) + " bytes");
    out.append(block.data(), n);
  }
  if (!archive->broken().empty()) return document_error("the compressed body is damaged");
  return out;
}

}  // namespace palpate
