// Which column or key is which field of a note.
//
//   auto map = FieldMap::parse("id=note_id,text=note_text");
//   map->resolve({"record_id", "note_text", "visit_date"});
//
// Known names of common exports are found without --map; an explicit map wins. Values. Errors: READ010, READ011.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/note.h"
#include "core/result.h"

namespace palpate {

enum class Field : uint8_t { id, text, date, patient, account, author, provider, discipline, signed_on, billed };
inline constexpr int kFieldCount = 10;

std::string_view field_name(Field f);

class FieldMap {
 public:
  static Result<FieldMap> parse(const std::string& spec);
  /// Field to the name it was mapped to, or the first known name among `names`; "" when there is none.
  std::array<std::string, kFieldCount> resolve(const std::vector<std::string>& names) const;
  /// Somebody said which name this field has.
  bool names(Field f) const { return explicit_.count(f) > 0; }
  bool empty() const { return explicit_.empty(); }
  /// Whether the field goes by this name, mapped or known.
  bool goes_by(Field f, std::string_view name) const { return rank(f, name) >= 0; }
  /// How well a name fits a field: 0 best, -1 not at all. A mapped field has one name.
  int rank(Field f, std::string_view name) const;
  /// The name that was mapped to a field, or its own.
  std::string_view mapped_name(Field f) const;

 private:
  std::map<Field, std::string> explicit_;
};

/// Lower case, '_' for every separator: "Note ID" to "note_id".
std::string folded_name(std::string_view name);

/// Puts a value into its field; an empty value is unknown. `billed` takes "97140-59 x1; 97110 x2".
void set_field(Note& note, Field field, std::string value);

}  // namespace palpate
