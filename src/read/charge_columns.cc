#include "read/charge_columns.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "read/fields.h"

namespace palpate {
namespace {

using F = ChargeField;

struct Known {
  F field;
  std::string_view name;
  std::vector<std::string_view> aliases;  ///< in order of preference, folded
};

const std::vector<Known>& known() {
  static const std::vector<Known> k{
      {F::code,
       "code",
       {"cpt", "cpt_code", "cpt_hcpcs", "cpt_hcpcs_code", "hcpcs", "hcpcs_code", "procedure_code", "proc_code", "code", "service_code", "charge_code",
        "procedure", "billed_cpt", "billed", "billed_codes", "cpt_codes", "charges"}},
      {F::modifiers, "modifiers", {"cpt_modifier", "cpt_modifiers", "modifiers", "modifier", "mods", "mod"}},
      {F::units, "units", {"units", "unit", "qty", "quantity", "units_billed", "billed_units", "charge_units", "days_or_units", "service_units"}},
      {F::date,
       "date",
       {"date_of_service", "visit_date", "service_date", "dos", "date_of_service_from", "service_date_from", "from_date", "dos_from", "from_dos",
        "service_from", "date", "charge_date"}},
      {F::date_end, "date_end", {"date_of_service_to", "service_date_to", "to_date", "dos_to", "to_dos", "service_to", "thru_date", "date_end"}},
      {F::account,
       "account",
       {"account", "patient_control_number", "pcn", "patient_account_number", "patient_account_no", "patient_account", "account_number", "account_no",
        "claim_number", "claim_id"}},
      {F::patient, "patient", {"patient_id", "mrn", "medical_record_number", "patient", "patient_number", "chart_number", "chart_no", "person_id"}},
      {F::name, "name", {"patient_name", "name", "patient_full_name"}},
      {F::member, "member", {"member_id", "insured_id", "subscriber_id", "insurance_id", "policy_number", "member"}},
      {F::birth_date, "birth_date", {"dob", "birth_date", "date_of_birth", "patient_dob", "birthdate"}},
      {F::visit, "visit", {"visit_id", "encounter_id", "note_id", "encounter", "visit", "visit_number", "appointment_id"}},
      {F::rendering,
       "rendering",
       {"rendering_npi", "rendering_provider_npi", "rendering_provider_id", "rendering_provider", "rendering", "treating_therapist_id", "therapist_id",
        "treating_therapist", "therapist", "provider_npi", "npi", "provider_id", "provider", "clinician"}},
      {F::payer, "payer", {"payer_id", "payer", "payer_name", "insurance", "insurance_name", "insurance_company", "primary_insurance", "carrier", "plan_name"}},
      {F::payer_kind,
       "payer_kind",
       {"payer_kind", "claim_filing_indicator", "filing_indicator", "sbr09", "insurance_type", "insurance_type_id", "payer_type", "financial_class"}},
      {F::control, "control", {"record_pointer", "charge_id", "line_item_control_number", "line_control_number", "charge_number", "line_id", "control"}},
      {F::discipline, "discipline", {"discipline", "specialty", "department"}},
      {F::minutes, "minutes", {"minutes", "timed_minutes", "mins", "duration_minutes"}},
      {F::status, "status", {"export_flag"}},
      {F::submitted,
       "submitted",
       {"submitted", "submission_date", "submitted_date", "date_submitted", "claim_date", "claim_created", "billed_date", "bill_date", "date_billed",
        "filed_date", "date_filed"}},
  };
  return k;
}

std::string folded(std::string_view s) {
  std::string o;
  for (char c : s) {
    if (std::isalnum(static_cast<unsigned char>(c))) o += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    else if (!o.empty() && o.back() != '_') o += '_';
  }
  while (!o.empty() && o.back() == '_') o.pop_back();
  return o;
}

/// The box of a CMS-1500 column: "24d" of "Box 24D", "24d_modifier_1"; "" when the name begins with no box.
std::string box(const std::string& name) {
  std::string_view s = name;
  for (std::string_view lead : {"cms1500_", "cms_1500_", "hcfa_", "box_", "box", "item_", "field_", "fl_"})
    if (s.substr(0, lead.size()) == lead) s.remove_prefix(lead.size());
  size_t e = 0;
  while (e < s.size() && std::isdigit(static_cast<unsigned char>(s[e]))) e++;
  if (!e || e > 2) return "";
  if (e + 1 < s.size() && s[e] == '_' && s.size() == e + 2) return std::string(s.substr(0, e)) + s[e + 1];
  if (e < s.size() && std::isalpha(static_cast<unsigned char>(s[e])) && (e + 1 == s.size() || !std::isalpha(static_cast<unsigned char>(s[e + 1])))) e++;
  if (e < s.size() && s[e] != '_' && !std::isdigit(static_cast<unsigned char>(s[e]))) return "";
  return std::string(s.substr(0, e));
}

void cms1500(const std::vector<std::string>& names, ChargeColumns& out) {
  auto has = [](const std::string& n, std::string_view w) { return n.find(w) != std::string::npos; };
  for (size_t i = 0; i < names.size(); i++) {
    const std::string& n = names[i];
    const std::string b = box(n);
    auto add = [&](F f) {
      auto& v = out.columns[static_cast<size_t>(f)];
      if (v.empty() || f == F::modifiers) v.push_back(static_cast<int>(i));
    };
    if (b == "24a") add(n.size() >= 3 && (has(n, "_to") || has(n, "thru") || has(n, "end")) ? F::date_end : F::date);
    else if (b == "24d") add(has(n, "mod") ? F::modifiers : F::code);
    else if (b == "24g") add(F::units);
    else if (b == "24j") add(F::rendering);
    else if (b == "26") add(F::account);
    else if (b == "1a") add(F::member);
    else if (b == "1") add(F::payer_kind);
    else if (b == "2") add(F::name);
    else if (b == "3" && !has(n, "sex")) add(F::birth_date);
    else if (b == "11c") add(F::payer);
  }
}

/// mod1, modifier_2, cpt_modifier3, mod_4
bool numbered_modifier(std::string_view n) {
  if (n.empty() || n.back() < '1' || n.back() > '4' || n.find("mod") == std::string_view::npos) return false;
  n.remove_suffix(1);
  if (!n.empty() && n.back() == '_') n.remove_suffix(1);
  return n == "mod" || n == "modifier" || n == "cpt_mod" || n == "cpt_modifier" || n == "procedure_modifier";
}

}  // namespace

std::string_view charge_field_name(ChargeField f) { return known()[static_cast<size_t>(f)].name; }

Result<ChargeMap> ChargeMap::parse(const std::string& spec) {
  ChargeMap m;
  std::vector<std::string> names;
  std::string all;
  for (const auto& k : known()) names.emplace_back(k.name), all += (all.empty() ? "" : ", ") + std::string(k.name);
  for (size_t at = 0; at < spec.size();) {
    const size_t comma = std::min(spec.find(',', at), spec.size());
    const std::string part = spec.substr(at, comma - at);
    at = comma + 1;
    const size_t eq = part.find('=');
    if (eq == std::string::npos || eq == 0 || eq + 1 == part.size())
      return Error{"READ010", "--map: \"" + part + "\" is not FIELD=COLUMN", {}, "for example --map code=proc_code,units=qty,account=visit_id", ""};
    std::string field = part.substr(0, eq);
    if (field == "id" || field == "text" || field == "author" || field == "signed") continue;
    if (field == "provider") field = "rendering";
    if (field == "billed") field = "code";
    auto it = std::find(names.begin(), names.end(), field);
    if (it == names.end()) {
      const std::string near = did_you_mean(field, names);
      return Error{"READ010", "--map: unknown field \"" + field + "\"", {}, near.empty() ? "fields: " + all : "did you mean \"" + near + "\"?", ""};
    }
    m.explicit_[static_cast<F>(it - names.begin())] = part.substr(eq + 1);
  }
  return m;
}

ChargeColumns ChargeMap::resolve(const std::vector<std::string>& header) const {
  ChargeColumns out;
  std::vector<std::string> names;
  for (const auto& h : header) names.push_back(folded(h));
  auto has = [&](std::string_view n) { return std::find(names.begin(), names.end(), n) != names.end(); };
  const bool boxes = std::any_of(names.begin(), names.end(), [](const std::string& n) { return box(n) == "24d"; });
  out.preset = boxes ? "cms1500" : has("record_pointer") && has("cpt") ? "webpt-charges" : has("charge_id") && has("cpt_code") ? "webpt-billing" : "generic";
  if (boxes) cms1500(names, out);
  std::set<int> taken;
  for (const auto& v : out.columns) taken.insert(v.begin(), v.end());
  for (const auto& k : known()) {
    auto& v = out.columns[static_cast<size_t>(k.field)];
    if (auto e = explicit_.find(k.field); e != explicit_.end()) {
      v.clear();
      auto it = std::find(header.begin(), header.end(), e->second);
      if (it == header.end()) out.missing.push_back(e->second);
      else v.push_back(static_cast<int>(it - header.begin())), taken.insert(v.back());
      continue;
    }
    if (!v.empty()) continue;
    for (const auto& alias : k.aliases) {
      auto it = std::find(names.begin(), names.end(), alias);
      if (it == names.end() || taken.count(static_cast<int>(it - names.begin()))) continue;
      v.push_back(static_cast<int>(it - names.begin()));
      taken.insert(v.back());
      break;
    }
    if (k.field == F::modifiers)
      for (size_t i = 0; i < names.size(); i++)
        if (numbered_modifier(names[i]) && !taken.count(static_cast<int>(i))) v.push_back(static_cast<int>(i)), taken.insert(static_cast<int>(i));
  }
  return out;
}

}  // namespace palpate
