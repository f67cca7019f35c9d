#include "cli/inspect_claims.h"

#include <map>

#include "read/charges.h"
#include "read/claims.h"
#include "read/csv.h"
#include "read/source.h"
#include "report/terminal.h"

namespace palpate {
namespace {

void columns(const TextSource& in, std::ostream& out) {
  std::vector<std::string> header;
  const ChargeColumns c = charge_header(in.head(), {}, header);
  out << "preset:    " << c.preset << "\ncolumns:\n";
  for (size_t i = 0; i < header.size(); i++) {
    out << "  " << escaped(header[i]);
    for (int f = 0; f < kChargeFieldCount; f++)
      for (int column : c.columns[static_cast<size_t>(f)])
        if (column == static_cast<int>(i)) out << "  -> " << charge_field_name(static_cast<ChargeField>(f));
    out << "\n";
  }
}

}  // namespace

bool inspect_claims(const std::string& path, std::optional<Encoding> encoding, std::ostream& out) {
  if (path == "-") return false;  // it cannot be read twice
  auto in = TextSource::open(path, encoding);
  if (!in) return false;
  const auto format = sniff_claims((*in)->head(), {});
  if (!format || (*format == ClaimFormat::charges && looks_like_csv((*in)->head(), {}))) return false;
  ClaimBatch b;
  ClaimOptions options;
  options.encoding = encoding;
  auto ok = read_claims({path}, options, b);
  if (!ok && b.lines.empty() && *format != ClaimFormat::x12) return false;
  // A file of notes in FHIR may hold a broken line; that alone makes no claims of it.
  const auto holds = [&](std::string_view type) { return (*in)->head().find(type) != std::string::npos; };
  if (*format == ClaimFormat::fhir && b.lines.empty() && b.voided == 0 && !holds("\"Claim\"") && !holds("\"ExplanationOfBenefit\"")) return false;
  out << "format:    " << to_string(*format) << " (claims; for palpate check --claims)\nencoding:  " << to_string((*in)->encoding()) << "\n";
  if (*format == ClaimFormat::charges) columns(**in, out);
  std::map<std::string, int> codes;
  for (const auto& l : b.lines) codes[l.code]++;
  out << "lines:     " << b.read << " (" << b.lines.size() << " read, " << b.rejected << " rejected, " << b.voided << " set aside)\n";
  for (const char* code : {"97124", "97140"})
    if (codes.count(code)) out << "  " << code << ": " << codes[code] << "\n";
  if (!ok) out << escaped(ok.error().render()) << "\n";
  size_t shown = 0;
  for (const auto& n : b.notices) {
    if (shown++ == 20) {
      out << "and " << b.notices.size() - 20 << " more\n";
      break;
    }
    out << (n.kind == ClaimNotice::Kind::reject    ? "rejected"
            : n.kind == ClaimNotice::Kind::warning ? "warning"
                                                   : "note")
        << ": " << (*format == ClaimFormat::x12 ? "segment " : "record ") << n.line << ": " << escaped(n.what) << "\n";
  }
  return true;
}

}  // namespace palpate
