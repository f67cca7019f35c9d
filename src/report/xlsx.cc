#include "report/xlsx.h"

#include <xlsxwriter.h>

#include <algorithm>

namespace palpate {
namespace {

constexpr size_t kCellUnits = 32767;  // what Excel takes; the library counts the same
constexpr std::string_view kCut = " ... (cut here: a cell holds no more)";
constexpr double kWrapFrom = 30;

bool hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// "_x0041_" in a cell would be read as the character it names.
bool escape_like(std::string_view s) {
  return s.size() >= 7 && s[0] == '_' && (s[1] == 'x' || s[1] == 'X') && hex(s[2]) && hex(s[3]) && hex(s[4]) && hex(s[5]) && s[6] == '_';
}

size_t length_of(unsigned char lead) { return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4; }

}  // namespace

std::string xlsx_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  size_t units = 0, room = 0;  // room: bytes of `out` that still leave place for the words of the cut
  for (size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const size_t n = std::min(length_of(c), text.size() - i);
    std::string_view piece = text.substr(i, n);
    i += n;
    if (c == '\r') continue;
    if (c < 0x20 && c != '\n' && c != '\t') piece = "\xEF\xBF\xBD";
    else if (piece == "\xEF\xBF\xBE" || piece == "\xEF\xBF\xBF") piece = "\xEF\xBF\xBD";
    else if (c == '_' && escape_like(text.substr(i - 1))) piece = "_x005F_";
    units += piece.size() == 7 ? 7 : n == 4 ? 2 : 1;
    if (units > kCellUnits) {
      out.resize(room);
      return out.append(kCut);
    }
    out += piece;
    if (units <= kCellUnits - kCut.size()) room = out.size();
  }
  return out;
}

struct XlsxBook::Impl {
  std::string folder;
  lxw_workbook* book = nullptr;
  lxw_worksheet* now = nullptr;
  lxw_format *text = nullptr, *wrapped = nullptr, *number = nullptr, *heading = nullptr, *title = nullptr;
  std::string name;
  std::vector<XlsxColumn> columns;
  size_t sheet_rows = kSheetRows;
  lxw_row_t next = 0;
  int part = 1;
  bool filter = true;
  std::string failed;

  void note(lxw_error e) {
    if (e != LXW_NO_ERROR && failed.empty()) failed = lxw_strerror(e);
  }

  void begin() {
    next = 1;
    now = workbook_add_worksheet(book, (part == 1 ? name : name + " " + std::to_string(part)).c_str());
    if (!now) {
      failed = "the sheet could not be made";
      return;
    }
    worksheet_freeze_panes(now, 1, 0);
    worksheet_set_landscape(now);
    worksheet_fit_to_pages(now, 1, 0);
    worksheet_repeat_rows(now, 0, 0);
    worksheet_outline_settings(now, 1, 0, 1, 0);
    for (size_t c = 0; c < columns.size(); c++) {
      const auto at = static_cast<lxw_col_t>(c);
      note(worksheet_set_column(now, at, at, columns[c].width, columns[c].width >= kWrapFrom ? wrapped : text));
      note(worksheet_write_string(now, 0, at, columns[c].title.c_str(), title));
    }
  }

  void end() {
    if (!now || columns.empty()) return;
    const lxw_row_t last = std::max<lxw_row_t>(next, 2) - 1;
    const auto width = static_cast<lxw_col_t>(columns.size());
    if (filter) note(worksheet_autofilter(now, 0, 0, last, static_cast<lxw_col_t>(width - 1)));
    for (size_t c = 0; c < columns.size(); c++) {
      if (columns[c].choices.empty()) continue;
      std::vector<std::string> words = columns[c].choices;
      std::vector<char*> list;
      for (auto& w : words) list.push_back(w.data());
      list.push_back(nullptr);
      lxw_data_validation v{};
      v.validate = LXW_VALIDATION_TYPE_LIST;
      v.value_list = list.data();
      const auto at = static_cast<lxw_col_t>(c);
      note(worksheet_data_validation_range(now, 1, at, last, at, &v));
    }
    now = nullptr;
  }
};

XlsxBook::XlsxBook(const std::string& path, size_t sheet_rows) : impl_(std::make_unique<Impl>()) {
  Impl& m = *impl_;
  const size_t slash = path.rfind('/');
  m.folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  m.sheet_rows = sheet_rows;
  lxw_workbook_options o{};
  o.constant_memory = LXW_TRUE;
  o.tmpdir = m.folder.data();
  o.use_zip64 = LXW_FALSE;
  m.book = workbook_new_opt(path.c_str(), &o);
  if (!m.book) {
    m.failed = "the workbook could not be made";
    return;
  }
  // Format 49, "@", keeps what begins like a formula text even after somebody has edited the cell.
  auto format = [&](bool as_text) {
    lxw_format* f = workbook_add_format(m.book);
    if (as_text) format_set_num_format_index(f, 49);
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    return f;
  };
  m.text = format(true);
  m.wrapped = format(true);
  format_set_text_wrap(m.wrapped);
  m.number = format(false);
  m.heading = format(true);
  format_set_bold(m.heading);
  m.title = format(true);
  format_set_bold(m.title);
  format_set_bg_color(m.title, 0xE6E6E6);
  format_set_bottom(m.title, LXW_BORDER_THIN);
}

XlsxBook::~XlsxBook() {
  if (impl_->book) lxw_workbook_free(impl_->book);
}

void XlsxBook::sheet(const std::string& name, std::vector<XlsxColumn> columns, bool filter) {
  Impl& m = *impl_;
  if (!m.book) return;
  m.end();
  m.name = name;
  m.columns = std::move(columns);
  m.filter = filter;
  m.part = 1;
  m.begin();
}

void XlsxBook::row(const std::vector<XlsxCell>& cells, XlsxRow kind) {
  Impl& m = *impl_;
  if (!m.now) return;
  if (m.next >= m.sheet_rows) {
    m.end();
    m.part++;
    m.begin();
    if (!m.now) return;
  }
  const lxw_row_t r = m.next++;
  if (kind == XlsxRow::grouped) {
    lxw_row_col_options o{};
    o.level = 1;
    m.note(worksheet_set_row_opt(m.now, r, LXW_DEF_ROW_HEIGHT, nullptr, &o));
  }
  for (size_t c = 0; c < cells.size() && c < m.columns.size(); c++) {
    const auto at = static_cast<lxw_col_t>(c);
    if (cells[c].number) {
      m.note(worksheet_write_number(m.now, r, at, *cells[c].number, m.number));
    } else if (!cells[c].text.empty()) {
      lxw_format* f = kind == XlsxRow::heading ? m.heading : m.columns[c].width >= kWrapFrom ? m.wrapped : m.text;
      m.note(worksheet_write_string(m.now, r, at, xlsx_text(cells[c].text).c_str(), f));
    }
  }
}

Result<bool> XlsxBook::close() {
  Impl& m = *impl_;
  m.end();
  if (m.book) {
    lxw_workbook* book = m.book;
    m.book = nullptr;
    m.note(workbook_close(book));
  }
  if (!m.failed.empty()) return Error{"OUT001", "cannot write the workbook: " + m.failed, {}, "check the folder, its permissions and its room", ""};
  return true;
}

}  // namespace palpate
