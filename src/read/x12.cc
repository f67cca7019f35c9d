#include "read/x12.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "core/date.h"
#include "read/claim_values.h"
#include "read/x12_segments.h"

namespace palpate {
namespace {

/// Segments that an 837 may hold; another id is a slip of the pen, and what it was cannot be told.
constexpr std::array kSegments{"AMT", "BHT", "CAS", "CL1", "CLM", "CN1", "CR1", "CR2", "CR3", "CR4", "CR5", "CR6", "CRC", "CTP", "CUR", "DMG", "DN1",
                               "DN2", "DTP", "FRM", "GE",  "GS",  "HCP", "HI",  "HL",  "HSD", "IEA", "IMM", "ISA", "K3",  "LE",  "LIN", "LQ",  "LS",
                               "LX",  "MEA", "MIA", "MOA", "N1",  "N2",  "N3",  "N4",  "NM1", "NTE", "OI",  "PAT", "PER", "PRV", "PS1", "PWK", "QTY",
                               "REF", "SBR", "SE",  "ST",  "SV1", "SV2", "SV3", "SV4", "SV5", "SV6", "SV7", "SVD", "TA1", "TOO", "TST", "UR"};

bool segment_id(std::string_view id) { return std::find(kSegments.begin(), kSegments.end(), id) != kSegments.end(); }

/// What the subscriber and patient loops say; a new HL clears what lies below it.
struct Person {
  std::string name, member, birth_date;
};

struct Claim {
  uint32_t segment = 0;
  std::string account, record_number, rendering, discipline, date, date_end;
  char frequency = '1';
  int last_lx = 0, lines = 0;
  bool other_payer = false;  ///< inside 2320, whose SBR, NM1 and DMG are of other insurance
  bool doubtful = false;     ///< a broken segment stood in it: a CLM may be lost
};

struct Line {
  uint32_t segment = 0;
  bool service = false;
  std::string why;  ///< it must be rejected, and this is why
  ClaimLine out;
  std::string rendering, discipline;
};

class X12Reader {
 public:
  X12Reader(TextSource& source, ClaimBatch& batch) : segments_(source), path_(source.path()), batch_(batch) {}

  /// False when the file holds no interchange that can be read.
  bool run() {
    X12Segment s;
    while (segments_.next(s)) {
      last_ = s.number;
      if (!s.odd.empty()) notice(ClaimNotice::Kind::warning, s.number, s.odd, "");
      if (skipping_ && !s.id.empty() && s.id != "SE" && s.id != "ST" && s.id != "GE" && s.id != "IEA" && s.id != "ISA") continue;
      if (!s.broken.empty()) broken(s, s.broken);
      else if (!segment_id(s.id)) broken(s, "expected the name of an 837 segment, such as CLM, SV1 or REF");
      else segment(s);
    }
    end_claim();
    if (in_transaction_) notice(ClaimNotice::Kind::warning, last_, "the file ends before the transaction's SE", "the file may be cut short");
    else if (in_interchange_) notice(ClaimNotice::Kind::warning, last_, "the file ends before the interchange's IEA", "the file may be cut short");
    return interchanges_ > 0;
  }

 private:
  void notice(ClaimNotice::Kind kind, uint32_t at, std::string what, std::string hint) {
    batch_.notices.push_back({kind, path_, at, std::move(what), std::move(hint)});
  }
  void warn(const X12Segment& s, std::string what) { notice(ClaimNotice::Kind::warning, s.number, std::move(what), ""); }

  void broken(const X12Segment& s, const std::string& expected) {
    notice(ClaimNotice::Kind::reject, s.number, expected, "segments are counted from the first ISA of the file");
    if (in_transaction_) in_transaction_++;
    damaged(s.number);
  }

