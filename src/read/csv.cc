#include "read/csv.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "read/formats.h"
#include "read/note_columns.h"
#include "read/note_lines.h"

namespace palpate {

void CsvParser::feed(std::string_view piece) {
  buffer_.erase(0, begin_);
  scanned_ -= begin_;
  begin_ = 0;
  buffer_ += piece;
}

bool CsvParser::row(std::vector<std::string>& fields, uint64_t& line, std::string_view& raw) {
  size_t i = scanned_;
  const size_t n = buffer_.size();
  for (; i < n; i++) {
    const char c = buffer_[i];
    if (c == '"') quoted_ = !quoted_;
    else if (!quoted_ && (c == '\n' || c == '\r')) break;
  }
  scanned_ = i;
  if (i >= n) {
    if (!finished_ || begin_ >= n) return false;
    unclosed_ = quoted_;
    quoted_ = false;
  } else if (buffer_[i] == '\r' && i + 1 >= n && !finished_) {
    return false;  // the \n may be in the next piece
  }
  const std::string_view r(buffer_.data() + begin_, i - begin_);
  raw = r;
  line = row_line_ = line_;
  fields.clear();
  std::string field;
  for (size_t k = 0; k <= r.size();) {
    field.clear();
    if (k < r.size() && r[k] == '"') {
      k++;
      while (k < r.size()) {
        const size_t q = r.find('"', k);
        field.append(r, k, std::min(q, r.size()) - k);
        if (q == std::string_view::npos) {
          k = r.size();
          break;
        }
        k = q + 1;
        if (k < r.size() && r[k] == '"') field += '"', k++;
        else break;
      }
    }
    const size_t d = std::min(r.find(delimiter_, k), r.size());
    field.append(r, k, d - k);
    fields.push_back(field);
    if (d >= r.size()) break;
    k = d + 1;
  }
  for (size_t k = 0; k < r.size(); k++)
    if (r[k] == '\n' || (r[k] == '\r' && (k + 1 >= r.size() || r[k + 1] != '\n'))) line_++;
  size_t next = i;
  if (next < n) {
    next += buffer_[next] == '\r' && next + 1 < n && buffer_[next + 1] == '\n' ? 2 : 1;
    line_++;
  }
  begin_ = scanned_ = next;
  return true;
}

void CsvParser::keep_first_line(std::string_view& raw) {
  const size_t end = raw.find_first_of("\r\n");
  if (end == std::string_view::npos) return;
  const auto row = static_cast<size_t>(raw.data() - buffer_.data());
  size_t next = row + end;
  next += buffer_[next] == '\r' && next + 1 < buffer_.size() && buffer_[next + 1] == '\n' ? 2 : 1;
  raw = raw.substr(0, end);
  begin_ = scanned_ = next;
  line_ = row_line_ + 1;
  unclosed_ = quoted_ = false;
}

std::string_view CsvParser::give_first_line(uint64_t& line) {
  line = row_line_ = line_;
  std::string_view raw = std::string_view(buffer_).substr(begin_);
  keep_first_line(raw);
  return raw;
}

bool CsvParser::skip(uint64_t& size) {
  size_t i = scanned_;
  bool ended = false;
  for (; i < buffer_.size() && !ended; i++) {
    if (buffer_[i] == '"') quoted_ = !quoted_;
    ended = !quoted_ && (buffer_[i] == '\n' || (buffer_[i] == '\r' && i + 1 < buffer_.size() && buffer_[i + 1] != '\n'));
  }
  size += i - begin_ - (ended ? 1 : 0);
  line_ += static_cast<uint64_t>(std::count(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_), buffer_.begin() + static_cast<std::ptrdiff_t>(i), '\n'));
  begin_ = scanned_ = i;
  if (ended || finished_) quoted_ = false;
  return ended || finished_;
}

bool CsvParser::rows_inside(size_t cells) const {
  if (!quoted_) return false;
  size_t lines = 0, rows = 0;
  std::string_view rest = std::string_view(buffer_).substr(begin_);
  for (size_t nl; lines < 200 && (nl = rest.find('\n')) != std::string_view::npos; lines++) {
    rest.remove_prefix(nl + 1);
    const std::string_view one = rest.substr(0, std::min(rest.find('\n'), rest.size()));
    rows += static_cast<size_t>(std::count(one.begin(), one.end(), delimiter_)) + 1 == cells;
  }
  return lines > 2 && rows * 5 > lines * 4;
}

char sniff_delimiter(std::string_view head) {
  const std::string_view first = head.substr(0, std::min(head.find_first_of("\r\n"), head.size()));
  char best = 0;
  std::ptrdiff_t most = 0;
  for (char d : {',', '\t', ';', '|'}) {
    const auto n = std::count(first.begin(), first.end(), d);
    if (n > most) most = n, best = d;
  }
  return best;
}

