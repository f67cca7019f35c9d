#include "read/sheet_rows.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "read/archive.h"
#include "read/serial_dates.h"
#include "read/workbook_xml.h"

namespace palpate {
namespace {

constexpr size_t kMaxColumns = 16384, kTitleRows = 20;

class SheetRows : public ByteStream {
 public:
  SheetRows(const SheetBook& book, const std::string& part, const FieldMap& map) : book_(book), map_(map), archive_(Archive::open(book.package)) {
    XML_SetUserData(xml_.p, this);
    XML_SetElementHandler(
        xml_.p, [](void* u, const XML_Char* n, const XML_Char** a) { static_cast<SheetRows*>(u)->begin(n, a); },
        [](void* u, const XML_Char* n) { static_cast<SheetRows*>(u)->end(n); });
    XML_SetCharacterDataHandler(xml_.p, [](void* u, const XML_Char* t, int n) {
      auto& s = *static_cast<SheetRows*>(u);
      if (!s.rich_.in_t && s.in_value_) s.value_.append(t, static_cast<size_t>(n));
      if (s.rich_.put(t, n) && s.value_.size() <= kMaxRowBytes) return;
      s.too_large_ = true;
      XML_StopParser(s.xml_.p, XML_FALSE);
    });
    // No workbook declares a document type; one that does plays with entities.
    XML_SetStartDoctypeDeclHandler(
        xml_.p, [](void* u, const XML_Char*, const XML_Char*, const XML_Char*, int) { XML_StopParser(static_cast<SheetRows*>(u)->xml_.p, XML_FALSE); });
    std::string name;
    Archive::Step step;
    while ((step = archive_->next(name)) == Archive::Step::entry && name != part) {
    }
    if (step != Archive::Step::entry) fail("the workbook lacks the sheet it names");
  }

  size_t read(char* to, size_t size) override {
    while (at_ == out_.size() && !ended_) {
      out_.clear();
      at_ = 0;
      more();
    }
    const size_t n = std::min(size, out_.size() - at_);
    std::copy_n(out_.data() + at_, n, to);
    at_ += n;
    return n;
  }
  std::string broken() const override { return book_.why; }

 private:
  void fail(const std::string& why) {
    if (book_.why.empty()) book_.why = why;
    ended_ = true;
  }

  void more() {
    XML_Status status;
    XML_ParsingStatus state;
    XML_GetParsingStatus(xml_.p, &state);
    if (state.parsing == XML_SUSPENDED) {
      status = XML_ResumeParser(xml_.p);
    } else {
      std::array<char, kSheetBlock> block;
      const size_t n = archive_->read(block.data(), block.size());
      if (!archive_->broken().empty()) return fail(archive_->broken());
      status = XML_Parse(xml_.p, block.data(), static_cast<int>(n), n == 0);
    }
    if (status == XML_STATUS_ERROR) return fail(too_large_ ? "a row is larger than " + std::to_string(kMaxRowBytes) + " bytes" : "the sheet is damaged");
    XML_GetParsingStatus(xml_.p, &state);
    if (state.parsing == XML_FINISHED) {
      if (!header_) write_titles();
      ended_ = true;
    }
  }

  void begin(const char* n, const XML_Char** a) {
    rich_.begin(n, a);
    if (!std::strcmp(n, "row")) {
      row_.clear();
      row_bytes_ = 0;
    } else if (!std::strcmp(n, "c")) {
      column_ = row_.size();
      if (const char* r = attribute(a, "r")) {
        size_t c = 0;
        for (; *r >= 'A' && *r <= 'Z' && c < kMaxColumns * 26; r++) c = c * 26 + static_cast<size_t>(*r - 'A' + 1);
        if (c > 0) column_ = c - 1;
      }
      const char* t = attribute(a, "t");
      const char* s = attribute(a, "s");
      type_ = t ? t : "n";
      style_ = s ? static_cast<size_t>(std::max(0, std::atoi(s))) : 0;
      value_.clear();
      rich_.text.clear();
    } else if (!std::strcmp(n, "v")) {
      in_value_ = true;
    }
  }

  void end(const char* n) {
    rich_.end(n);
    if (!std::strcmp(n, "v")) in_value_ = false;
    else if (!std::strcmp(n, "c")) cell();
    else if (!std::strcmp(n, "row")) row();
  }

  void cell() {
    std::string v = type_ == "inlineStr" ? std::exchange(rich_.text, {}) : value();
    if (v.empty() || column_ >= kMaxColumns) return;
    row_bytes_ += v.size();
    if (row_bytes_ > kMaxRowBytes) {
      too_large_ = true;
      XML_StopParser(xml_.p, XML_FALSE);
      return;
    }
    if (row_.size() <= column_) row_.resize(column_ + 1);
    row_[column_] = std::move(v);
  }

  std::string value() const {
    if (type_ == "s") {
      char* rest = nullptr;
      const unsigned long i = std::strtoul(value_.c_str(), &rest, 10);
      return rest != value_.c_str() ? book_.strings.get(i) : "";
    }
    if (type_ == "n" && style_ < book_.dates.size() && book_.dates[style_]) {
      char* rest = nullptr;
      const double d = std::strtod(value_.c_str(), &rest);
      if (rest != value_.c_str())
        if (std::string date = date_of_serial(d, book_.from_1904); !date.empty()) return date;
    }
    return value_;
  }

  void row() {
    if (row_.empty()) return;
    if (header_) {
      write(row_);
    } else {
      const auto fields = map_.resolve(row_);
      const std::string& text = fields[static_cast<size_t>(Field::text)];
      titles_.push_back(std::move(row_));
      if (titles_.back().size() >= 2 && std::find(titles_.back().begin(), titles_.back().end(), text) != titles_.back().end() && !text.empty()) {
        header_ = titles_.back().size();
        write(titles_.back());
        titles_.clear();
      } else if (titles_.size() > kTitleRows) {
        write_titles();
      }
    }
    row_.clear();
    if (out_.size() > (1u << 20)) XML_StopParser(xml_.p, XML_TRUE);
  }

  /// No row named a text column: the first with more than one cell stands for the header, and the reader says what it lacks.
  void write_titles() {
    auto first = std::find_if(titles_.begin(), titles_.end(), [](const auto& r) { return r.size() > 1; });
    if (first == titles_.end()) first = titles_.begin();
    header_ = first == titles_.end() ? 1 : first->size();
    for (; first != titles_.end(); ++first) write(*first);
    titles_.clear();
  }

  void write(const std::vector<std::string>& cells) {
    for (size_t i = 0; i < std::max(header_, cells.size()); i++) {
      out_ += i ? ",\"" : "\"";
      if (i < cells.size())
        for (char c : cells[i]) out_ += c, c == '"' ? void(out_ += '"') : void();
      out_ += '"';
    }
    out_ += "\r\n";
  }

  SheetBook book_;
  FieldMap map_;
  std::unique_ptr<Archive> archive_;
  SheetParser xml_;
  RichText rich_;
  std::vector<std::string> row_;
  std::vector<std::vector<std::string>> titles_;
  std::string type_, value_, out_;
  size_t column_ = 0, style_ = 0, header_ = 0, at_ = 0;
  uint64_t row_bytes_ = 0;
  bool in_value_ = false, ended_ = false, too_large_ = false;
};

}  // namespace

std::unique_ptr<ByteStream> sheet_rows(const SheetBook& book, const std::string& part, const FieldMap& map) {
  return std::make_unique<SheetRows>(book, part, map);
}

}  // namespace palpate
