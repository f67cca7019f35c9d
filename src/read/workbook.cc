#include "read/workbook.h"

#include <expat.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <map>
#include <pugixml.hpp>

#include "read/archive.h"
#include "read/document.h"
#include "read/serial_dates.h"
#include "read/shared_strings.h"

namespace palpate {
namespace {

constexpr uint64_t kMaxRow = 40ull << 20, kMaxSmallPart = 16ull << 20;
constexpr size_t kMaxColumns = 16384, kTitleRows = 20, kBlock = 1 << 16;

/// "xl/worksheets/sheet1.xml" of a target that may be relative to xl/ or absolute.
std::string part_name(std::string target) { return target.starts_with('/') ? target.substr(1) : "xl/" + target; }

/// Struck runs keep their mark in the text, line by line and in pieces, as the layout of notes reads it.
void append_struck(std::string& to, std::string_view words) {
  for (size_t b = 0; b < words.size();) {
    const size_t nl = std::min(words.find('\n', b), words.size());
    size_t e = std::min(nl, b + 180);
    while (e < nl && e > b && (static_cast<unsigned char>(words[e]) & 0xC0) == 0x80) e--;
    const std::string_view piece = words.substr(b, e - b);
    to += piece.find_first_not_of(" \t\r") == std::string_view::npos ? std::string(piece) : "~~" + std::string(piece) + "~~";
    if (e == nl && nl < words.size()) to += '\n', e++;
    b = e;
  }
}

const char* attribute(const XML_Char** a, const char* name) {
  for (; *a; a += 2)
    if (std::strcmp(*a, name) == 0) return a[1];
  return nullptr;
}

/// "_x000D_" is how a cell holds what XML cannot; a line end that stands before another is none of its own.
std::string plain(const std::string& s) {
  size_t at = s.find("_x");
  if (at == std::string::npos) return s;
  std::string out;
  size_t from = 0;
  for (; at != std::string::npos; at = s.find("_x", at)) {
    char* end = nullptr;
    const std::string digits = s.substr(at + 2, 4);
    const unsigned long c = digits.size() == 4 ? std::strtoul(digits.c_str(), &end, 16) : 0x80;
    if (c >= 0x80 || end != digits.c_str() + 4 || s.compare(at + 6, 1, "_") != 0) {
      at += 2;
      continue;
    }
    out.append(s, from, at - from);
    from = at += 7;
    if (c == '\r') out += s.compare(at, 1, "\n") == 0 || s.compare(at, 7, "_x000A_") == 0 ? "" : "\n";
    else out += c < 32 && c != '\t' && c != '\n' ? ' ' : static_cast<char>(c);
  }
  return out.append(s, from);
}

/// Text of <si> and <is>: runs of <t>, without the phonetic ones.
struct RichText {
  std::string text, run;
  bool in_t = false, phonetic = false, struck = false;
  /// False when one cell holds more than a row may.
  bool put(const XML_Char* words, int size) {
    if (in_t) run.append(words, static_cast<size_t>(size));
    return run.size() + text.size() <= kMaxRow;
  }
  void begin(const char* n, const XML_Char** a) {
    if (!std::strcmp(n, "r")) struck = false;
    else if (!std::strcmp(n, "strike")) struck = !attribute(a, "val") || std::strcmp(attribute(a, "val"), "0") != 0;
    else if (!std::strcmp(n, "rPh")) phonetic = true;
    else if (!std::strcmp(n, "t")) in_t = !phonetic, run.clear();
  }
  void end(const char* n) {
    if (!std::strcmp(n, "rPh")) phonetic = false;
    if (!std::strcmp(n, "t") && in_t) {
      in_t = false;
      if (struck) append_struck(text, plain(run));
      else text += plain(run);
      run.clear();
    }
    if (!std::strcmp(n, "r")) struck = false;
  }
};

struct Parser {
  XML_Parser p = XML_ParserCreate(nullptr);
  Parser() = default;
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  ~Parser() { XML_ParserFree(p); }
};

}  // namespace

struct Workbook::Impl {
  std::unique_ptr<ByteStream> package;
  std::vector<std::string> sheets, files;  ///< their names, and where each lies in the package
  size_t chosen = 0;
  SharedStrings strings;
  std::string why;          ///< the sheet broke
  std::vector<bool> dates;  ///< by cell style
  bool from_1904 = false;