  /// A segment is lost: the service line it stands in is rejected, a CLM or HL may be among the lost.
  void damaged(uint32_t at) {
    const std::string why = "segment " + std::to_string(at) + " is broken, so the service line it stands in cannot be trusted";
    if (line_ && line_->why.empty()) line_->why = why;
    if (claim_) claim_->doubtful = true;
    doubtful_ = true;
  }

  void segment(const X12Segment& s) {
    if (in_transaction_ && s.id != "SE" && s.id != "ST") in_transaction_++;
    if (s.id == "ISA") interchange(s);
    else if (s.id == "GS") group(s);
    else if (s.id == "ST") transaction(s);
    else if (s.id == "SE") end_transaction(s);
    else if (s.id == "GE") end_group(s);
    else if (s.id == "IEA") end_interchange(s);
    else if (s.id == "BHT") submitted_ = iso_date(s[4]);
    else if (s.id == "HL") level(s);
    else if (s.id == "SBR") subscriber(s);
    else if (s.id == "NM1") party(s);
    else if (s.id == "PRV") specialty(s);
    else if (s.id == "DMG") birth(s);
    else if (s.id == "CLM") claim(s);
    else if (s.id == "REF") reference(s);
    else if (s.id == "DTP") date(s);
    else if (s.id == "HI") diagnosis(s);
    else if (s.id == "LX") line(s);
    else if (s.id == "SV1") service(s, 1, 4, 3, "SV101");
    else if (s.id == "SV2") service(s, 2, 5, 4, "SV202");
  }

  // Envelopes.
  void interchange(const X12Segment& s) {
    end_claim();
    if (in_transaction_) warn(s, "a new ISA begins before the SE of the transaction before it");
    else if (in_interchange_) warn(s, "a new ISA begins before the IEA of the interchange before it");
    in_interchange_ = true;
    interchanges_++;
    other_separator_ = false;
    in_transaction_ = 0;
    groups_ = 0;
    skipping_ = false;
    forget_people();
    interchange_number_ = trimmed(s[13]);
  }
  void group(const X12Segment& s) {
    groups_++;
    transactions_ = 0;
    group_number_ = trimmed(s[6]);
    version_ = trimmed(s[8]);
  }
  void transaction(const X12Segment& s) {
    end_claim();
    if (in_transaction_) warn(s, "a new ST begins before the SE of the transaction before it");
    in_transaction_ = 1;
    transactions_++;
    transaction_number_ = trimmed(s[2]);
    submitted_.clear();
    forget_people();
    const std::string version = s[3].empty() ? version_ : trimmed(s[3]);
    const bool claims =
        s[1] == "837" && (version.find("X222") != std::string::npos || version.find("X223") != std::string::npos || version.find("X098") != std::string::npos ||
                          version.find("X096") != std::string::npos || version.find('X') == std::string::npos);
    skipping_ = !claims;
    if (skipping_)
      notice(ClaimNotice::Kind::reject, s.number,
             s[1] == "837" ? "expected a professional or institutional claim (X222, X223); this transaction is another kind of 837 and is skipped"
                           : "expected an 837 claim; this transaction is of another type and is skipped",
             "");
  }
  void end_transaction(const X12Segment& s) {
    end_claim();
    if (!in_transaction_) warn(s, "an SE without its ST");
    else {
      count(s, "SE01", "segments", in_transaction_ + 1);
      if (trimmed(s[2]) != transaction_number_) warn(s, "SE02 is not the control number of its ST");
    }
    in_transaction_ = 0;
    skipping_ = false;
    doubtful_ = false;
    forget_people();
  }
  void end_group(const X12Segment& s) {
    count(s, "GE01", "transactions", transactions_);
    if (trimmed(s[2]) != group_number_) warn(s, "GE02 is not the control number of its GS");
  }
  void end_interchange(const X12Segment& s) {
    end_claim();
    if (in_transaction_) warn(s, "the interchange ends before the transaction's SE");
    count(s, "IEA01", "groups", groups_);
    if (trimmed(s[2]) != interchange_number_) warn(s, "IEA02 is not the control number of its ISA");
    in_interchange_ = false;
    in_transaction_ = 0;
  }
  void count(const X12Segment& s, const char* element, const char* of, uint32_t found) {
    const auto stated = number(s[1]);
    if (skipping_ && element[0] == 'S') return;  // what was skipped was not counted
    if (!stated || *stated != found) warn(s, std::string(element) + " states another number of " + of + " than the " + std::to_string(found) + " found");
  }

