// XLSX: the rows of a sheet as the CSV reader sees them, so that every preset of tables holds for workbooks too.
#include <algorithm>

#include "read/formats.h"
#include "read/workbook.h"

namespace palpate {
namespace {

constexpr uint64_t kMaxPackage = 64ull << 20;  ///< where it cannot be read twice

constexpr size_t kMostSheets = 50;

/// The names of the sheets but for one.
std::string joined(const std::vector<std::string>& sheets, size_t without) {
  std::string all;
  for (size_t s = 0; s < sheets.size(); s++)
    if (s != without) all += (all.empty() ? "\"" : ", \"") + sheets[s] + "\"";
  return all;
}

class XlsxNotes : public NoteReader {
 public:
  XlsxNotes(std::unique_ptr<Workbook> book, std::unique_ptr<NoteReader> rows, std::string name, std::string remark)
      : book_(std::move(book)), rows_(std::move(rows)), name_(std::move(name)) {
    info_ = rows_->info();
    info_.format = NoteFormat::xlsx;
    info_.delimiter = 0;
    if (!remark.empty()) remarks_.push_back(std::move(remark));
  }
  Next next(Note& note, Reject& reject) override {
    const Next n = rows_->next(note, reject);
    for (auto& r : rows_->take_remarks()) remarks_.push_back(std::move(r));
    if (n == Next::note) last_ = note.record;
    if (n == Next::reject) last_ = reject.record;
    if (n != Next::end || book_->broken().empty() || told_) return n;
    told_ = true;
    reject = {name_, last_ + 1, 1, book_->broken() + "; the rows after it are not read", ""};
    return Next::reject;
  }
  uint64_t bytes_read() const override { return rows_->bytes_read(); }

 private:
  std::unique_ptr<Workbook> book_;  // outlives the rows
  std::unique_ptr<NoteReader> rows_;
  std::string name_;
  uint64_t last_ = 0;
  bool told_ = false;
};

}  // namespace

OpenedNotes open_xlsx(Input in, const ReadOptions& o) {
  auto fail = [&](const Error& e) { return Error{"READ014", e.message, {in.name}, e.hint, ""}; };
  std::unique_ptr<ByteStream> package = std::move(in.bytes);
  if (package->size() == 0 || !package->seek(0)) {
    auto bytes = read_all(*package, kMaxPackage);
    if (!bytes)
      return fail(document_error("the workbook is larger than " + std::to_string(kMaxPackage) + " bytes, more than is held of one in a pipe or an archive",
                                 "give the file itself, or save the sheet as CSV"));
    package = memory_bytes(std::move(*bytes));
  }
  auto book = Workbook::open(std::move(package), o.sheet);
  if (!book) return fail(book.error());
  const auto rows_of = [&] { return open_csv(TextSource::over((*book)->rows(o.map), in.name, Encoding::utf8), o); };
  auto rows = rows_of();
  const std::vector<std::string>& sheets = (*book)->sheets();
  if (!rows && o.sheet.empty()) {
    // A cover sheet stands before the notes now and then.
    for (size_t s = 1; s < std::min(sheets.size(), kMostSheets) && !rows; s++) {
      (*book)->choose(s);
      if (auto other = rows_of()) rows = std::move(other);
    }
  }
  if (!rows) {
    Error e = rows.error();
    if (sheets.size() > 1) e.hint += (e.hint.empty() ? "" : "; ") + ("sheets of the workbook: " + joined(sheets, sheets.size()));
    return e;
  }
  std::string remark;
  if (sheets.size() > 1 && o.sheet.empty())
    remark =
        in.name + ": of its sheets only \"" + sheets[(*book)->chosen()] + "\" is read, not " + joined(sheets, (*book)->chosen()) + "; --sheet names another";
  return std::unique_ptr<NoteReader>(new XlsxNotes(std::move(*book), std::move(*rows), in.name, std::move(remark)));
}

}  // namespace palpate
