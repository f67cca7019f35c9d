#include "read/fields.h"

#include <algorithm>

#include "read/billed_column.h"

namespace palpate {
namespace {

struct Known {
  Field field;
  std::string_view name;
  std::vector<std::string_view> aliases;  ///< in order of preference, lower case, '_' for every separator
};

const std::vector<Known>& known() {
  static const std::vector<Known> k{
      {Field::id, "id", {"id", "note_id", "record_id", "noteid", "row_id", "document_id", "doc_id", "note_number"}},
      {Field::text, "text", {"text", "note_text", "note", "narrative", "body", "content", "note_body", "document_text", "full_text"}},
      {Field::date, "date", {"date", "visit_date", "date_of_service", "dos", "service_date", "note_date", "charttime", "chartdate"}},
      {Field::patient, "patient", {"patient", "patient_id", "mrn", "person_id", "subject_id", "patient_account"}},
      {Field::account, "account", {"account", "visit_id", "encounter_id", "account_number", "patient_account_number", "visit_occurrence_id", "hadm_id"}},
      {Field::author, "author", {"author", "therapist", "clinician", "signed_by", "author_name"}},
      {Field::provider, "provider", {"provider", "provider_id", "npi", "rendering", "therapist_id"}},
      {Field::discipline, "discipline", {"discipline", "specialty"}},
      {Field::signed_on, "signed", {"signed", "finalized_date", "signed_date", "note_finalized_date", "signed_on"}},
      {Field::billed, "billed", {"billed", "billed_cpt", "billed_codes", "cpt", "cpt_codes", "charges"}},
  };
  return k;
}

}  // namespace

std::string folded_name(std::string_view s) {
  std::string o;
  for (char c : s) {
    if (c >= 'A' && c <= 'Z') o += static_cast<char>(c + 32);
    else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) o += c;
    else if (!o.empty() && o.back() != '_') o += '_';
  }
  while (!o.empty() && o.back() == '_') o.pop_back();
  return o;
}

std::string_view field_name(Field f) { return known()[static_cast<size_t>(f)].name; }

Result<FieldMap> FieldMap::parse(const std::string& spec) {
  FieldMap m;
  std::vector<std::string> names;
  for (const auto& k : known()) names.emplace_back(k.name);
  for (size_t at = 0; at < spec.size();) {
    const size_t comma = std::min(spec.find(',', at), spec.size());
    const std::string part = spec.substr(at, comma - at);
    const size_t eq = part.find('=');
    if (eq == std::string::npos || eq == 0 || eq + 1 == part.size())
      return Error{"READ010", "--map: \"" + part + "\" is not FIELD=COLUMN", {}, "for example --map id=note_id,text=note_text", ""};
    const std::string field = part.substr(0, eq);
    auto it = std::find(names.begin(), names.end(), field);
    if (it == names.end()) {
      const std::string near = did_you_mean(field, names);
      return Error{"READ010",
                   "--map: unknown field \"" + field + "\"",
                   {},
                   near.empty() ? "fields: id, text, date, patient, account, author, provider, discipline, signed, billed" : "did you mean \"" + near + "\"?",
                   ""};
    }
    m.explicit_[static_cast<Field>(it - names.begin())] = part.substr(eq + 1);
    at = comma + 1;
  }
  return m;
}

std::array<std::string, kFieldCount> FieldMap::resolve(const std::vector<std::string>& names) const {
  std::array<std::string, kFieldCount> out;
  for (const auto& k : known()) {
    auto& slot = out[static_cast<size_t>(k.field)];
    if (auto e = explicit_.find(k.field); e != explicit_.end()) {
      slot = e->second;
      continue;
    }
    for (const auto& alias : k.aliases) {
      auto it = std::find_if(names.begin(), names.end(), [&](const std::string& n) { return folded_name(n) == alias; });
      if (it != names.end()) {
        slot = *it;
        break;
      }
    }
  }
  return out;
}

int FieldMap::rank(Field f, std::string_view name) const {
  if (const auto e = explicit_.find(f); e != explicit_.end()) return e->second == name ? 0 : -1;
  constexpr size_t kLongest = 24;
  if (name.size() > kLongest) return -1;
  const auto& aliases = known()[static_cast<size_t>(f)].aliases;
  const auto it = std::find(aliases.begin(), aliases.end(), folded_name(name));
  return it == aliases.end() ? -1 : static_cast<int>(it - aliases.begin());
}

std::string_view FieldMap::mapped_name(Field f) const {
  const auto e = explicit_.find(f);
  return e != explicit_.end() ? std::string_view(e->second) : field_name(f);
}

void set_field(Note& n, Field f, std::string v) {
  if (f == Field::signed_on) n.signed_stated = true;
  if (v.empty() && f != Field::text) return;
  switch (f) {
    case Field::id: n.id = std::move(v); break;
    case Field::text: n.text = std::move(v); break;
    case Field::date: n.date = std::move(v); break;
    case Field::patient: n.patient = std::move(v); break;
    case Field::account: n.account = std::move(v); break;
    case Field::author: n.author = std::move(v); break;
    case Field::provider: n.provider = std::move(v); break;
    case Field::discipline: n.discipline = std::move(v); break;
    case Field::signed_on: n.signed_on = std::move(v); break;
    case Field::billed: n.billed = parse_billed_column(v); break;
  }
}

}  // namespace palpate