  // Loops above the claim.
  void forget_people() { subscriber_ = patient_ = {}, payer_.clear(), kind_.clear(), billing_.clear(); }
  void level(const X12Segment& s) {
    end_claim();
    if (s[3] != "20" && s[3] != "22" && s[3] != "23") return broken_here(s, "expected 20, 22 or 23 in HL03");
    doubtful_ = false;
    patient_ = {};
    has_patient_ = s[3] == "23";
    if (has_patient_) return;
    subscriber_ = {};
    payer_.clear(), kind_.clear();
    if (s[3] == "20") billing_.clear(), billing_discipline_.clear();
  }
  void broken_here(const X12Segment& s, const std::string& expected) {
    notice(ClaimNotice::Kind::reject, s.number, expected, "");
    damaged(s.number);
  }
  void subscriber(const X12Segment& s) {
    if (claim_) claim_->other_payer = true;
    else kind_ = trimmed(s[9]);
  }
  static std::string name_of(const X12Segment& s) {
    std::string n = trimmed(s[3]);
    if (!s[4].empty()) n += ", " + trimmed(s[4]) + (s[5].empty() ? "" : " " + trimmed(s[5]));
    return n;
  }
  static std::string id_or_name(const X12Segment& s) { return s[9].empty() ? name_of(s) : trimmed(s[9]); }

  void party(const X12Segment& s) {
    const std::string_view role = s[1];
    if (role.empty()) return broken_here(s, "expected the entity's role in NM101");
    if (role == "82" && line_) line_->rendering = id_or_name(s);
    else if (role == "82" && claim_ && !claim_->other_payer) claim_->rendering = id_or_name(s);
    else if (claim_) return;  // other insurance, facilities, referring and supervising providers
    else if (role == "85") billing_ = s[2] == "1" ? id_or_name(s) : "";
    else if (role == "PR") payer_ = id_or_name(s);
    else if (role == "IL" || role == "QC") {
      Person& p = role == "IL" ? subscriber_ : patient_;
      p.name = name_of(s);
      p.member = trimmed(s[9]);
    }
  }
  void specialty(const X12Segment& s) {
    const std::string d = s[2] == "PXC" || s[2] == "ZZ" ? discipline_of_taxonomy(s[3]) : "";
    if (s[1] == "BI" && !claim_) billing_discipline_ = d;
    else if (s[1] != "PE") return;
    else if (line_) line_->discipline = d;
    else if (claim_ && !claim_->other_payer) claim_->discipline = d;
  }
  void birth(const X12Segment& s) {
    if (!claim_) (has_patient_ ? patient_ : subscriber_).birth_date = iso_or_as_written(s[2]);
  }

  // Claims and their lines.
  void claim(const X12Segment& s) {
    end_claim();
    if (s[1].empty()) return broken_here(s, "expected the claim's account in CLM01");
    claim_.emplace();
    claim_->segment = s.number;
    claim_->account = trimmed(s[1]);
    X12Segment own = s;
    own_separator(own, 5);
    const std::string_view frequency = own.part(5, 2);
    if (frequency.size() == 1) claim_->frequency = frequency[0];
    if (claim_->frequency == '8') notice(ClaimNotice::Kind::note, s.number, "this claim voids an earlier one (CLM05-3 is 8): its lines are set aside", "");
    if (doubtful_) {
      notice(ClaimNotice::Kind::warning, s.number, "a segment above this claim is broken: whose claim it is is taken from the claim alone", "");
      subscriber_ = patient_ = {};
      payer_.clear(), kind_.clear(), billing_.clear();
    }
    if (!in_transaction_) warn(s, "a claim outside ST and SE");
  }

