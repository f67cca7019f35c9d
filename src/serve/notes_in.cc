#include "serve/notes_in.h"

#include "read/claim_values.h"
#include "read/fields.h"

namespace palpate {
namespace {

constexpr int kMostUnits = 1'000;
constexpr size_t kLargestNote = 128u << 10;  // the longest of real visits take a tenth of it

void billed_in(const Json& list, const std::string& where, Note& note, Errors& errors) {
  for (size_t i = 0; i < list.size(); i++) {
    const Json& e = list[i];
    if (e.is_string()) {
      set_field(note, Field::billed, e.get<std::string>());
      continue;
    }
    JsonFields in(e, where + "billed[" + std::to_string(i) + "].");
    BilledLine b;
    in.required("code");
    b.code = in.text("code").value_or("");
    b.modifiers = in.texts("modifiers");
    b.units = in.whole("units", 0, kMostUnits);
    in.finish(/*lenient=*/true);
    errors.insert(errors.end(), in.errors().begin(), in.errors().end());
    note.billed.push_back(std::move(b));
  }
}

}  // namespace

Note note_in(const Json& object, const std::string& where, Errors& errors) {
  Note note;
  note.source = "-";
  note.record = note.line = 1;
  JsonFields in(object, where);
  in.required("text");
  for (int k = 0; k < kFieldCount; k++) {
    const Field field = static_cast<Field>(k);
    const std::string key(field_name(field));
    const Json* v = in.any(key);
    if (!v) continue;
    if (field == Field::billed && v->is_array()) billed_in(*v, where, note, errors);
    else if (auto text = in.text(key)) set_field(note, field, *text);
  }
  if (note.text.size() > kLargestNote) in.wrong("text", "is larger than " + std::to_string(kLargestNote) + " bytes", "palpate scan reads files of any size");
  if (note.id.empty()) note.id = "-:1";
  errors.insert(errors.end(), in.errors().begin(), in.errors().end());
  return note;
}

ClaimLine claim_in(const Json& object, const std::string& where, Errors& errors) {
  ClaimLine l;
  l.source = "-";
  JsonFields in(object, where);
  in.required("code");
  const std::pair<const char*, std::string*> texts[] = {
      {"account", &l.account}, {"patient", &l.patient},       {"visit", &l.visit},         {"date", &l.date},
      {"code", &l.code},       {"rendering", &l.rendering},   {"payer", &l.payer},         {"payer_kind", &l.payer_kind},
      {"control", &l.control}, {"discipline", &l.discipline}, {"submitted", &l.submitted}, {"member", &l.member}};
  for (const auto& [key, value] : texts) *value = trimmed(in.text(key).value_or(""));
  l.code = upper(l.code);
  l.date = iso_or_as_written(l.date);
  l.submitted = iso_or_as_written(l.submitted);
  for (const std::string& m : in.texts("modifiers")) add_modifiers(m, l.modifiers);
  if (l.discipline.empty()) l.discipline = discipline_of(l.modifiers);
  l.units = in.number("units");
  if (l.units && *l.units < 0) in.wrong("units", "is less than nothing");
  in.finish();
  errors.insert(errors.end(), in.errors().begin(), in.errors().end());
  return l;
}

}  // namespace palpate
