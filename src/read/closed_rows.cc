#include "read/closed_rows.h"

#include <simdjson.h>

#include <algorithm>

#include "read/csv.h"
#include "read/fields.h"
#include "read/workbook.h"

namespace palpate {
namespace {

std::string text_of(const simdjson::dom::element& e, const char* key) {
  std::string_view s;
  return e[key].get(s) ? "" : std::string(s);
}

ClosedRow row_of(const simdjson::dom::element& e, uint64_t line) {
  ClosedRow r{
      text_of(e, "fingerprint"), text_of(e, "status"), text_of(e, "note_hash"), text_of(e, "reason"), text_of(e, "author"), text_of(e, "date"), false, line};
  r.has_status = !r.status.empty();
  return r;
}

Result<std::vector<ClosedRow>> json_rows(const std::string& name, std::string_view text) {
  std::vector<ClosedRow> out;
  simdjson::dom::parser parser;
  uint64_t number = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    number++;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    simdjson::dom::element e;
    if (parser.parse(line.data(), line.size()).get(e) || !e.is_object())
      return Error{"BAS001", "not a JSON object", {name, static_cast<uint32_t>(number)}, "one object a line, with the key \"fingerprint\"", ""};
    simdjson::dom::array findings;
    if (!e["findings"].get(findings)) {
      const std::string hash = text_of(e, "note_hash");
      for (const auto f : findings) {
        ClosedRow r = row_of(f, number);
        r.note_hash = hash;
        if (r.status == "open") r.has_status = false;  // a record of a run, not a decision
        out.push_back(std::move(r));
      }
      continue;
    }
    out.push_back(row_of(e, number));
  }
  return out;
}

/// The sheet of a workbook that has the findings, as CSV.
Result<std::string> sheet_text(const std::string& name, std::string_view bytes) {
  auto book = Workbook::open(view_bytes(bytes), "");
  if (!book) return Error{"BAS001", "the workbook cannot be read: " + book.error().message, {name}, "save it as .xlsx again, or its first sheet as CSV", ""};
  auto map = FieldMap::parse("text=fingerprint");
  auto rows = (*book)->rows(*map);
  auto text = read_all(*rows, uint64_t{1} << 30);
  if (!text || !(*book)->broken().empty())
    return Error{"BAS001", "the workbook ends before its end: " + (*book)->broken(), {name}, "save it as .xlsx again", ""};
  return *text;
}

}  // namespace

Result<std::vector<ClosedRow>> read_closed_rows(const std::string& name, std::string_view text) {
  if (text.starts_with("PK\x03\x04")) {
    auto sheet = sheet_text(name, text);
    if (!sheet) return sheet.errors();
    return read_closed_rows(name, *sheet);
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<ClosedRow> out;
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return out;
  if (text[first] == '{') {
    auto rows = json_rows(name, text);
    if (!rows) return rows;
    out = std::move(*rows);
  } else {
    const char delimiter = sniff_delimiter(text.substr(0, 65536));
    CsvParser csv(delimiter ? delimiter : ',');
    csv.feed(text);
    csv.finish();
    std::vector<std::string> header, fields;
    uint64_t line = 0;
    std::string_view raw;
    if (!csv.row(header, line, raw)) return out;
    auto column = [&](std::string_view n) {
      auto it = std::find(header.begin(), header.end(), n);
      return it == header.end() ? header.size() : static_cast<size_t>(it - header.begin());
    };
    const size_t fp = column("fingerprint"), status = column("status"), hash = column("note_hash"), reason = column("reason"), author = column("author"),
                 date = column("date");
    if (fp == header.size()) return Error{"BAS001", "no column \"fingerprint\"", {name, 1}, "a work list of palpate check, or JSON lines with that key", ""};
    while (csv.row(fields, line, raw)) {
      auto at = [&](size_t c) { return c < fields.size() ? fields[c] : std::string(); };
      if (fields.size() == 1 && fields[0].empty()) continue;
      ClosedRow r{at(fp), at(status), at(hash), at(reason), at(author), at(date), status != header.size(), line};
      std::transform(r.status.begin(), r.status.end(), r.status.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
      out.push_back(std::move(r));
    }
  }
  for (const ClosedRow& r : out)
    if (r.fingerprint.empty()) return Error{"BAS001", "the row has no fingerprint", {name, static_cast<uint32_t>(r.line)}, "", ""};
  return out;
}

}  // namespace palpate
