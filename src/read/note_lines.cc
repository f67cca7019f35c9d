#include "read/note_lines.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <filesystem>
#include <unordered_map>
#include <unordered_set>

namespace palpate {
namespace {

namespace fs = std::filesystem;

/// Epic cuts a line at 1,950 characters or so; shorter lines are the writer's own.
constexpr size_t kFullLine = 1900;
constexpr size_t kMostOpen = 1 << 20;  ///< of a row that describes a note

uint64_t characters(std::string_view s) {
  return static_cast<uint64_t>(std::count_if(s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

struct Line {
  long number = -1;
  std::string text;
};

struct Lines {
  Note note;  ///< of its first row, without text
  std::vector<Line> lines;
  size_t bytes = 0;
};

/// A stream that somebody else owns.
class Borrowed : public ByteStream {
 public:
  explicit Borrowed(ByteStream& of) : of_(of) {}
  size_t read(char* to, size_t size) override { return of_.read(to, size); }
  std::string broken() const override { return of_.broken(); }

 private:
  ByteStream& of_;
};

class LineReader : public NoteReader {
 public:
  LineReader(std::unique_ptr<RowReader> rows, std::string path, const NoteColumns& columns, const ReadOptions& o, const Beside* beside)
      : rows_(std::move(rows)), path_(std::move(path)), columns_(columns), limit_(o.max_note_bytes), beside_(beside) {
    info_ = rows_->info();
    info_.versioned = true;  // a NOTE_ID has a row group for each contact
    describe(o);
    hold_ = !together(o);
  }
  uint64_t bytes_read() const override { return rows_->bytes_read(); }

  Next next(Note& note, Reject& reject) override {
    for (;;) {
      if (!ready_.empty()) {
        Lines one = std::move(ready_.front());
        ready_.pop_front();
        return join(std::move(one), note, reject);
      }
      if (ended_) return rest(reject);
      const Next n = row(note, reject);
      if (n == Next::reject) return n;
    }
  }

 private:
  /// Reads one row into its note.
  Next row(Note& note, Reject& reject) {
    const Next n = rows_->next(note, reject);
    if (n == Next::reject) return n;
    if (n == Next::end) {
      ended_ = true;
      for (Lines& one : held_) ready_.push_back(std::move(one));
      held_.clear();
      return n;
    }
    const std::string key = rows_->row()[static_cast<size_t>(columns_.group)];
    if (!hold_ && !open_.empty() && !open_.count(key)) {
      ready_.push_back(std::move(held_.front()));
      held_.clear();
      open_.clear();
    }
    const auto [it, fresh] = open_.emplace(key, held_.size());
    if (fresh) {
      held_.push_back({note, {}, 0});
      held_.back().note.text.clear();
      held_.back().note.version = "e" + std::string(key.size() < 20 ? 20 - key.size() : 0, '0') + key;
    }
    Lines& one = held_[it->second];
    Line line;
    const std::string& number = rows_->row()[static_cast<size_t>(columns_.line)];
    std::from_chars(number.data(), number.data() + number.size(), line.number);
    one.bytes += note.text.size() + 1;
    if (one.bytes <= limit_ + 1) line.text = std::move(note.text);
    one.lines.push_back(std::move(line));
    return n;
  }

  Next join(Lines one, Note& note, Reject& reject) {
    record_++;
    last_line_ = std::max(last_line_, one.note.line);
    std::stable_sort(one.lines.begin(), one.lines.end(), [](const Line& a, const Line& b) { return a.number < b.number; });
    one.lines.erase(std::unique(one.lines.begin(), one.lines.end(), [](const Line& a, const Line& b) { return a.number == b.number && a.text == b.text; }),
                    one.lines.end());
    std::string why;
    if (one.bytes > limit_ + 1) why = over_limit("note", limit_, one.bytes - 1);
    for (size_t i = 0; i < one.lines.size() && why.empty(); i++) {
      const long number = one.lines[i].number, wanted = static_cast<long>(i) + 1;
      if (number != wanted)
        why = number < wanted
                  ? (number < 1 ? "a line of the note has no number" : "line " + std::to_string(number) + " of the note comes twice with different words")
                  : "line " + std::to_string(wanted) + " of the note is not in the table";
    }
    if (!why.empty()) {
      reject = {one.note.source, record_, one.note.line, std::move(why), ""};
      return Next::reject;
    }
    note = std::move(one.note);
    note.record = record_;
    note.delivery = Delivery::versioned;
    for (size_t i = 0; i < one.lines.size(); i++) {
      note.text += one.lines[i].text;
      if (i + 1 < one.lines.size() && characters(one.lines[i].text) < kFullLine) note.text += '\n';
    }
    if (const auto it = described_.find(note.id); it != described_.end()) {
      Note& d = it->second;
      for (auto field : {&Note::date, &Note::account, &Note::author, &Note::provider, &Note::discipline, &Note::patient})
        if (!(note.*field)) note.*field = d.*field;
      d.record = 1;  // its text was found
    }
    return Next::note;
  }

  /// Notes that are described and have no text here: rich text lies elsewhere.
  Next rest(Reject& reject) {
    if (!counted_) without_ = static_cast<uint64_t>(std::count_if(described_.begin(), described_.end(), [](const auto& d) { return d.second.record == 0; }));
    counted_ = true;
    if (without_ == 0) return Next::end;
    without_--;
    reject = {path_, ++record_, last_line_, "described in HNO_INFO, no plain text", ""};
    return Next::aside;
  }

  /// The table HNO_INFO beside this one.
  void describe(const ReadOptions& o) {
    if (beside_)
      return beside_->each(
          "HNO_INFO", [&](const std::string& name, ByteStream& bytes) { describe(*TextSource::over(std::make_unique<Borrowed>(bytes), name, o.encoding)); });
    std::error_code ec;
    if (!fs::is_regular_file(path_, ec)) return;
    const fs::path folder = fs::path(path_).has_parent_path() ? fs::path(path_).parent_path() : fs::path(".");
    for (const auto& e : fs::directory_iterator(folder, ec)) {
      if (!e.is_regular_file(ec) || e.path().filename().string().find("HNO_INFO") == std::string::npos) continue;
      if (auto source = TextSource::open(e.path().string(), o.encoding)) describe(**source);
    }
  }

  void describe(TextSource& source) {
    CsvParser parser(sniff_delimiter(source.head()));
    std::vector<std::string> header, fields;
    uint64_t line;
    std::string_view raw;
    std::string piece;
    std::array<int, 4> at{-1, -1, -1, -1};
    constexpr std::array<std::string_view, 4> names{"note_id", "pat_enc_csn_id", "current_author_id_name", "create_instant_dttm"};
    for (bool more = true; more;) {
      more = source.read(piece);
      if (more) parser.feed(piece);
      else parser.finish();
      while (parser.row(fields, line, raw)) {
        if (header.empty()) {
          header = fields;
          for (size_t k = 0; k < names.size(); k++)
            for (size_t c = 0; c < header.size(); c++)
              if (folded_name(header[c]) == names[k]) at[k] = static_cast<int>(c);
          continue;
        }
        if (at[0] < 0 || fields.size() != header.size()) continue;
        Note n;
        const auto value = [&](size_t k) { return at[k] < 0 ? std::string() : valid_text(fields[static_cast<size_t>(at[k])]); };
        set_field(n, Field::account, value(1));
        set_field(n, Field::author, value(2));
        set_field(n, Field::date, value(3));
        described_.emplace(value(0), std::move(n));
      }
      if (parser.open_bytes() > kMostOpen) return;  // a quote never closed
    }
  }

  /// Whether the rows of each note follow one another; what can be read only once must be held instead.
  bool together(const ReadOptions& o) const {
    bool apart = true;
    if (beside_) {
      const std::string own = path_.substr(path_.find_last_of('!') + 1);
      beside_->each(own.substr(own.find_last_of('/') + 1), [&](const std::string& name, ByteStream& bytes) {
        if (name == own || name == "./" + own) apart = !together(TextSource::over(std::make_unique<Borrowed>(bytes), path_, o.encoding), o);
      });
      return !apart;
    }
    std::error_code ec;
    if (!fs::is_regular_file(path_, ec)) return false;
    auto source = TextSource::open(path_, o.encoding);
    return source && together(std::move(*source), o);
  }

  bool together(std::unique_ptr<TextSource> source, const ReadOptions& o) const {
    auto rows = open_rows(std::move(source), o);
    if (!rows) return false;
    std::unordered_set<uint64_t> closed;  // hashes: two notes that share one are held, and read rightly all the same
    const std::hash<std::string> hash;
    std::string key;
    Note note;
    Reject reject;
    for (Next n; (n = (*rows)->next(note, reject)) != Next::end;) {
      if (n != Next::note) continue;
      const std::string& now = (*rows)->row()[static_cast<size_t>(columns_.group)];
      if (now == key) continue;
      if (!key.empty() && !closed.insert(hash(key)).second) return false;
      if (closed.count(hash(now))) return false;
      key = now;
    }
    return true;
  }

  std::unique_ptr<RowReader> rows_;
  std::string path_;
  NoteColumns columns_;
  uint64_t limit_, record_ = 0, last_line_ = 1, without_ = 0;
  const Beside* beside_;
  bool hold_ = false, ended_ = false, counted_ = false;
  std::unordered_map<std::string, Note> described_;
  std::unordered_map<std::string, size_t> open_;  ///< key to its place in held_
  std::vector<Lines> held_;
  std::deque<Lines> ready_;
};

}  // namespace

Result<std::unique_ptr<NoteReader>> open_note_lines(std::unique_ptr<RowReader> rows, const std::string& path, const NoteColumns& columns,
                                                    const ReadOptions& options, const Beside* beside) {
  return std::unique_ptr<NoteReader>(new LineReader(std::move(rows), path, columns, options, beside));
}

}  // namespace palpate