namespace {

constexpr uint64_t kTitleLines = 20;

/// Whether a table with this header begins at the line; `below` titles more must speak for it than one name.
bool header_at(std::string_view text, const FieldMap& map, bool below_titles, char& delimiter) {
  delimiter = sniff_delimiter(text);
  if (!delimiter) return false;
  std::vector<std::string> row, next;
  uint64_t line;
  std::string_view raw;
  const auto named = [&](Field f) { return std::any_of(row.begin(), row.end(), [&](const std::string& c) { return map.goes_by(f, c); }); };
  if (below_titles) {
    // Most lines of prose are sent away here, without the rows below.
    CsvParser one(delimiter);
    one.feed(text.substr(0, std::min(text.find_first_of("\r\n"), text.size())));
    one.finish();
    if (!one.row(row, line, raw) || row.size() < 2 || !named(Field::text)) return false;
  }
  CsvParser p(delimiter);
  p.feed(text.substr(0, 1 << 16));
  p.finish();
  if (!p.row(row, line, raw) || row.size() < 2 || !named(Field::text)) return false;
  if (!below_titles) return true;
  if (!named(Field::id) && !named(Field::date) && !named(Field::patient) && !named(Field::account) && !named(Field::author)) return false;
  return p.row(next, line, raw) && next.size() == row.size();
}

}  // namespace

TableStart table_start(std::string_view head, const FieldMap& map) {
  TableStart first, found;
  first.named = header_at(head, map, false, first.delimiter);
  if (first.named) return first;
  for (found.line = 2; found.line <= kTitleLines; found.line++) {
    const size_t end = head.find_first_of("\r\n", found.at);
    if (end == std::string_view::npos) break;
    found.at = end + (head.substr(end).starts_with("\r\n") ? 2 : 1);
    found.named = header_at(head.substr(found.at), map, true, found.delimiter);
    if (found.named) return found;
  }
  return first;
}

bool looks_like_csv(std::string_view head, const FieldMap& map) {
  const TableStart start = table_start(head, map);
  if (start.named || map.empty()) return start.named;
  // Somebody named columns: a wrong name is told, not read as plain text.
  CsvParser p(start.delimiter);
  p.feed(head.substr(0, 1 << 16));
  p.finish();
  std::vector<std::string> row;
  uint64_t line;
  std::string_view raw;
  return start.delimiter && p.row(row, line, raw) && row.size() > 1;
}

namespace {

class CsvReader : public RowReader {
 public:
  CsvReader(std::unique_ptr<TextSource> source, const ReadOptions& o, const TableStart& start)
      : parser_(start.delimiter ? start.delimiter : ',', start.line), limit_(o.max_note_bytes), titles_(start.at) {
    info_.format = NoteFormat::csv;
    info_.encoding = source->encoding();
    info_.delimiter = start.delimiter ? start.delimiter : ',';
    info_.titles = start.line - 1;
    source_ = std::move(source);
  }

  Result<bool> header(const FieldMap& map, const std::string& preset) {
    uint64_t line;
    std::string_view raw;
    if (!row(info_.columns, line, raw)) return Error{"READ002", "the table is empty", {source_->path()}, "", ""};
    special_ = note_columns(info_.columns, map, preset);
    info_.fields = special_.fields;
    info_.preset = special_.preset;
    info_.versioned = special_.flag >= 0;
    std::string all;
    for (const auto& c : info_.columns) all += (all.empty() ? "" : ", ") + c;
    for (int f = 0; f < kFieldCount; f++) {
      const std::string& name = info_.fields[f];
      auto it = std::find(info_.columns.begin(), info_.columns.end(), name);
      column_[f] = it == info_.columns.end() ? -1 : static_cast<int>(it - info_.columns.begin());
      if (column_[f] < 0 && !name.empty()) return Error{"READ011", "no column \"" + name + "\"", {source_->path(), 1}, "columns: " + all, ""};
    }
    if (column_[static_cast<size_t>(Field::text)] < 0 && !special_.described)
      return Error{"READ011", "no column holds the note's text", {source_->path(), 1}, "say which with --map text=COLUMN; columns: " + all, ""};
    return true;
  }

