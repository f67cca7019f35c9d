#include "read/charges.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "core/date.h"
#include "read/billed_column.h"
#include "read/claim_values.h"
#include "read/csv.h"

namespace palpate {
namespace {

using F = ChargeField;
constexpr size_t kRowLimit = 1 << 20;

struct Header {
  char delimiter = ',';
  uint64_t line = 1;  ///< reports put titles above it
  ChargeColumns columns;
  std::vector<std::string> names;
};

/// The header among the first lines; without one, what the first line gives.
bool header_of(std::string_view head, const ChargeMap& map, Header& out) {
  constexpr uint64_t kTitles = 10;
  Header first;
  uint64_t number = 1;
  for (size_t at = 0; at < head.size() && number <= kTitles; number++) {
    Header h;
    h.line = number;
    const char d = sniff_delimiter(head.substr(at));
    if (d) h.delimiter = d;
    CsvParser p(h.delimiter);
    p.feed(head.substr(at, 1 << 16));
    p.finish();
    std::vector<std::string> row;
    uint64_t line;
    std::string_view raw;
    if (!p.row(row, line, raw)) break;
    for (auto& c : row) c = trimmed(c);
    h.columns = map.resolve(row);
    h.names = row;
    if (number == 1) first = h;
    if (d && !h.columns.at(F::code).empty() && h.columns.missing.empty()) return out = std::move(h), true;
    const size_t nl = head.find_first_of("\r\n", at);
    if (nl == std::string_view::npos) break;
    at = nl + (head.substr(nl, 2) == "\r\n" ? 2 : 1);
  }
  out = std::move(first);
  return false;
}

bool has_words(std::string_view cell) {
  size_t letters = 0;
  for (char c : cell)
    if ((letters = std::isalpha(static_cast<unsigned char>(c)) ? letters + 1 : 0) > 2) return true;
  return false;
}

class ChargeReader {
 public:
  ChargeReader(TextSource& source, Header header, ClaimBatch& batch)
      : source_(source), columns_(std::move(header.columns)), header_line_(header.line), parser_(header.delimiter), batch_(batch) {}

  void run() {
    std::vector<std::string> fields;
    uint64_t line = 0;
    std::string_view raw;
    while (row(fields, line, raw)) {
      if (line <= header_line_) width_ = fields.size();
      else if (parser_.unclosed()) reject(line, "a quote is opened and never closed", "");
      else if (!std::all_of(fields.begin(), fields.end(), [](const std::string& f) { return trimmed(f).empty(); })) one(fields, line);
    }
    if (dropped_.empty()) return;
    std::vector<ClaimLine> kept;
    for (size_t i = 0; i < batch_.lines.size(); i++)
      if (!dropped_.count(i)) kept.push_back(std::move(batch_.lines[i]));
    batch_.lines = std::move(kept);
  }

 private:
  bool row(std::vector<std::string>& fields, uint64_t& line, std::string_view& raw) {
    for (;;) {
      if (parser_.row(fields, line, raw)) return true;
      if (ended_) return false;
      std::string piece;
      if (parser_.open_bytes() > kRowLimit) {
        reject(parser_.open_line(), "the row is longer than 1 MiB, or a quote is never closed", "");
        if (mended_++ < kMendedQuotes && parser_.rows_inside(width_)) {
          parser_.give_first_line(line);
          continue;
        }
        for (uint64_t size = 0; !parser_.skip(size);) {
          if (source_.read(piece)) parser_.feed(piece);
          else parser_.finish(), ended_ = true;
        }
        continue;
      }
      if (source_.read(piece)) parser_.feed(piece);
      else parser_.finish(), ended_ = true;
    }
  }

  void reject(uint64_t line, std::string what, std::string hint) {
    batch_.notices.push_back({ClaimNotice::Kind::reject, source_.path(), static_cast<uint32_t>(line), std::move(what), std::move(hint)});
    batch_.read++;
    batch_.rejected++;
  }
  void warn(uint64_t line, std::string what) {
    batch_.notices.push_back({ClaimNotice::Kind::warning, source_.path(), static_cast<uint32_t>(line), std::move(what), ""});
  }

  std::string value(const std::vector<std::string>& f, F field) const {
    const auto& c = columns_.at(field);
    return c.empty() || static_cast<size_t>(c[0]) >= f.size() ? "" : valid_text(trimmed(f[static_cast<size_t>(c[0])]));
  }

