// Which column of a charge table is which field of a claim line, by the known exports or by --map.
//
//   auto map = ChargeMap::parse("code=proc,units=qty,account=visit");
//   ChargeColumns c = map->resolve({"record_pointer", "visit_date", "cpt", "units", "cpt_modifier"});
//   c.preset;                               // "webpt-charges"
//   c.at(ChargeField::code);                // {2}
//
// Presets: webpt-charges, webpt-billing, cms1500 (columns named by box: 24A, 24D, 24G, 24J, 26, 1a, 2, 3), generic.
// Values. Errors: READ010.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace palpate {

enum class ChargeField : uint8_t {
  code,
  modifiers,
  units,
  date,
  date_end,
  account,
  patient,
  name,
  member,
  birth_date,
  visit,
  rendering,
  payer,
  payer_kind,
  control,
  discipline,
  minutes,
  status,
  submitted
};
inline constexpr int kChargeFieldCount = 19;

std::string_view charge_field_name(ChargeField f);

struct ChargeColumns {
  std::string preset;
  std::array<std::vector<int>, kChargeFieldCount> columns;  ///< modifiers may stand in several columns
  std::vector<std::string> missing;                         ///< names that --map gave and the table lacks
  const std::vector<int>& at(ChargeField f) const { return columns[static_cast<size_t>(f)]; }
};

class ChargeMap {
 public:
  /// FIELD=COLUMN,...; `provider` means rendering and `billed` code; the fields that only notes have (id, text, author,
  /// signed) are passed over, so that one --map may serve both inputs.
  static Result<ChargeMap> parse(const std::string& spec);
  ChargeColumns resolve(const std::vector<std::string>& header) const;
  bool empty() const { return explicit_.empty(); }

 private:
  std::map<ChargeField, std::string> explicit_;
};

}  // namespace palpate
