#include "read/sidecar.h"

#include <algorithm>
#include <array>

#include "read/csv.h"
#include "read/source.h"

namespace palpate {
namespace {

constexpr size_t kMaxRows = 5'000'000;

std::string folded(std::string_view s) {
  std::string o;
  for (char c : s) {
    if (c >= 'A' && c <= 'Z') o += static_cast<char>(c + 32);
    else if (c != ' ' && c != '_' && c != '-') o += c;
  }
  return o;
}

/// The column of file names, or -1.
int file_column(const std::vector<std::string>& header) {
  constexpr std::array<std::string_view, 9> names{"file",         "filename", "filepath",   "path",        "documentpath",
                                                  "documentfile", "document", "attachment", "relativepath"};
  for (std::string_view n : names)
    for (size_t i = 0; i < header.size(); i++)
      if (folded(header[i]) == n) return static_cast<int>(i);
  return -1;
}

std::string base(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

}  // namespace

bool Sidecar::is_one(std::string_view head, const FieldMap& map) {
  const char d = sniff_delimiter(head);
  if (!d) return false;
  CsvParser p(d);
  p.feed(head.substr(0, 1 << 16));
  p.finish();
  std::vector<std::string> row;
  uint64_t line;
  std::string_view raw;
  if (!p.row(row, line, raw) || file_column(row) < 0) return false;
  const auto fields = map.resolve(row);
  const std::string& text = fields[static_cast<size_t>(Field::text)];
  return text.empty() || std::find(row.begin(), row.end(), text) == row.end();
}

void Sidecar::add(std::unique_ptr<ByteStream> bytes, const std::string& path, const FieldMap& map) {
  const auto in = TextSource::over(std::move(bytes), path, std::nullopt);
  const char d = sniff_delimiter(in->head());
  if (!d) return;
  const std::string folder = path.substr(0, path.find_last_of('/') + 1);
  CsvParser p(d);
  std::vector<std::string> header, row;
  std::array<std::string, kFieldCount> fields;
  uint64_t line;
  std::string_view raw;
  int file = -1;
  auto take = [&] {
    while (p.row(row, line, raw)) {
      if (header.empty()) {
        header = row;
        fields = map.resolve(header);
        file = file_column(header);
        continue;
      }
      if (file < 0 || row.size() != header.size() || by_path_.size() >= kMaxRows) continue;
      Note n;
      for (size_t c = 0; c < row.size(); c++)
        for (int f = 0; f < kFieldCount; f++)
          if (static_cast<Field>(f) != Field::text && fields[static_cast<size_t>(f)] == header[c]) set_field(n, static_cast<Field>(f), valid_text(row[c]));
      std::string name = row[static_cast<size_t>(file)];
      std::replace(name.begin(), name.end(), '\\', '/');
      while (name.starts_with("./")) name.erase(0, 2);
      if (name.empty()) continue;
      const auto [at, fresh] = by_path_.emplace(folder + name, std::move(n));
      if (!fresh) continue;
      const auto [by, alone] = by_name_.emplace(base(name), &at->second);
      if (!alone) by->second = nullptr;
    }
  };
  std::string piece;
  while (in->read(piece)) {
    p.feed(piece);
    take();
    if (p.open_bytes() > (1u << 20)) return;  // a quote never closed
  }
  p.finish();
  take();
}

const Note* Sidecar::find(const std::string& path) const {
  if (const auto at = by_path_.find(path); at != by_path_.end()) return &at->second;
  const auto by = by_name_.find(base(path));
  return by == by_name_.end() ? nullptr : by->second;
}

}  // namespace palpate