  bool small(const std::map<std::string, std::string>& parts, const char* name, pugi::xml_document& doc) const {
    const auto p = parts.find(name);
    return p != parts.end() && p->second.size() <= kMaxSmallPart && doc.load_buffer(p->second.data(), p->second.size());
  }

  Result<bool> read(const std::string& wanted) {
    auto parts = read_parts(*package, {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}, kMaxSmallPart);
    if (!parts) return parts.errors();
    pugi::xml_document book, rels, styles;
    if (!small(*parts, "xl/workbook.xml", book) || !small(*parts, "xl/_rels/workbook.xml.rels", rels)) return document_error("the workbook names no sheets");
    from_1904 = book.child("workbook").child("workbookPr").attribute("date1904").as_bool();
    std::vector<std::string> ids;
    for (const auto& s : book.child("workbook").child("sheets").children("sheet")) {
      sheets.emplace_back(s.attribute("name").as_string());
      ids.emplace_back(s.attribute("r:id").as_string());
    }
    const auto named = wanted.empty() ? sheets.begin() : std::find(sheets.begin(), sheets.end(), wanted);
    if (named == sheets.end()) {
      std::string all;
      for (const auto& s : sheets) all += (all.empty() ? "" : ", ") + s;
      return document_error(wanted.empty() ? "the workbook names no sheets" : "the workbook has no sheet \"" + wanted + "\"",
                            all.empty() ? "" : "sheets: " + all);
    }
    chosen = static_cast<size_t>(named - sheets.begin());
    files.resize(sheets.size());
    for (const auto& r : rels.child("Relationships").children("Relationship"))
      for (size_t s = 0; s < ids.size(); s++)
        if (ids[s] == r.attribute("Id").as_string()) files[s] = part_name(r.attribute("Target").as_string());
    if (small(*parts, "xl/styles.xml", styles)) {
      std::map<int, std::string> own;
      for (const auto& f : styles.child("styleSheet").child("numFmts").children("numFmt"))
        own[f.attribute("numFmtId").as_int()] = f.attribute("formatCode").as_string();
      for (const auto& x : styles.child("styleSheet").child("cellXfs").children("xf")) dates.push_back(date_format(x.attribute("numFmtId").as_int(), own));
    }
    return read_strings();
  }

  Result<bool> read_strings() {
    struct Collect : Parser {
      RichText rich;
      SharedStrings* to = nullptr;
      bool full = false;
    } c;
    c.to = &strings;
    XML_SetUserData(c.p, &c);
    XML_SetElementHandler(
        c.p, [](void* u, const XML_Char* n, const XML_Char** a) { static_cast<Collect*>(u)->rich.begin(n, a); },
        [](void* u, const XML_Char* n) {
          auto& s = *static_cast<Collect*>(u);
          s.rich.end(n);
          if (std::strcmp(n, "si") != 0 || s.to->add(std::exchange(s.rich.text, {}))) return;
          s.full = true;
          XML_StopParser(s.p, XML_FALSE);
        });
    XML_SetCharacterDataHandler(c.p, [](void* u, const XML_Char* t, int n) {
      auto& s = *static_cast<Collect*>(u);
      if (s.rich.put(t, n)) return;
      s.full = true;
      XML_StopParser(s.p, XML_FALSE);
    });
    XML_SetStartDoctypeDeclHandler(
        c.p, [](void* u, const XML_Char*, const XML_Char*, const XML_Char*, int) { XML_StopParser(static_cast<Collect*>(u)->p, XML_FALSE); });
    package->seek(0);
    const auto archive = Archive::open(*package);
    std::string name;
    Archive::Step step;
    while ((step = archive->next(name)) == Archive::Step::entry && name != "xl/sharedStrings.xml") {
    }
    std::array<char, kBlock> block;
    for (size_t n = 1; step == Archive::Step::entry && n > 0;) {
      n = archive->read(block.data(), block.size());
      if (!archive->broken().empty()) break;
      if (XML_Parse(c.p, block.data(), static_cast<int>(n), n == 0) == XML_STATUS_OK) continue;
      return c.full ? document_error("the workbook holds more text than can be looked up", "save the sheet as CSV")
                    : document_error("the workbook's shared strings are damaged");
    }
    if (!archive->broken().empty()) return document_error(archive->broken());
    return true;
  }
};

namespace {

/// Rows as they are asked for: the sheet is unpacked and parsed a block at a time.
class SheetRows : public ByteStream {
 public:
  struct Book {
    ByteStream& package;
    const SharedStrings& strings;
    const std::vector<bool>& dates;
    bool from_1904;
    std::string& why;
  };

