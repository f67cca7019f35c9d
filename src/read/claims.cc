#include "read/claims.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "read/charges.h"
#include "read/fhir_claim.h"
#include "read/fhir_json.h"
#include "read/source.h"
#include "read/x12.h"

namespace palpate {
namespace {

Result<bool> read_one(const std::string& path, const ClaimOptions& o, ClaimBatch& batch) {
  auto in = TextSource::open(path, o.encoding);
  if (!in) return in.errors();
  const std::string& head = (*in)->head();
  const auto format = o.format ? o.format : sniff_claims(head, o.map);
  if (!format) {
    const bool zip = head.rfind("PK\x03\x04", 0) == 0;
    return Error{
        "READ030",
        head.empty() ? "the file is empty" : "holds no claims or charges that can be told from its content",
        {path},
        zip ? "unpack the archive or save the workbook as CSV"
            : "read are X12 837 (it begins with ISA), FHIR Claim and ExplanationOfBenefit, and charge tables with a column of codes (--map code=COLUMN)",
        ""};
  }
  switch (*format) {
    case ClaimFormat::x12: return read_x12(**in, batch);
    case ClaimFormat::fhir: return read_fhir_claims(**in, batch);
    case ClaimFormat::charges: return read_charges(**in, o.map, batch);
  }
  return true;
}

}  // namespace

std::optional<ClaimFormat> sniff_claims(std::string_view head, const ChargeMap& map) {
  if (looks_like_x12(head)) return ClaimFormat::x12;
  if (looks_like_fhir(head)) return ClaimFormat::fhir;
  if (looks_like_charges(head, map)) return ClaimFormat::charges;
  return std::nullopt;
}

std::string_view to_string(ClaimFormat f) {
  switch (f) {
    case ClaimFormat::x12: return "x12";
    case ClaimFormat::charges: return "charges";
    case ClaimFormat::fhir: return "fhir";
  }
  return "";
}

std::optional<ClaimFormat> parse_claim_format(std::string_view n) {
  if (n == "x12" || n == "837") return ClaimFormat::x12;
  if (n == "charges" || n == "csv") return ClaimFormat::charges;
  if (n == "fhir") return ClaimFormat::fhir;
  return std::nullopt;
}

void replace_claims(ClaimBatch& batch) {
  // What is the same claim: the account, the patient and the day. CLM01 alone may be a patient's number on every visit.
  auto key = [](const ClaimLine& l) { return l.account + '\n' + l.patient + '\n' + l.date; };
  auto claim = [](const ClaimLine& l) { return std::pair(l.source, l.claim); };
  std::map<std::string, std::pair<std::string, uint32_t>> last;
  for (const auto& l : batch.lines)
    if (l.frequency == '7' && !l.account.empty()) last[key(l)] = claim(l);
  if (last.empty()) return;
  std::map<std::pair<std::string, uint32_t>, bool> told;
  std::vector<ClaimLine> kept;
  for (auto& l : batch.lines) {
    auto it = last.find(key(l));
    if (it == last.end() || it->second == claim(l)) {
      kept.push_back(std::move(l));
      continue;
    }
    batch.voided++;
    batch.replaced++;
    if (!told[claim(l)])
      batch.notices.push_back({ClaimNotice::Kind::note, l.source, l.claim,
                               "a replacement claim of the same account, patient and day takes this one's place: its lines of that day are set aside", ""});
    told[claim(l)] = true;
  }
  batch.lines = std::move(kept);
}

Result<bool> read_claims(const std::vector<std::string>& paths, const ClaimOptions& options, ClaimBatch& batch) {
  namespace fs = std::filesystem;
  Errors errors;
  for (const auto& path : paths) {
    std::error_code ec;
    std::vector<std::string> files;
    if (path != "-" && fs::is_directory(path, ec)) {
      for (fs::recursive_directory_iterator it(path, ec), end; !ec && it != end; it.increment(ec))
        if (it->is_regular_file(ec)) files.push_back(it->path().string());
      std::sort(files.begin(), files.end());
      if (ec) errors.push_back({"READ001", "cannot walk the folder: " + ec.message(), {path}, "", ""});
    } else {
      files.push_back(path);
    }
    for (const auto& f : files)
      if (auto ok = read_one(f, options, batch); !ok) errors.insert(errors.end(), ok.errors().begin(), ok.errors().end());
  }
  replace_claims(batch);
  if (!errors.empty()) return errors;
  return true;
}

}  // namespace palpate