  void reference(const X12Segment& s) {
    if (line_ && s[1] == "6R") line_->out.control = trimmed(s[2]);
    else if (claim_ && !line_ && !claim_->other_payer && s[1] == "EA") claim_->record_number = trimmed(s[2]);
  }

  void date(const X12Segment& s) {
    const bool of_line = line_ && s[1] == "472", of_claim = claim_ && !line_ && (s[1] == "434" || s[1] == "472");
    if (!of_line && !of_claim) return;
    std::string first, last;
    if (const size_t dash = s[3].find('-'); dash == 8 && s[3].size() == 17) {  // RD8
      first = iso_date(s[3].substr(0, dash));
      last = iso_date(s[3].substr(dash + 1));
      if (last.empty()) first.clear();
    } else {
      first = iso_date(s[3]);
    }
    if (first.empty()) {
      warn(s, s[2] == "RD8" ? "expected two dates CCYYMMDD-CCYYMMDD in DTP03" : "expected a date CCYYMMDD in DTP03");
      first = trimmed(s[3]);
    }
    if (last == first) last.clear();
    if (of_line) line_->out.date = first, line_->out.date_end = last;
    else claim_->date = first, claim_->date_end = last;
  }

  /// Diagnoses stand above a claim's lines: below them, they are of a claim whose CLM is lost.
  void diagnosis(const X12Segment& s) {
    if (!claim_ || !claim_->lines) return;
    end_claim();
    broken_here(s, "expected a CLM between the lines of one claim and the diagnoses of the next");
  }

  void line(const X12Segment& s) {
    end_line();
    const auto n = number(s[1]);
    if (claim_ && claim_->doubtful && n && *n <= claim_->last_lx) claim_.reset();  // numbering began anew: its CLM is among the lost
    begin_line(s);
    if (!n) warn(s, "expected the line's number in LX01");
    else if (claim_) claim_->last_lx = static_cast<int>(*n);
  }
  void begin_line(const X12Segment& s) {
    line_.emplace();
    line_->segment = s.number;
    if (claim_) claim_->lines++;
    if (!claim_) line_->why = "no CLM that can be trusted stands above this service line";
  }

  /// Some files part their composites by another character than ISA16 says: the one after the first two letters.
  void own_separator(X12Segment& s, size_t element) {
    const std::string_view e = s[element];
    if (e.size() < 4 || e.find(s.component) != std::string_view::npos || std::isalnum(static_cast<unsigned char>(e[2])) || e[2] == ' ' || e[2] == '.') return;
    if (!other_separator_) warn(s, "the parts of an element are not separated as ISA16 says; the separator was taken from the segment");
    other_separator_ = true;
    s.component = e[2];
  }

  void service(X12Segment s, size_t composite, size_t units, size_t unit, const char* name) {
    own_separator(s, composite);
    if (!line_ || line_->service) {
      end_line();
      begin_line(s);
      warn(s, "a service line without its LX");
    }
    line_->service = true;
    line_->segment = s.number;
    ClaimLine& l = line_->out;
    const bool qualified = s.part(composite, 0).size() == 2 && s[composite].find(s.component) != std::string_view::npos;
    l.code = upper(trimmed(s.part(composite, qualified ? 1 : 0)));
    if (l.code.empty() && composite == 1 && line_->why.empty()) line_->why = std::string("expected a procedure code in ") + name;
    if (qualified)
      for (size_t i = 2; i < 6; i++) add_modifiers(s.part(composite, i), l.modifiers);
    const auto quantity = number(s[units]);
    if (!quantity && !s[units].empty()) warn(s, "expected a number in " + std::string(s.id) + (units < 10 ? "0" : "") + std::to_string(units));
    if (s[unit] != "MJ") l.units = quantity;
    else if (quantity && *quantity < 1440) l.minutes = static_cast<int>(*quantity);
  }

