#include "read/workbook.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <pugixml.hpp>
#include <utility>

#include "read/archive.h"
#include "read/document.h"
#include "read/serial_dates.h"
#include "read/shared_strings.h"
#include "read/sheet_rows.h"
#include "read/workbook_xml.h"

namespace palpate {
namespace {

constexpr uint64_t kMaxSmallPart = 16ull << 20;

/// "xl/worksheets/sheet1.xml" of a target that may be relative to xl/ or absolute.
std::string part_name(const std::string& target) { return target.starts_with('/') ? target.substr(1) : "xl/" + target; }

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
    struct Collect : SheetParser {
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
    std::array<char, kSheetBlock> block;
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
  return sheet_rows({*impl_->package, impl_->strings, impl_->dates, impl_->from_1904, impl_->why}, impl_->files[impl_->chosen], map);
}

void Workbook::choose(size_t sheet) {
  impl_->chosen = sheet;
  impl_->why.clear();
}

size_t Workbook::chosen() const { return impl_->chosen; }
const std::vector<std::string>& Workbook::sheets() const { return impl_->sheets; }
const std::string& Workbook::broken() const { return impl_->why; }

}  // namespace palpate
