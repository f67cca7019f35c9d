// Values that every claim reader writes alike.
//
//   add_modifiers("59,GP", mods);          // {"59","GP"}
//   number("1.00");                        // 1.0
//   discipline_of({"59", "GP"});           // "PT"
//
// Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

std::string trimmed(std::string_view s);
std::string upper(std::string_view s);
/// A plain decimal number, nothing else around it; nullopt also for negative and absurd ones (above a million).
std::optional<double> number(std::string_view s);
/// Two-character modifiers of a cell, whatever parts them; each once.
void add_modifiers(std::string_view cell, std::vector<std::string>& out);
/// PT, OT or SLP by GP, GO or GN; "" without one.
std::string discipline_of(const std::vector<std::string>& modifiers);
/// PT, OT, SLP or CHIRO by the provider taxonomy code; "" for others.
std::string discipline_of_taxonomy(std::string_view code);
std::string iso_or_as_written(std::string_view date);

}  // namespace palpate