  void one(const std::vector<std::string>& f, uint64_t line) {
    const bool wider =
        f.size() > width_ && std::all_of(f.begin() + static_cast<std::ptrdiff_t>(width_), f.end(), [](const std::string& c) { return c.empty(); });
    if (f.size() != width_ && !wider) return reject(line, "the row has " + std::to_string(f.size()) + " fields, the header " + std::to_string(width_), "");
    const std::string cell = value(f, F::code);
    if (cell.empty()) return reject(line, "expected a procedure code, found an empty cell", "");
    std::vector<BilledLine> codes = parse_billed_column(cell);
    if (codes.empty()) codes.push_back({upper(cell), {}, std::nullopt, std::nullopt});  // a clinic's own charge
    if (has_words(cell))  // "97140 Manual therapy, 1 or more": the rest of the cell is a description
      for (auto& c : codes) c.modifiers.clear(), c.units.reset();
    ClaimLine l;
    l.source = source_.path();
    l.line = l.claim = static_cast<uint32_t>(line);
    l.account = value(f, F::account);
    l.patient = value(f, F::patient);
    l.patient_name = value(f, F::name);
    l.member = value(f, F::member);
    l.visit = value(f, F::visit);
    l.date = day(value(f, F::date), line);
    l.date_end = day(value(f, F::date_end), line);
    if (l.date_end == l.date) l.date_end.clear();
    if (const std::string b = value(f, F::birth_date); !b.empty()) l.birth_date = iso_or_as_written(b);
    l.submitted = iso_date(value(f, F::submitted));
    l.rendering = value(f, F::rendering);
    l.payer = value(f, F::payer);
    l.payer_kind = value(f, F::payer_kind);
    l.control = value(f, F::control);
    for (int c : columns_.at(F::modifiers)) add_modifiers(f[static_cast<size_t>(c)], l.modifiers);
    const std::string units = value(f, F::units);
    const bool reversal = units.size() > 1 && ((units[0] == '-' && number(units.substr(1))) || (units[0] == '(' && units.back() == ')'));
    if (!units.empty() && !reversal && !(l.units = number(units))) warn(line, "the units are no number");
    if (const std::string m = value(f, F::minutes); !m.empty())
      if (auto n = number(m); n && *n >= 0 && *n < 1440) l.minutes = static_cast<int>(*n);
    const std::string stated = value(f, F::discipline);
    for (auto& b : codes) {
      ClaimLine one = l;
      one.code = b.code;
      for (auto& m : b.modifiers)
        if (std::find(one.modifiers.begin(), one.modifiers.end(), m) == one.modifiers.end()) one.modifiers.push_back(m);
      if (b.units && (!one.units || codes.size() > 1)) one.units = *b.units;
      one.discipline = stated.empty() ? discipline_of(one.modifiers) : stated;
      batch_.read++;
      if (reversal) void_row(one.line, "this row takes a charge back (its units are negative): it is set aside, the charge itself is not");
      else add(std::move(one), value(f, F::status));
    }
  }

  /// WebPT sends a changed row again (export_flag 2) and a removed one once more (3), under the same pointer.
  void add(ClaimLine line, const std::string& flag) {
    const bool tracked = !columns_.at(F::status).empty() && !line.control.empty();
    if (tracked && (flag == "2" || flag == "3"))
      if (auto it = by_control_.find(line.control + "|" + line.code); it != by_control_.end()) drop(it->second);
    if (flag == "3" && !columns_.at(F::status).empty()) return void_row(line.line, "this row removes a charge (export_flag 3): it is set aside");
    if (tracked) by_control_[line.control + "|" + line.code] = batch_.lines.size();
    batch_.lines.push_back(std::move(line));
  }

  void void_row(uint32_t line, std::string why) {
    batch_.voided++;
    batch_.notices.push_back({ClaimNotice::Kind::note, source_.path(), line, std::move(why), ""});
  }
  void drop(size_t at) {
    if (!dropped_.insert(at).second) return;
    void_row(batch_.lines[at].line, "a later row replaces or removes this charge: it is set aside");
    batch_.replaced++;
  }

  std::string day(const std::string& v, uint64_t line) {
    if (v.empty()) return v;
    std::string d = iso_date(v);
    if (!d.empty()) return d;
    warn(line, "the date of service is no date that can be read");
    return v;
  }

  static constexpr int kMendedQuotes = 20;
  TextSource& source_;
  ChargeColumns columns_;
  uint64_t header_line_;
  CsvParser parser_;
  ClaimBatch& batch_;
  size_t width_ = 0;
  int mended_ = 0;
  bool ended_ = false;
  std::map<std::string, size_t> by_control_;
  std::set<size_t> dropped_;  ///< places in batch_.lines
};

}  // namespace

bool looks_like_charges(std::string_view head, const ChargeMap& map) {
  Header h;
  if (!header_of(head, map, h)) return false;
  const ChargeColumns& c = h.columns;
  return c.preset != "generic" || !map.empty() || !c.at(F::units).empty() || !c.at(F::date).empty() || !c.at(F::account).empty() || !c.at(F::visit).empty();
}

ChargeColumns charge_header(std::string_view head, const ChargeMap& map, std::vector<std::string>& names) {
  Header h;
  header_of(head, map, h);
  names = std::move(h.names);
  return std::move(h.columns);
}

Result<bool> read_charges(TextSource& source, const ChargeMap& map, ClaimBatch& batch) {
  Header h;
  const bool ok = header_of(source.head(), map, h);
  const ChargeColumns& c = h.columns;
  if (!c.missing.empty())
    return Error{"READ031", "no column \"" + c.missing[0] + "\"", {source.path(), 1}, "--map takes the column's name as the header writes it", ""};
  if (!ok) return Error{"READ031", "no column holds procedure codes", {source.path(), 1}, "say which with --map code=COLUMN", ""};
  if (c.at(F::date).empty() && c.at(F::account).empty() && c.at(F::visit).empty())
    return Error{
        "READ031", "no column holds a date of service, an account or a visit", {source.path(), 1}, "say which with --map date=COLUMN or account=COLUMN", ""};
  ChargeReader(source, std::move(h), batch).run();
  return true;
}

}  // namespace palpate