  void end_line() {
    if (!line_) return;
    Line done = std::move(*line_);
    line_.reset();
    batch_.read++;
    if (!done.service && done.why.empty()) done.why = "expected SV1 or SV2 after LX";
    if (!done.why.empty()) {
      batch_.rejected++;
      return notice(ClaimNotice::Kind::reject, done.segment, "service line rejected: " + done.why, "");
    }
    if (claim_->frequency == '8') {
      batch_.voided++;
      return;
    }
    ClaimLine& l = done.out;
    const Person& person = has_patient_ ? patient_ : subscriber_;
    l.source = path_;
    l.line = done.segment;
    l.claim = claim_->segment;
    l.account = claim_->account;
    l.member = person.member.empty() ? subscriber_.member : person.member;
    l.patient = claim_->record_number.empty() ? l.member : claim_->record_number;
    l.patient_name = person.name;
    l.birth_date = person.birth_date;
    if (l.date.empty()) l.date = claim_->date, l.date_end = claim_->date_end;
    if (l.date.empty()) notice(ClaimNotice::Kind::warning, done.segment, "the service line has no date of service (DTP*472)", "");
    l.rendering = !done.rendering.empty() ? done.rendering : !claim_->rendering.empty() ? claim_->rendering : billing_;
    l.submitted = submitted_;
    l.payer = payer_;
    l.payer_kind = kind_;
    l.frequency = claim_->frequency;
    l.discipline = discipline_of(l.modifiers);
    if (l.discipline.empty()) l.discipline = !done.rendering.empty() ? done.discipline : !claim_->rendering.empty() ? claim_->discipline : billing_discipline_;
    batch_.lines.push_back(std::move(l));
  }

  void end_claim() {
    end_line();
    claim_.reset();
  }

  X12Segments segments_;
  std::string path_;
  ClaimBatch& batch_;
  bool in_interchange_ = false, other_separator_ = false, skipping_ = false, has_patient_ = false, doubtful_ = false;
  uint32_t in_transaction_ = 0;  ///< segments since ST, with it; 0 outside
  uint32_t groups_ = 0, transactions_ = 0, last_ = 0, interchanges_ = 0;
  std::string interchange_number_, group_number_, transaction_number_, version_;
  Person subscriber_, patient_;
  std::string payer_, kind_, billing_, billing_discipline_;
  std::string submitted_;  ///< the transaction's day, BHT04
  std::optional<Claim> claim_;
  std::optional<Line> line_;
};

}  // namespace

Result<bool> read_x12(TextSource& source, ClaimBatch& batch) {
  if (X12Reader(source, batch).run()) return true;
  return Error{"READ030",
               "expected an X12 file that begins with a whole ISA segment, which says what separates its elements",
               {source.path(), 1},
               "export the file again with its envelope",
               ""};
}

bool looks_like_x12(std::string_view head) {
  while (!head.empty() && (std::isspace(static_cast<unsigned char>(head[0])) || head[0] == '\0')) head.remove_prefix(1);
  auto parts = [](char c) { return !std::isalnum(static_cast<unsigned char>(c)) && c != ' ' && c != ',' && c != '\t' && c != '\r' && c != '\n' && c != '"'; };
  if (head.size() < 6) return false;
  if (head.substr(0, 3) == "ISA") return !std::isalnum(static_cast<unsigned char>(head[3])) && head[3] != ' ';
  return (head.substr(0, 2) == "GS" || head.substr(0, 2) == "ST") && parts(head[2]) &&
         std::count(head.begin(), head.begin() + static_cast<std::ptrdiff_t>(std::min<size_t>(head.size(), 120)), head[2]) >= 2;
}

}  // namespace palpate
