#include "read/note_columns.h"

#include <algorithm>

namespace palpate {
namespace {

struct Preset {
  std::string_view name;
  std::vector<std::vector<std::string_view>> header;  ///< each of these must be there, in one of its names
  std::vector<std::pair<Field, std::vector<std::string_view>>> fields;
  std::string_view line, group, error;
};

const std::vector<Preset>& presets() {
  using F = Field;
  static const std::vector<Preset> k{
      {"epic-hno",
       {{"line"}, {"note_text"}, {"note_csn_id", "note_id"}},
       {{F::id, {"note_id", "note_csn_id"}},
        {F::text, {"note_text"}},
        {F::account, {"pat_enc_csn_id"}},
        {F::date, {"contact_date", "note_date", "create_instant_dttm"}}},
       "line",
       "note_csn_id",
       ""},
      {"omop",
       {{"note_id"}, {"person_id"}, {"note_text"}, {"note_date", "note_datetime"}},
       {{F::id, {"note_id"}},
        {F::text, {"note_text"}},
        {F::date, {"note_date", "note_datetime"}},
        {F::patient, {"person_id"}},
        {F::account, {"visit_occurrence_id"}},
        {F::provider, {"provider_id"}}},
       "",
       "",
       ""},
      {"mimic-iii",
       {{"row_id"}, {"subject_id"}, {"text"}, {"iserror"}, {"chartdate"}},
       {{F::id, {"row_id"}},
        {F::text, {"text"}},
        {F::date, {"chartdate"}},
        {F::patient, {"subject_id"}},
        {F::account, {"hadm_id"}},
        {F::provider, {"cgid"}},
        {F::discipline, {"category"}}},
       "",
       "",
       "iserror"},
      {"mimic-iv",
       {{"note_id"}, {"subject_id"}, {"note_type"}, {"note_seq"}, {"text"}},
       {{F::id, {"note_id"}}, {F::text, {"text"}}, {F::date, {"charttime"}}, {F::patient, {"subject_id"}}, {F::account, {"hadm_id"}}},
       "",
       "",
       ""},
      {"webpt",
       {{"patient_id"},
        {"visit_id", "case_id", "visit_pointer"},
        {"visit_date", "date_of_service"},
        {"note_text", "narrative", "text", "note_body", "document_text"}},
       {{F::id, {"record_id", "record_pointer", "note_id", "document_id"}},
        {F::date, {"visit_date", "date_of_service"}},
        {F::patient, {"patient_id"}},
        {F::account, {"visit_id", "visit_pointer"}},
        {F::author, {"therapist", "treating_therapist", "therapist_name"}},
        {F::provider, {"therapist_id", "treating_therapist_id"}},
        {F::signed_on, {"note_finalized_date", "finalized_date"}}},
       "",
       "",
       ""},
  };
  return k;
}

int column(const std::vector<std::string>& header, std::string_view name) {
  if (name.empty()) return -1;
  const auto it = std::find_if(header.begin(), header.end(), [&](const std::string& h) { return folded_name(h) == name; });
  return it == header.end() ? -1 : static_cast<int>(it - header.begin());
}

int column(const std::vector<std::string>& header, const std::vector<std::string_view>& names) {
  for (std::string_view n : names)
    if (const int c = column(header, n); c >= 0) return c;
  return -1;
}

}  // namespace

NoteColumns note_columns(const std::vector<std::string>& header, const FieldMap& map, std::string_view wanted) {
  NoteColumns out;
  out.fields = map.resolve(header);
  out.flag = column(header, "export_flag");
  const Preset* found = nullptr;
  for (const Preset& p : presets())
    if (!found &&
        (wanted.empty() ? std::all_of(p.header.begin(), p.header.end(), [&](const auto& names) { return column(header, names) >= 0; }) : p.name == wanted))
      found = &p;
  if (!found) {
    out.described = map.empty() && column(header, "note_id") >= 0 && column(header, {"pat_enc_csn_id", "ip_note_type_c_name", "current_author_id"}) >= 0 &&
                    out.fields[static_cast<size_t>(Field::text)].empty();
    return out;
  }
  out.preset = std::string(found->name);
  for (const auto& [field, names] : found->fields)
    if (const int c = column(header, names); c >= 0 && !map.names(field)) out.fields[static_cast<size_t>(field)] = header[static_cast<size_t>(c)];
  out.line = column(header, found->line);
  if (out.line >= 0) out.group = column(header, {found->group, "note_id"});
  if (out.group < 0) out.line = -1;
  out.error = column(header, found->error);
  return out;
}

bool note_preset(std::string_view name) {
  return name == "generic" || std::any_of(presets().begin(), presets().end(), [&](const Preset& p) { return p.name == name; });
}

std::string note_preset_names() {
  std::string all;
  for (const Preset& p : presets()) all += std::string(p.name) + ", ";
  return all + "generic";
}

}  // namespace palpate