  Next next(Note& note, Reject& reject) override {
    auto& fields = fields_;
    uint64_t line = 0;
    std::string_view raw;
    for (;;) {
      if (!row(fields, line, raw)) {
        if (!oversized_) return Next::end;
        reject = {source_->path(), ++record_, oversized_line_, over_limit("record", limit_, std::exchange(oversized_, 0)), ""};
        return Next::reject;
      }
      if (fields.size() == 1 && fields[0].empty()) continue;  // an empty line
      break;
    }
    record_++;
    if (std::exchange(never_closed_, false)) {
      mended_++;
      reject = {source_->path(), record_, line, kNeverClosed, std::string(raw)};
      return Next::reject;
    }
    if (parser_.unclosed()) {
      std::string reason = kNeverClosed;
      // Each attempt reads the rest of the file again, so there is a bound to them.
      if (mended_++ < kMendedQuotes) parser_.keep_first_line(raw);
      else reason += "; the rest of the file is not read";
      reject = {source_->path(), record_, line, std::move(reason), std::string(raw)};
      return Next::reject;
    }
    if (fields.size() != info_.columns.size()) {
      reject = {source_->path(), record_, line, "the row has " + std::to_string(fields.size()) + " fields, the header " + std::to_string(info_.columns.size()),
                std::string(raw)};
      return Next::reject;
    }
    if (special_.described || cell(special_.error) == "1") {
      reject = {source_->path(), record_, line, special_.described ? "description of a note whose text lies elsewhere" : "entered in error", ""};
      return Next::aside;
    }
    note = Note{};
    note.source = source_->path();
    note.record = record_;
    note.line = line;
    for (int f = 0; f < kFieldCount; f++)
      if (column_[f] >= 0) set_field(note, static_cast<Field>(f), valid_text(fields[static_cast<size_t>(column_[f])]));
    if (note.text.size() > limit_) {
      reject = {source_->path(), record_, line, over_limit("note", limit_, note.text.size()), ""};
      return Next::reject;
    }
    if (special_.flag >= 0 && !note.id.empty()) note.version = "w", note.delivery = cell(special_.flag) == "3" ? Delivery::removed : Delivery::versioned;
    if (note.id.empty()) note.id = note.source + ":" + std::to_string(note.record);
    return Next::note;
  }

  const std::vector<std::string>& row() const override { return fields_; }
  const NoteColumns& special() const { return special_; }

 private:
  std::string_view cell(int column) const { return column < 0 ? std::string_view() : std::string_view(fields_[static_cast<size_t>(column)]); }
  bool row(std::vector<std::string>& fields, uint64_t& line, std::string_view& raw) {
    for (;;) {
      if (parser_.row(fields, line, raw)) return true;
      if (ended_) return false;
      std::string piece;
      if (parser_.open_bytes() > limit_ + (1 << 16)) {
        if (mended_ < kMendedQuotes && parser_.rows_inside(info_.columns.size())) {
          raw = parser_.give_first_line(line);
          return never_closed_ = true;
        }
        oversized_line_ = parser_.open_line();
        while (!parser_.skip(oversized_)) {
          if (source_->read(piece)) parser_.feed(piece);
          else ended_ = true, parser_.finish();
        }
        return false;
      }
      if (source_->read(piece)) parser_.feed(std::string_view(piece).substr(std::exchange(titles_, 0)));
      else if (ended_ = true; source_->broken().empty()) parser_.finish();
    }
  }

  static constexpr int kMendedQuotes = 20;
  static constexpr const char* kNeverClosed = "a quote is opened and never closed; double or remove it";
  CsvParser parser_;
  int mended_ = 0;
  uint64_t limit_, record_ = 0, oversized_ = 0, oversized_line_ = 0;  ///< size and line of a row passed over
  size_t titles_;                                                     ///< bytes above the header, not passed over yet
  std::array<int, kFieldCount> column_{};
  bool ended_ = false, never_closed_ = false;
  NoteColumns special_;
  std::vector<std::string> fields_;
};

Result<std::unique_ptr<CsvReader>> open_table(std::unique_ptr<TextSource> source, const ReadOptions& o) {
  const TableStart start = table_start(source->head(), o.map);
  auto r = std::make_unique<CsvReader>(std::move(source), o, start);
  if (auto ok = r->header(o.map, o.preset); !ok) return ok.errors();
  return r;
}

}  // namespace

Result<std::unique_ptr<RowReader>> open_rows(std::unique_ptr<TextSource> source, const ReadOptions& o) {
  auto r = open_table(std::move(source), o);
  if (!r) return r.errors();
  return std::unique_ptr<RowReader>(std::move(*r));
}

Result<std::unique_ptr<NoteReader>> open_csv(std::unique_ptr<TextSource> source, const ReadOptions& o, const Beside* beside) {
  const std::string path = source->path();
  auto r = open_table(std::move(source), o);
  if (!r) return r.errors();
  const NoteColumns columns = (*r)->special();
  if (columns.line >= 0) return open_note_lines(std::move(*r), path, columns, o, beside);
  return std::unique_ptr<NoteReader>(std::move(*r));
}

}  // namespace palpate