  SheetRows(Book book, const std::string& part, const FieldMap& map) : book_(book), map_(map), archive_(Archive::open(book.package)) {
    XML_SetUserData(xml_.p, this);
    XML_SetElementHandler(
        xml_.p, [](void* u, const XML_Char* n, const XML_Char** a) { static_cast<SheetRows*>(u)->begin(n, a); },
        [](void* u, const XML_Char* n) { static_cast<SheetRows*>(u)->end(n); });
    XML_SetCharacterDataHandler(xml_.p, [](void* u, const XML_Char* t, int n) {
      auto& s = *static_cast<SheetRows*>(u);
      if (!s.rich_.in_t && s.in_value_) s.value_.append(t, static_cast<size_t>(n));
      if (s.rich_.put(t, n) && s.value_.size() <= kMaxRow) return;
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
      std::array<char, kBlock> block;
      const size_t n = archive_->read(block.data(), block.size());
      if (!archive_->broken().empty()) return fail(archive_->broken());
      status = XML_Parse(xml_.p, block.data(), static_cast<int>(n), n == 0);
    }
    if (status == XML_STATUS_ERROR) return fail(too_large_ ? "a row is larger than " + std::to_string(kMaxRow) + " bytes" : "the sheet is damaged");
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
    if (row_bytes_ > kMaxRow) {
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

  Book book_;
  FieldMap map_;
  std::unique_ptr<Archive> archive_;
  Parser xml_;
  RichText rich_;
  std::vector<std::string> row_;
  std::vector<std::vector<std::string>> titles_;
  std::string type_, value_, out_;
  size_t column_ = 0, style_ = 0, header_ = 0, at_ = 0;
  uint64_t row_bytes_ = 0;
  bool in_value_ = false, ended_ = false, too_large_ = false;
};

}  // namespace

Workbook::Workbook(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Workbook::~Workbook() = default;

Result<std::unique_ptr<Workbook>> Workbook::open(std::unique_ptr<ByteStream> package, const std::string& sheet) {
  auto impl = std::make_unique<Impl>();
  impl->package = std::move(package);
  if (auto ok = impl->read(sheet); !ok) return ok.errors();
  return std::unique_ptr<Workbook>(new Workbook(std::move(impl)));
}

std::unique_ptr<ByteStream> Workbook::rows(const FieldMap& map) {
  impl_->package->seek(0);
  return std::make_unique<SheetRows>(SheetRows::Book{*impl_->package, impl_->strings, impl_->dates, impl_->from_1904, impl_->why}, impl_->files[impl_->chosen],
                                     map);
}

void Workbook::choose(size_t sheet) {
  impl_->chosen = sheet;
  impl_->why.clear();
}

size_t Workbook::chosen() const { return impl_->chosen; }
const std::vector<std::string>& Workbook::sheets() const { return impl_->sheets; }
const std::string& Workbook::broken() const { return impl_->why; }

}  // namespace palpate
