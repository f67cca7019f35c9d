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

bool header_of(std::string_view head, const ChargeMap& map, char& delimiter, ChargeColumns& columns) {
  delimiter = sniff_delimiter(head);
  CsvParser p(delimiter ? delimiter : ',');
  p.feed(head.substr(0, 1 << 16));
  p.finish();
  std::vector<std::string> row;
  uint64_t line;
  std::string_view raw;
  if (!p.row(row, line, raw)) return false;
  for (auto& c : row) c = trimmed(c);
  columns = map.resolve(row);
  return !columns.at(F::code).empty() && row.size() >= 2;
}

bool has_words(std::string_view cell) {
  size_t letters = 0;
  for (char c : cell)
    if ((letters = std::isalpha(static_cast<unsigned char>(c)) ? letters + 1 : 0) > 2) return true;
  return false;
}

class ChargeReader {
 public:
  ChargeReader(TextSource& source, ChargeColumns columns, char delimiter, ClaimBatch& batch)
      : source_(source), columns_(std::move(columns)), parser_(delimiter), batch_(batch) {}

  void run() {
    std::vector<std::string> fields;
    uint64_t line = 0;
    std::string_view raw;
    for (bool header = true; row(fields, line, raw); header = false) {
      if (header) width_ = fields.size();
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
      if (parser_.open_bytes() > kRowLimit) {
        reject(parser_.open_line(), "the row is longer than 1 MiB, or a quote is never closed", "");
        parser_.skip_line();
      }
      std::string piece;
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
    if (f.size() != width_) return reject(line, "the row has " + std::to_string(f.size()) + " fields, the header " + std::to_string(width_), "");
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
    l.rendering = value(f, F::rendering);
    l.payer = value(f, F::payer);
    l.payer_kind = value(f, F::payer_kind);
    l.control = value(f, F::control);
    for (int c : columns_.at(F::modifiers)) add_modifiers(f[static_cast<size_t>(c)], l.modifiers);
    if (const std::string u = value(f, F::units); !u.empty() && !(l.units = number(u))) warn(line, "the units are no number");
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
      add(std::move(one), value(f, F::status));
    }
  }

  /// WebPT sends a changed row again (export_flag 2) and a removed one once more (3), under the same pointer.
  void add(ClaimLine line, const std::string& flag) {
    const bool tracked = !columns_.at(F::status).empty() && !line.control.empty();
    if (tracked && (flag == "2" || flag == "3"))
      if (auto it = by_control_.find(line.control + "|" + line.code); it != by_control_.end()) drop(it->second);
    if (flag == "3" && !columns_.at(F::status).empty()) {
      batch_.voided++;
      batch_.notices.push_back({ClaimNotice::Kind::note, source_.path(), line.line, "this row removes a charge (export_flag 3): it is set aside", ""});
      return;
    }
    if (tracked) by_control_[line.control + "|" + line.code] = batch_.lines.size();
    batch_.lines.push_back(std::move(line));
  }

  void drop(size_t at) {
    if (!dropped_.insert(at).second) return;
    batch_.notices.push_back({ClaimNotice::Kind::note, source_.path(), batch_.lines[at].line, "a later row replaces or removes this charge: it is set aside", ""});
    batch_.voided++;
    batch_.replaced++;
  }

  std::string day(const std::string& v, uint64_t line) {
    if (v.empty()) return v;
    std::string d = iso_date(v);
    if (!d.empty()) return d;
    warn(line, "the date of service is no date that can be read");
    return v;
  }

  TextSource& source_;
  ChargeColumns columns_;
  CsvParser parser_;
  ClaimBatch& batch_;
  size_t width_ = 0;
  bool ended_ = false;
  std::map<std::string, size_t> by_control_;
  std::set<size_t> dropped_;  ///< places in batch_.lines
};

}  // namespace

bool looks_like_charges(std::string_view head, const ChargeMap& map) {
  char d;
  ChargeColumns c;
  return header_of(head, map, d, c) && (c.preset != "generic" || !map.empty() || !c.at(F::units).empty() || !c.at(F::date).empty() || !c.at(F::account).empty() || !c.at(F::visit).empty());
}

Result<bool> read_charges(TextSource& source, const ChargeMap& map, ClaimBatch& batch) {
  char d = 0;
  ChargeColumns c;
  const bool ok = header_of(source.head(), map, d, c);
  if (!c.missing.empty()) return Error{"READ031", "no column \"" + c.missing[0] + "\"", {source.path(), 1}, "--map takes the column's name as the header writes it", ""};
  if (!ok) return Error{"READ031", "no column holds procedure codes", {source.path(), 1}, "say which with --map code=COLUMN", ""};
  if (c.at(F::date).empty() && c.at(F::account).empty() && c.at(F::visit).empty())
    return Error{"READ031", "no column holds a date of service, an account or a visit", {source.path(), 1}, "say which with --map date=COLUMN or account=COLUMN", ""};
  ChargeReader(source, std::move(c), d ? d : ',', batch).run();
  return true;
}

}  // namespace palpate
